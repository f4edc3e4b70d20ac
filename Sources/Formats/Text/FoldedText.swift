/// The text of a block as it is put together from pieces of a file, with its way back there.
///
/// White space is folded to single spaces, also across pieces; what shows nothing is left out.
struct FoldedText {
  /// The text so far, as UTF-8, without white space at its end.
  private(set) var utf8: [UInt8] = []
  /// Where its parts stand in the file.
  private(set) var source = SourceMap()
  /// White space that the next visible character turns into one space.
  private var space: (bytes: Range<Int>, line: Int)?

  /// The text.
  var string: String { String(decoding: utf8, as: UTF8.self) }
  /// Whether there is no visible character.
  var isEmpty: Bool { utf8.isEmpty }

  /// Adds a piece of UTF-8.
  ///
  /// - Parameters:
  ///   - text: the piece.
  ///   - bytes: what it was made from; as long as the piece where both are the same byte by byte.
  ///   - line: the line that it is on, from 1.
  mutating func append(_ text: some Collection<UInt8>, from bytes: Range<Int>, line: Int) {
    // A copy in one piece costs less than indices of any collection.
    let text = Array(text)
    let isVerbatim = text.count == bytes.count
    func original(_ range: Range<Int>) -> Range<Int> {
      isVerbatim
        ? bytes.lowerBound + range.lowerBound..<bytes.lowerBound + range.upperBound : bytes
    }
    var start = 0
    var index = 0
    while index < text.count {
      let (kind, length) = Self.character(text, index)
      if kind != .visible {
        take(text[start..<index], from: original(start..<index), line)
        start = index + length
        if kind == .white { addSpace(original(index..<start), line) }
      }
      index += length
    }
    take(text[start...], from: original(start..<text.count), line)
  }

  /// Adds white space that has no character of its own in the file, such as the end of a line.
  mutating func appendSpace() {
    guard space == nil, let end = source.end else { return }
    space = (end.byte..<end.byte, end.line)
  }

  /// Adds signs that the file doesn't have, such as the bar between two cells.
  mutating func appendInserted(_ signs: String) {
    utf8 += Array(signs.utf8)
    source.appendInserted(textLength: signs.utf8.count)
    space = nil
  }

  /// Adds the text of a block, behind a space.
  mutating func append(_ block: Block) {
    appendSpace()
    let text = Array(block.text.utf8)
    for run in block.source.runs {
      take(text[run.text], from: run.bytes, run.line)
    }
  }

  /// Adds another text as it is.
  ///
  /// - Parameters:
  ///   - line: the line that the other text is on.
  ///   - shift: how far its place in the file lies behind what it says.
  mutating func append(_ other: FoldedText, line: Int, shift: Int) {
    for run in other.source.runs {
      let bytes = run.bytes.lowerBound + shift..<run.bytes.upperBound + shift
      take(other.utf8[run.text], from: bytes, line)
    }
  }

  /// Takes the last byte away, which must be a character of its own.
  mutating func dropLast() {
    guard utf8.popLast() != nil else { return }
    source.dropLast()
  }

  private mutating func addSpace(_ bytes: Range<Int>, _ line: Int) {
    guard !utf8.isEmpty else { return }
    let start = min(space?.bytes.lowerBound ?? bytes.lowerBound, bytes.lowerBound)
    space = (start..<bytes.upperBound, space?.line ?? line)
  }

  private mutating func take(_ text: ArraySlice<UInt8>, from bytes: Range<Int>, _ line: Int) {
    guard !text.isEmpty else { return }
    if let space {
      if let last = utf8.last, last != 0x20 {
        utf8.append(0x20)
        source.append(textLength: 1, bytes: space.bytes, line: space.line)
      }
      self.space = nil
    }
    utf8 += text
    source.append(textLength: text.count, bytes: bytes, line: line)
  }

  private static func character(
    _ text: [UInt8], _ index: Int
  ) -> (kind: CharacterClass, length: Int) {
    let first = text[index]
    if first < 0x80 { return (CharacterClass(UInt32(first)), 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
    guard length > 1, index + length <= text.count else { return (.visible, 1) }
    var scalar = UInt32(first) & (0x7F >> UInt32(length))
    for at in index + 1..<index + length { scalar = scalar << 6 | UInt32(text[at]) & 0x3F }
    return (CharacterClass(scalar), length)
  }
}
