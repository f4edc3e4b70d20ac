/// Blocks of HTML out of a Markdown file, one behind the other.
struct JoinedHTML {
  /// Their text, with its way back to the file.
  private(set) var text: DecodedText
  /// The file's lines that it consists of.
  let lines: LineStarts
  /// Offsets before which Markdown is.
  private(set) var gaps: [Int] = []
  /// Comments and the like, and what was still open where a block ends, which ends with it.
  private(set) var chrome: [Chrome] = []

  /// Joins blocks.
  ///
  /// - Complexity: O(n) in the number of bytes.
  init(_ stretches: [MarkdownHTML.Stretch], _ source: MarkdownSource) {
    text = DecodedText(encoding: source.page.text.encoding)
    var starts: [Int] = []
    var numbers: [Int32] = []
    for stretch in stretches {
      starts.append(text.utf8.count)
      if stretch.isAfterGap { gaps.append(text.utf8.count) }
      for (index, place) in stretch.places.enumerated() {
        let line = stretch.firstLine + index
        text.append(place.lowerBound..<source.starts[line + 1], of: source.page.text)
        numbers.append(Int32(line + 1))
      }
    }
    lines = LineStarts(text.utf8, numbers: numbers)
    var markup: [HTMLMarkup] = []
    for (start, end) in zip(starts, starts.dropFirst() + [text.utf8.count]) {
      HTMLMarkup.forEach(in: text.utf8, start..<end, hasSections: text.isXML) {
        if ![.tag, .raw, .section].contains($0.kind) || !$0.isClosed { markup.append($0) }
      }
    }
    for piece in markup {
      if piece.kind != .raw { report(piece.range) }
      if !piece.isClosed { text.blank(piece.range) }
    }
  }

  private mutating func report(_ range: Range<Int>) {
    var clean = CleanText()
    var start = range.lowerBound
    for piece in lines.split(range) {
      clean.appendInline(text, start..<piece.end, line: piece.line)
      start = piece.end
    }
    guard !clean.utf8.isEmpty else { return }
    chrome.append(
      Chrome(
        text: String(decoding: clean.utf8, as: UTF8.self),
        range: clean.source.range(of: 0..<clean.utf8.count), reason: .hidden))
  }
}
