/// Recognises UTF-16 and UTF-32 that have no byte order mark, as programs on Windows write them.
enum WideCharacters {
  /// Bytes at the head of a file that are looked at.
  private static let reach = 1 << 16

  /// The encoding in which a file's first characters are text; nil if they have no zero byte, or are
  /// text in none.
  static func encoding(of bytes: [UInt8]) -> TextEncoding? {
    let head = bytes.prefix(reach)
    let zeros = head.count { $0 == 0 }
    guard zeros > 0, bytes.count >= 4 else { return nil }
    // Two letters of ASCII make a Chinese character; a stray zero among them makes no UTF-16.
    let plain = head.count { (0x20...0x7E).contains($0) || (0x09...0x0D).contains($0) }
    guard zeros * 10 >= head.count || plain * 10 < head.count * 9 else { return nil }
    let all: [(TextEncoding, Int)] = [
      (.utf32LittleEndian, 4), (.utf32BigEndian, 4), (.utf16LittleEndian, 2), (.utf16BigEndian, 2),
    ]
    for (encoding, width) in all where bytes.count % width == 0 {
      let whole = Array(head.prefix(head.count / width * width))
      // What is looked at may end within a pair of surrogates.
      let allowed = head.count < bytes.count ? 1 : 0
      if isText(DecodedText(whole, as: encoding, markLength: 0), broken: allowed) {
        return encoding
      }
    }
    return nil
  }

  /// Whether there is no control character, next to nothing that Unicode has no character for, and
  /// what every text has: spaces or line ends, or else letters of ASCII.
  private static func isText(_ text: DecodedText, broken: Int) -> Bool {
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
    // Of a few characters more must be sure: any bytes are some of Chinese.
    let needed = count < 16 ? count / 2 + 1 : count / 50
    return plain >= needed && max(strange - broken, 0) * 100 <= count
  }
}
