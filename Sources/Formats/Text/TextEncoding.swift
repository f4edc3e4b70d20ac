/// The character encodings that a text file is read as.
enum TextEncoding: Equatable {
  case utf8, utf16LittleEndian, utf16BigEndian, windows1252
  /// One that only the file itself can tell, such as `shift_jis`.
  case declared(DeclaredEncoding)

  /// What the encoding is called, in small letters.
  var name: String {
    switch self {
    case .utf8: "utf-8"
    case .utf16LittleEndian: "utf-16le"
    case .utf16BigEndian: "utf-16be"
    case .windows1252: "windows-1252"
    case .declared(let encoding): encoding.rawValue
    }
  }

  /// Tells the encoding of a file from its bytes, and how long its byte order mark is.
  static func detect(_ bytes: [UInt8]) -> (encoding: TextEncoding, markLength: Int) {
    marked(bytes) ?? (isUTF8(bytes) ? .utf8 : .windows1252, 0)
  }

  /// The encoding that a byte order mark tells, and how long the mark is.
  static func marked(_ bytes: [UInt8]) -> (encoding: TextEncoding, markLength: Int)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    return nil
  }

  /// Whether bytes read better as UTF-8 than as Windows-1252.
  ///
  /// Text in Windows-1252 hardly ever forms a valid sequence by chance, so a file that has more
  /// valid sequences than broken bytes is damaged UTF-8. One that merely ends within a sequence of
  /// which at least two bytes are left was cut off.
  static func isUTF8(_ bytes: [UInt8]) -> Bool {
    var valid = 0
    var broken = 0
    var index = 0
    while index < bytes.count {
      if bytes[index] < 0x80 {
        index += 1
        continue
      }
      let length = sequenceLength(in: bytes, at: index)
      if length > 0 {
        valid += 1
        index += length
      } else {
        let left = bytes.count - index
        if left > 1, left < 4, isCutOff(bytes[index...]) { break }
        broken += 1
        index += 1
      }
    }
    return broken == 0 || valid > broken
  }

  private static func isCutOff(_ tail: ArraySlice<UInt8>) -> Bool {
    guard let first = tail.first, tail.dropFirst().allSatisfy({ $0 & 0xC0 == 0x80 }) else {
      return false
    }
    return tail.count == 2 ? first >= 0xE0 && first <= 0xF4 : first >= 0xF0 && first <= 0xF4
  }

  /// Length of the well-formed UTF-8 sequence at an index, or 0 where there is none.
  static func sequenceLength(in bytes: [UInt8], at index: Int) -> Int {
    let first = bytes[index]
    if first < 0x80 { return 1 }
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return 0
    }
    guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return 0 }
    for next in (index + 2)..<max(index + length, index + 2) where bytes[next] & 0xC0 != 0x80 {
      return 0
    }
    return length
  }
}
