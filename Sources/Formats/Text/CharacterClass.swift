/// What a character means to the layout of a text.
enum CharacterClass {
  /// Space of any width, and every control character.
  case white
  /// Takes no room and carries no meaning for search: soft hyphen, zero-width space, word joiner.
  case zeroWidth
  /// Everything else.
  case visible

  /// Classifies a Unicode scalar value.
  init(_ scalar: UInt32) {
    switch scalar {
    case 0...0x20, 0x7F...0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
      self = .white
    case 0xAD, 0x200B, 0x2060, 0xFEFF:
      self = .zeroWidth
    default:
      self = .visible
    }
  }
}

/// Questions about one Unicode scalar value.
enum Letters {
  /// Whether the scalar is a capital letter.
  static func isUpper(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return scalar >= 0x41 && scalar <= 0x5A }
    return Unicode.Scalar(scalar)?.properties.isUppercase ?? false
  }

  /// Whether the scalar is a small letter.
  static func isLower(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return scalar >= 0x61 && scalar <= 0x7A }
    return Unicode.Scalar(scalar)?.properties.isLowercase ?? false
  }

  /// The value of a hexadecimal digit; nil for any other byte.
  static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }

  /// Whether the scalar is a letter of any script.
  static func isLetter(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return isUpper(scalar) || isLower(scalar) }
    return Unicode.Scalar(scalar)?.properties.isAlphabetic ?? false
  }

  /// Whether the byte is an ASCII digit.
  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// Whether the byte is an ASCII letter or part of a longer character, which is nearly always a
  /// letter too.
  static func isWordByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte >= 0x80
  }

  /// The small form of an ASCII capital; every other byte unchanged.
  static func lowered(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }
}
