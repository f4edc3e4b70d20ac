/// What is read from a piece of HTML within another format.
struct HTMLFragment {
  /// What it says.
  var blocks: [Block] = []
  /// What was left out.
  var chrome: [Chrome] = []
  /// A reader of fragments: of a page, the stretches of lines that hold the HTML.
  typealias Reader = @Sendable (_ page: Page, _ lines: [Range<Int>]) -> HTMLFragment

  /// Takes the tags out and keeps the text: a heading or paragraph for each element that stands by
  /// itself.
  ///
  /// Comments, scripts and styles are chrome.
  static let strippingTags: Reader = { page, lines in
    var stripper = Stripper(page)
    for line in lines { stripper.add(line) }
    return stripper.finished()
  }

  /// The text that an image's tag gives for those who don't see it.
  static func alternative(_ bytes: [UInt8], _ tag: Range<Int>) -> Range<Int>? {
    let name = Array("alt=".utf8)
    var index = tag.lowerBound
    while index + 5 < tag.upperBound {
      index += 1
      guard bytes[index - 1] <= 0x20,
        bytes[index..<index + 4].elementsEqual(name, by: { Letters.lowered($0) == $1 })
      else { continue }
      let quote = bytes[index + 4]
      guard quote == 0x22 || quote == 0x27 else { return nil }
      let start = index + 5
      return bytes[start..<tag.upperBound].firstIndex(of: quote).map { start..<$0 }
    }
    return nil
  }

  private struct Stripper {
    private enum State: Equatable {
      case text, tag(quote: UInt8), comment, raw
    }

    private let page: Page
    private var fragment = HTMLFragment()
    private var text = CleanText()
    private var hidden = CleanText()
    private var state = State.text
    private var name: [UInt8] = []
    private var isNameOpen = false
    private var tagStart = 0
    private var isClosing = false
    /// The level of the heading that is open, else 0.
    private var heading = 0
    private var line = 0

    /// Elements that stand within a line of text.
    private static let inline: Set<String> = [
      "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "font", "i", "img",
      "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
      "time", "tt", "u", "var", "wbr", "picture", "source",
    ]

