/// A Markdown file's text as it is read: the page, where its lines begin, and the copy that the
/// parser is given.
///
/// The copy has the same length as the text. It differs only where a sign would make the parser take
/// more than linear time or memory: such signs are masked, so that they are read as text, and the
/// text itself is always taken from the page.
struct MarkdownSource {
  /// The decoded text.
  let page: Page
  /// Offsets at which lines begin, and one behind the last line's end.
  let starts: [Int]
  /// What the parser is given.
  var masked: [UInt8]

  /// Stands for a control character, which is white space to a reader.
  static let control: UInt8 = 0x01
  /// What is in `masked` for each sign that must not be read as markup.
  static let masks: [UInt8: UInt8] = [
    UInt8(ascii: "<"): 0x02, UInt8(ascii: "!"): 0x03, UInt8(ascii: "|"): 0x04,
    UInt8(ascii: "["): 0x05,
  ]

  /// Splits a text into lines.
  init(_ text: DecodedText) {
    page = Page(text)
    masked = page.text.utf8
    var starts = [0]
    starts.reserveCapacity(page.lines.count + 1)
    for index in masked.indices {
      switch masked[index] {
      case 0x0A: starts.append(index + 1)
      case 0x0D:
        if index + 1 == masked.count || masked[index + 1] != 0x0A { starts.append(index + 1) }
      case 0x09, 0x0C, 0x0B, 0x20...: break
      default: masked[index] = Self.control
      }
    }
    if starts.last != masked.count { starts.append(masked.count) }
    self.starts = starts
    // A byte order mark within the text would hide what the line begins with.
    if masked.starts(with: [0xEF, 0xBB, 0xBF]) {
      masked.replaceSubrange(0..<3, with: [0x20, 0x20, 0x20])
    }
  }

  /// Number of lines.
  var lineCount: Int { starts.count - 1 }

  /// The bytes of a line (from 0) without its end.
  func line(_ index: Int) -> Range<Int> {
    guard index >= 0, index < lineCount else { return masked.count..<masked.count }
    var end = starts[index + 1]
    while end > starts[index], masked[end - 1] == 0x0A || masked[end - 1] == 0x0D { end -= 1 }
    return starts[index]..<end
  }

  /// The line (from 0) that an offset is on.
  func line(at offset: Int) -> Int {
    var low = 0
    var high = max(0, lineCount - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle] <= offset { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// Whether a line (from 0) shows nothing.
  func isBlank(_ index: Int) -> Bool { page.isBlank(index) }

  /// Offset of a line's content behind white space and at most `quotes` quotation signs.
  func content(ofLine index: Int, quotes: Int) -> Int {
    let range = line(index)
    var offset = range.lowerBound
    var left = quotes
    while offset < range.upperBound {
      switch masked[offset] {
      case 0x20, 0x09: offset += 1
      case 0x3E where left > 0:
        left -= 1
        offset += 1
      default: return offset
      }
    }
    return offset
  }

  /// Offset of a line's content behind white space, quotation signs and markers of list items.
  func unmarked(line index: Int) -> Int {
    let range = line(index)
    var offset = range.lowerBound
    while offset < range.upperBound {
      switch masked[offset] {
      case 0x20, 0x09, 0x3E: offset += 1
      case 0x2A, 0x2B, 0x2D:
        guard offset + 1 < range.upperBound, masked[offset + 1] <= 0x20 else { return offset }
        offset += 1
      case 0x30...0x39:
        var end = offset
        while end < range.upperBound, end - offset < 10, Letters.isDigit(masked[end]) { end += 1 }
        guard end + 1 < range.upperBound, masked[end] == 0x2E || masked[end] == 0x29,
          masked[end + 1] <= 0x20
        else { return offset }
        offset = end + 1
      default: return offset
      }
    }
    return offset
  }

  /// The text of a range of any number of lines, white space folded.
  func clean(_ range: Range<Int>) -> CleanText {
    var text = CleanText()
    var start = range.lowerBound
    var line = line(at: start)
    while start < range.upperBound {
      let end = min(range.upperBound, self.line(line).upperBound)
      if start < end { text.append(page, start..<end, line: line + 1) }
      text.appendBreak()
      line += 1
      guard line < lineCount else { break }
      start = starts[line]
    }
    return text
  }
}
