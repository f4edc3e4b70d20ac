/// The character encodings that a text file is read as.
enum TextEncoding: Equatable {
  case utf8, utf16LittleEndian, utf16BigEndian, utf32LittleEndian, utf32BigEndian, windows1252
  /// Any other that is older than Unicode.
  case legacy(LegacyEncoding)

  /// What the encoding is called, in small letters.
  var name: String {
    switch self {
    case .utf8: "utf-8"
    case .utf16LittleEndian: "utf-16le"
    case .utf16BigEndian: "utf-16be"
    case .utf32LittleEndian: "utf-32le"
    case .utf32BigEndian: "utf-32be"
    case .windows1252: "windows-1252"
    case .legacy(let encoding): encoding.rawValue
    }
  }

  /// An encoding, and what is to be said about it.
  struct Detected: Equatable {
    var encoding: TextEncoding
    /// How long the byte order mark is.
    var markLength = 0
    /// Why it may be another, as a sentence without a full stop; nil if it is sure.
    var doubt: String?

    /// The doubt as a warning about the article.
    var warnings: [ArticleWarning] { doubt.map { [ArticleWarning(.doubtfulEncoding, $0)] } ?? [] }
  }

  /// Tells the encoding of a file from its bytes.
  ///
  /// A byte order mark decides, then the zero bytes that only wide characters have, then whether the
  /// bytes are UTF-8; what is left is guessed by the letters that come out.
  static func detect(_ bytes: [UInt8]) -> Detected {
    if let (encoding, length) = marked(bytes) {
      return Detected(encoding: encoding, markLength: length)
    }
    if let wide = WideCharacters.encoding(of: bytes) { return Detected(encoding: wide) }
    let sequences = UTF8Sequences(bytes)
    if sequences.isText {
      guard sequences.broken == 0 else {
        return Detected(encoding: .utf8, doubt: sequences.complaint)
      }
      if EscapeSequences.areIn(bytes) { return Detected(encoding: .legacy(.iso2022JP)) }
      return Detected(encoding: .utf8, doubt: EscapeSequences.unknown(in: bytes))
    }
    return EncodingGuess.detect(bytes)
  }

  /// The encoding that a byte order mark tells, and how long the mark is.
  static func marked(_ bytes: [UInt8]) -> (encoding: TextEncoding, markLength: Int)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return (.utf32LittleEndian, 4) }
    if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return (.utf32BigEndian, 4) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    return nil
  }
}

/// Recognises ISO-2022-JP, which has no byte beyond ASCII.
enum EscapeSequences {
  /// Whether a file changes between its character sets by escape sequences, and back again.
  static func areIn(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.firstIndex(of: 0x1B) else { return false }
    let head = bytes[first...].prefix(1 << 16)
    var opening = 0
    var closing = 0
    var index = head.startIndex
    while let escape = head[index...].firstIndex(of: 0x1B) {
      let code = head[(escape + 1)...].prefix(2)
      if code.elementsEqual([0x24, 0x42]) || code.elementsEqual([0x24, 0x40]) { opening += 1 }
      if code.elementsEqual([0x28, 0x42]) || code.elementsEqual([0x28, 0x4A]) { closing += 1 }
      index = escape + 1
    }
    // Colours of a terminal are escape sequences too, but others.
    return opening > 0 && closing > 0 && closing + 2 >= opening
  }

  /// What to say of a file in the Korean relation of it, which is not read.
  static func unknown(in bytes: [UInt8]) -> String? {
    guard let first = bytes.firstIndex(of: 0x1B),
      bytes[first...].starts(with: [0x1B, 0x24, 0x29, 0x43])
    else { return nil }
    return "The text is in ISO-2022-KR, which is not read; save it as UTF-8"
  }
}
