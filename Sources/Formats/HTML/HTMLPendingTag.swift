/// Counts the attributes of a tag that the parser waits for the end of.
struct HTMLPendingTag {
  private var start = -1
  private var position = 0
  private var count = 0
  private var quote: UInt8 = 0
  private var isAfterSpace = false
  private var isValue = false
  private var isEnded = false

  /// How many attributes the tag has so far, values in quotes being one with their name; 0 if it is
  /// no tag that is waited for.
  ///
  /// - Parameters:
  ///   - start: Where the parser is.
  ///   - end: How far the text is known to it.
  /// - Complexity: O(n) in the bytes that were not looked at before.
  mutating func attributes(_ text: [UInt8], from start: Int, to end: Int) -> Int {
    guard end - start > 1, text[start] == 0x3C, Letters.isWordByte(text[start + 1]) else {
      return 0
    }
    if start != self.start { self = HTMLPendingTag(at: start) }
    while position < end, !isEnded {
      take(text[position])
      position += 1
    }
    return count
  }

  private mutating func take(_ byte: UInt8) {
    if quote != 0 {
      if byte == quote { quote = 0 }
      return
    }
    if byte == 0x3E {
      isEnded = true
    } else if isValue, byte == 0x22 || byte == 0x27 {
      quote = byte
    } else if byte <= 0x20 || byte == 0x2F {
      isAfterSpace = true
    } else if isAfterSpace {
      isAfterSpace = false
      count += 1
    }
    if byte > 0x20 { isValue = byte == 0x3D }
  }

  /// A tag that no byte was looked at of.
  init(at start: Int = -1) {
    self.start = start
    position = max(start, 0)
  }
}
