/// Recognises UTF-16 and UTF-32 that have no byte order mark, as programs on Windows write them.
enum WideCharacters {
  /// Bytes at the head of a file that are looked at.
  private static let reach = 1 << 16

  /// The encoding in which a file's first characters are text; nil if they have no zero byte, or are
  /// text in none.
  static func encoding(of bytes: [UInt8]) -> TextEncoding? {
    let head = bytes.prefix(reach)
    guard head.contains(0), bytes.count >= 4 else { return nil }
    let all: [(TextEncoding, Int)] = [
      (.utf32LittleEndian, 4), (.utf32BigEndian, 4), (.utf16LittleEndian, 2), (.utf16BigEndian, 2),
    ]
    for (encoding, width) in all where bytes.count % width == 0 {
      let whole = Array(head.prefix(head.count / width * width))
      if isText(DecodedText(whole, as: encoding, markLength: 0)) { return encoding }
    }
    return nil
  }

  /// Whether there is no control character, next to nothing that Unicode has no character for, and
  /// what every text has: spaces or line ends, or else letters of ASCII.
  private static func isText(_ text: DecodedText) -> Bool {
    var (count, strange, plain) = (0, 0, 0)
    var index = 0
    while index < text.utf8.count {
      let (value, length) = text.scalar(at: index)
      index += length
      count += 1
      switch value {
      case 0x09, 0x0A, 0x0C, 0x0D, 0x20...0x7E: plain += 1
      case 0..<0x20, 0x7F..<0xA0: return false
      default:
        switch Unicode.Scalar(value)?.properties.generalCategory {
        case .unassigned, .privateUse, nil: strange += 1
        default: if value == 0xFFFD { strange += 1 }
        }
      }
    }
    // The very end of what is looked at may lie within a pair of surrogates.
    return plain * 50 >= count && max(strange - 1, 0) * 100 <= count
  }
}
