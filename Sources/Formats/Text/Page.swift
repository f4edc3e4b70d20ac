/// A decoded text and its lines: what every later step reads.
struct Page {
  /// The text.
  let text: DecodedText
  /// Its lines, in order.
  let lines: [Line]

  /// Splits a text into lines.
  init(_ text: DecodedText) {
    self.text = text
    lines = Line.split(text)
  }

  /// Decodes and splits a file.
  init(_ bytes: [UInt8]) { self.init(DecodedText(bytes)) }

  /// Whether a line doesn't exist or shows nothing.
  func isBlank(_ line: Int) -> Bool {
    line < 0 || line >= lines.count || lines[line].isBlank
  }

  /// Offset of the first visible character in a range, or its end.
  func skipWhite(_ range: Range<Int>) -> Int {
    var index = range.lowerBound
    while index < range.upperBound {
      let (scalar, length) = text.scalar(at: index)
      if CharacterClass(scalar) == .visible { return index }
      index += length
    }
    return range.upperBound
  }

  /// Offset of the first white character in a range, or its end.
  func skipVisible(_ range: Range<Int>) -> Int {
    var index = range.lowerBound
    while index < range.upperBound {
      let (scalar, length) = text.scalar(at: index)
      if CharacterClass(scalar) == .white { return index }
      index += length
    }
    return range.upperBound
  }

  /// Number of words in a range, counting no further than a limit.
  func words(in range: Range<Int>, limit: Int) -> Int {
    var count = 0
    var index = skipWhite(range)
    while index < range.upperBound, count < limit {
      count += 1
      index = skipWhite(skipVisible(index..<range.upperBound)..<range.upperBound)
    }
    return count
  }

  /// Whether the text that ends at an offset ends a sentence; closing quotes, brackets and
  /// reference numbers such as `[8]` may follow the stop.
  func endsSentence(_ range: Range<Int>) -> Bool {
    var end = range.upperBound
    // Reference numbers are short; a bound keeps the walk back from growing with the line.
    let floor = max(range.lowerBound, end - 40)
    while end > floor {
      let at = text.before(end)
      switch text.scalar(at: at).value {
      case 0x2E, 0x21, 0x3F, 0x2026, 0x3002: return true
      case 0x22, 0x27, 0x29, 0x5D, 0x2019, 0x201D, 0xBB: end = at
      case 0x30...0x39, 0x5B: end = at
      default: return false
      }
    }
    return false
  }

  /// Whether the first word behind `next` would still have fitted on the line before it: then
  /// somebody ended that line on purpose.
  func wouldFit(_ next: Int, width: Int) -> Bool {
    let line = lines[next]
    // A word longer than any line is never going to fit; look no further.
    let end = skipVisible(line.start..<min(line.end, boundary(line.start + width)))
    return lines[next - 1].width + 1 + (end - line.start) <= width
  }

  /// The next character boundary at or behind an offset.
  func boundary(_ offset: Int) -> Int {
    var index = min(offset, text.utf8.count)
    while index < text.utf8.count, text.utf8[index] & 0xC0 == 0x80 { index += 1 }
    return index
  }

  /// The text of a short range with its white space folded.
  func folded(_ range: Range<Int>) -> String {
    String(decoding: foldedBytes(range), as: UTF8.self)
  }

  /// The words of a short range in small letters with single spaces, for looking phrases up; only
  /// ASCII capitals are made small.
  func phrase(_ range: Range<Int>) -> String {
    Self.phrase(ofFolded: folded(range))
  }

  /// The same of a text whose white space is folded already.
  static func phrase(ofFolded text: String) -> String {
    String(decoding: text.utf8.map(Letters.lowered), as: UTF8.self)
  }

  private func foldedBytes(_ range: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    var index = range.lowerBound
    var pendingSpace = false
    while index < range.upperBound {
      let (scalar, length) = text.scalar(at: index)
      switch CharacterClass(scalar) {
      case .white: pendingSpace = !result.isEmpty
      case .zeroWidth: break
      case .visible:
        if pendingSpace { result.append(0x20) }
        pendingSpace = false
        result.append(contentsOf: text.utf8[index..<index + length])
      }
      index += length
    }
    return result
  }
}
