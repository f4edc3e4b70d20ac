/// How much one article may hold.
///
/// Within these limits, none takes more than about 10 s or 400 MB; what goes beyond is passed over and
/// said, so that one file can't hold all others up.
enum ArticleLimits {
  /// Headings, paragraphs, list items, rows, and pieces left out.
  static let blocks = 250_000
  /// Lines of a text file that show something.
  static let lines = 1_000_000
  /// Line ends of a text file.
  static let lineEnds = 4_000_000
  /// Places of a text file where white space is folded or left out.
  static let gaps = 4_000_000
  /// The length of a text as UTF-8, in bytes.
  static let text = 64 << 20

  /// Refuses an article of more pieces than are ever looked at.
  static func check(_ article: Article) throws(Format.Unsupported) {
    guard article.blocks.count + article.chrome.count <= blocks else {
      throw Format.Unsupported(
        reason: "an article of more than \(blocks) paragraphs, list items and rows, which is not "
          + "read; split it")
    }
  }

  /// Refuses a text file with more lines, or more text, than is read.
  static func check(text bytes: [UInt8]) throws(Format.Unsupported) {
    // No shorter file can go beyond.
    guard bytes.count > min(lines, lineEnds, text) / 4 else { return }
    let encoding = TextEncoding.detect(bytes).encoding
    let count = Count(bytes, encoding)
    guard count.lines <= lines, count.lineEnds <= lineEnds else {
      throw Format.Unsupported(
        reason: "a text of more than \(lines) lines, which is not read; split it")
    }
    guard count.gaps <= gaps else {
      throw Format.Unsupported(
        reason: "a text with more than \(gaps) runs of spaces, which is not read; split it")
    }
    guard count.length <= text else {
      throw Format.Unsupported(
        reason: "a text in \(encoding.name) of more than \(text >> 20) MiB as UTF-8, which is not "
          + "read; split it")
    }
  }

  /// What a file holds, told from its undecoded bytes.
  private struct Count {
    private(set) var lines = 0
    private(set) var lineEnds = 0
    private(set) var gaps = 0
    /// How long the text is as UTF-8, or somewhat more.
    private(set) var length = 0

    init(_ bytes: [UInt8], _ encoding: TextEncoding) {
      let (width, low) =
        switch encoding {
        case .utf16LittleEndian: (2, 0)
        case .utf16BigEndian: (2, 1)
        case .utf32LittleEndian: (4, 0)
        case .utf32BigEndian: (4, 3)
        default: (1, 0)
        }
      bytes.withUnsafeBufferPointer { buffer in
        var isEmpty = true
        var wasSpace = false
        var wide = 0
        var index = 0
        while index + width <= buffer.count {
          let byte = buffer[index + low]
          var isASCII = byte < 0x80
          for other in 0..<width where other != low && buffer[index + other] != 0 {
            isASCII = false
          }
          if !isASCII { wide += 1 }
          let isSpace = isASCII && byte == 0x20
          if isSpace && wasSpace
            || !isASCII && Self.isWideSpace(buffer, index, width, low, encoding)
          {
            gaps += 1
          }
          wasSpace = isSpace
          if isASCII, byte == 0x0A || byte == 0x0D {
            lineEnds += 1
            if !isEmpty { lines += 1 }
            isEmpty = true
          } else if !isASCII || byte > 0x20 {
            isEmpty = false
          }
          index += width
        }
        if !isEmpty { lines += 1 }
        let characters = buffer.count / width
        switch encoding {
        case .utf8: length = buffer.count
        // A character in two bytes has three in UTF-8, one in a single byte mostly two.
        case .legacy(let legacy) where legacy.isMultibyte: length = buffer.count + wide / 2
        case .legacy, .windows1252: length = buffer.count + wide
        default: length = characters + 2 * wide
        }
      }
    }

    /// Whether a character that isn't ASCII is one of those that are folded into a space, or left
    /// out: U+00A0 and U+2000 to U+200F.
    private static func isWideSpace(
      _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ width: Int, _ low: Int,
      _ encoding: TextEncoding
    ) -> Bool {
      guard width == 1 else {
        // The second lowest byte lies beside the lowest.
        let high = bytes[index + (low == 0 ? 1 : low - 1)]
        return bytes[index + low] == 0xA0 && high == 0 || bytes[index + low] < 0x10 && high == 0x20
      }
      switch encoding {
      case .utf8:
        let end = min(index + 3, bytes.count)
        return bytes[index..<end].starts(with: [0xC2, 0xA0])
          || bytes[index..<end].starts(with: [0xE2, 0x80]) && end == index + 3
            && bytes[index + 2] < 0x90
      case .legacy(let legacy): return !legacy.isMultibyte && bytes[index] == 0xA0
      default: return bytes[index] == 0xA0
      }
    }
  }
}
