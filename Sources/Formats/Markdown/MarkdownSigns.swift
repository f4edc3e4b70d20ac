/// Tells Markdown from plain text by its signs.
enum MarkdownSigns {
  /// Bytes at the head of a file that are looked at.
  private static let window = 16 << 10

  /// Whether a file is Markdown.
  ///
  /// A name that says so needs only one sign of Markdown; without it, signs of two kinds must agree,
  /// for headings and bullets alone stand in plain text as well.
  static func areIn(_ bytes: [UInt8], name: String) -> Bool {
    let source = MarkdownSource(DecodedText(Array(bytes.prefix(window))))
    if FrontMatter(source)?.metadata != nil { return true }
    let kinds = Kinds(source)
    let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    let isNamed = name.contains(".") && ["md", "markdown", "mkd"].contains(ending)
    if isNamed { return kinds.any > 0 }
    return kinds.sure >= 2 && kinds.total >= 4
  }

  private struct Kinds {
    /// Kinds of signs that plain text hardly has.
    var sure = 0
    /// How many such signs there are.
    var total = 0
    /// All signs, also those that plain text may have.
    var any = 0

    init(_ source: MarkdownSource) {
      var counts = (headings: 0, fences: 0, links: 0, rules: 0)
      for line in 0..<source.lineCount {
        let start = source.content(ofLine: line, quotes: 0)
        let end = source.line(line).upperBound
        guard start < end else { continue }
        let text = source.masked[start..<end]
        let isFlush = start - source.starts[line] < 4
        if isFlush, Self.isHeading(text) { counts.headings += 1 }
        if isFlush, text.starts(with: Array("```".utf8)) || text.starts(with: Array("~~~".utf8)) {
          counts.fences += 1
        }
        counts.links += Self.links(text)
        if text.contains(0x7C), text.contains(0x2D),
          text.allSatisfy({ [0x7C, 0x2D, 0x3A, 0x20].contains($0) })
        {
          counts.rules += 1
        }
        if Self.isLoose(text, source, line) { any += 1 }
      }
      let fences = counts.fences >= 2 ? counts.fences : 0
      for count in [counts.headings, fences, counts.links, counts.rules] where count > 0 {
        sure += 1
        total += count
      }
      any += total
    }

    private static func isHeading(_ text: ArraySlice<UInt8>) -> Bool {
      let signs = text.prefix { $0 == 0x23 }.count
      guard (1...6).contains(signs), text.count > signs + 1 else { return false }
      return text[text.startIndex + signs] == 0x20 && text[text.startIndex + signs + 1] > 0x20
    }

    /// Inline links: `](` with a bracket before and an address or anchor behind.
    private static func links(_ text: ArraySlice<UInt8>) -> Int {
      var count = 0
      var hasOpening = false
      for index in text.indices.dropLast() {
        if text[index] == 0x5B { hasOpening = true }
        guard hasOpening, text[index] == 0x5D, text[index + 1] == 0x28 else { continue }
        if text[(index + 2)...].first.map({ $0 > 0x20 }) == true { count += 1 }
        hasOpening = false
      }
      return count
    }

    /// List items, quotes, emphasis, underlined headings, code: anything that reading as Markdown
    /// would make use of.
    private static func isLoose(_ text: ArraySlice<UInt8>, _ source: MarkdownSource, _ line: Int)
      -> Bool
    {
      if source.unmarked(line: line) > source.content(ofLine: line, quotes: 0) { return true }
      if text.contains(0x60) { return true }
      let hasTag = zip(text, text.dropFirst()).contains { sign, next in
        sign == 0x3C && (next == 0x21 || next == 0x2F || next < 0x80 && Letters.isWordByte(next))
      }
      if hasTag { return true }
      if text.allSatisfy({ $0 == 0x3D }) || text.count > 2 && text.allSatisfy({ $0 == 0x2D }) {
        return true
      }
      for index in text.indices.dropLast(2)
      where text[index] == 0x2A && text[index + 1] > 0x20 && text[(index + 2)...].contains(0x2A) {
        return true
      }
      return false
    }
  }
}