    private static let headings = ["h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6]

    init(_ page: Page) { self.page = page }

    mutating func add(_ range: Range<Int>) {
      let bytes = page.text.utf8
      line = lineNumber(range.lowerBound)
      var index = range.lowerBound
      var start = index
      while index < range.upperBound {
        let byte = bytes[index]
        switch state {
        case .text where byte == 0x3C:
          guard let next = opened(index, range) else {
            index += 1
            continue
          }
          keep(start..<index)
          start = index
          index = next
        case .text where byte == 0x26:
          guard let (end, replacement) = entity(index, range) else {
            index += 1
            continue
          }
          keep(start..<index)
          text.appendReplacement(replacement[...], for: index..<end, in: page.text, line: line)
          index = end
          start = end
        case .tag(let quote):
          index += 1
          if quote != 0 {
            if byte == quote { state = .tag(quote: 0) }
          } else if byte == 0x3E {
            closeTag(at: index)
            start = index
          } else if byte == 0x22 || byte == 0x27 {
            state = .tag(quote: byte)
          } else if isNameOpen {
            if Letters.isWordByte(byte) || Letters.isDigit(byte) {
              name.append(Letters.lowered(byte))
            } else {
              isNameOpen = false
            }
          }
        case .comment where bytes[index..<range.upperBound].starts(with: Array("-->".utf8)):
          index += 3
          hidden.append(page, start..<index, line: line)
          drop()
          start = index
          state = .text
        case .raw where isEndOfRaw(index, range):
          hidden.append(page, start..<index, line: line)
          drop()
          start = index
          name = []
          isNameOpen = true
          isClosing = true
          tagStart = index
          state = .tag(quote: 0)
          index += 2
        default:
          index += 1
        }
      }
      switch state {
      case .text:
        keep(start..<range.upperBound)
        text.appendBreak()
      case .comment, .raw:
        hidden.append(page, start..<range.upperBound, line: line)
        drop()
      case .tag: break
      }
    }

    mutating func finished() -> HTMLFragment {
      close()
      drop()
      return fragment
    }

    private func lineNumber(_ offset: Int) -> Int {
      var low = 0
      var high = page.lines.count - 1
      while low < high {
        let middle = (low + high + 1) / 2
        if page.lines[middle].start <= offset { low = middle } else { high = middle - 1 }
      }
      return low + 1
    }

    private mutating func keep(_ range: Range<Int>) {
      text.append(page, range, line: line, isOpen: true)
    }

    /// Where to go on behind what a `<` opens, or nil if it is text.
    private mutating func opened(_ index: Int, _ range: Range<Int>) -> Int? {
      let rest = page.text.utf8[index..<range.upperBound]
      if rest.starts(with: Array("<!--".utf8)) {
        state = .comment
        return index + 4
      }
      guard rest.count > 1 else { return nil }
      let next = rest[index + 1]
      let isTag = next < 0x80 && Letters.isWordByte(next)
      guard isTag || next == 0x2F || next == 0x21 || next == 0x3F else { return nil }
      name = []
      isNameOpen = isTag || next == 0x2F
      isClosing = next == 0x2F
      state = .tag(quote: 0)
      tagStart = index
      return index + (isTag ? 1 : 2)
    }

    private mutating func closeTag(at end: Int) {
      let element = String(decoding: name, as: UTF8.self)
      if element == "img",
        let alternative = HTMLFragment.alternative(page.text.utf8, tagStart..<end)
      {
        text.appendReplacement(
          Array(page.text.utf8[alternative])[...], for: alternative, in: page.text, line: line)
      }
      state = !isClosing && (element == "script" || element == "style") ? .raw : .text
      if element == "br" {
        text.appendBreak()
      } else if !element.isEmpty, !Self.inline.contains(element) {
        close()
        heading = isClosing ? 0 : Self.headings[element] ?? heading
      }
      isClosing = false
    }

    private func isEndOfRaw(_ index: Int, _ range: Range<Int>) -> Bool {
      let bytes = page.text.utf8
      guard bytes[index] == 0x3C, index + 2 < range.upperBound, bytes[index + 1] == 0x2F else {
        return false
      }
      return Letters.lowered(bytes[index + 2]) == 0x73
    }

    /// The character that an entity stands for, and where it ends.
    private func entity(_ index: Int, _ range: Range<Int>) -> (end: Int, replacement: [UInt8])? {
      let bytes = page.text.utf8
      guard
        let end = bytes[index..<min(index + 12, range.upperBound)].firstIndex(of: 0x3B)
      else { return nil }
      let name = String(decoding: bytes[index + 1..<end], as: UTF8.self)
      let known = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "mdash": "—",
        "ndash": "–", "copy": "©", "hellip": "…", "rsquo": "’", "lsquo": "‘", "ldquo": "“",
        "rdquo": "”", "middot": "·", "bull": "•", "times": "×", "reg": "®", "trade": "™",
      ]
      if let character = known[name] { return (end + 1, Array(character.utf8)) }
      guard name.hasPrefix("#") else { return nil }
      let digits = name.dropFirst()
      let value =
        digits.lowercased().hasPrefix("x")
        ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
      guard let value, let scalar = Unicode.Scalar(value) else { return nil }
      return (end + 1, Array(String(scalar).utf8))
    }

    private mutating func close() {
      defer { text = CleanText() }
      guard !text.utf8.isEmpty else { return }
      fragment.blocks.append(
        Block(
          kind: heading > 0 ? .heading : .paragraph, level: heading,
          text: String(decoding: text.utf8, as: UTF8.self), source: text.source))
    }

    private mutating func drop() {
      defer { hidden = CleanText() }
      guard !hidden.utf8.isEmpty else { return }
      fragment.chrome.append(
        Chrome(
          text: String(decoding: hidden.utf8, as: UTF8.self),
          range: hidden.source.range(of: 0..<hidden.utf8.count), reason: .control))
    }
  }
}
