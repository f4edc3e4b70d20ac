extension String {
  /// The columns that a terminal needs to show the text.
  var displayWidth: Int { reduce(0) { $0 + $1.displayWidth } }

  /// The text with spaces up to a width.
  func padded(to width: Int, atStart: Bool = false) -> String {
    let spaces = String(repeating: " ", count: max(0, width - displayWidth))
    return atStart ? spaces + self : self + spaces
  }
}

extension Character {
  /// 2 for East Asian wide characters (Unicode's EastAsianWidth W and F, in blocks) and emoji, 0 for
  /// what takes no room, 1 for the rest.
  var displayWidth: Int {
    guard let scalar = unicodeScalars.first else { return 0 }
    switch scalar.value {
    case 0x20..<0x7F: return 1
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
      0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default:
      let properties = scalar.properties
      switch properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format: return 0
      default: return properties.isEmojiPresentation ? 2 : 1
      }
    }
  }

  /// Whether terminals are of several minds about the width: marks on a letter, emoji made of
  /// several, signs that are new or have no letter before them.
  var hasDoubtfulWidth: Bool {
    guard let scalar = unicodeScalars.first, !isASCII else { return false }
    guard unicodeScalars.count == 1 else { return true }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .modifierLetter,
      .decimalNumber, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      return false
    default: return true
    }
  }
}
