#if DOCX
  /// How the number of a list item is written.
  enum NumberFormat: Equatable {
    case decimal, smallLetter, capitalLetter, smallRoman, capitalRoman
    /// A glyph instead of a number.
    case bullet
    /// Nothing at all.
    case none

    /// A number in this form; empty for the forms that show none.
    func text(_ value: Int) -> String {
      switch self {
      case .decimal: String(value)
      case .smallLetter: Self.letters(value)
      case .capitalLetter: Self.letters(value).uppercased()
      case .smallRoman: RomanNumeral.text(value) ?? String(value)
      case .capitalRoman: (RomanNumeral.text(value) ?? String(value)).uppercased()
      case .bullet, .none: ""
      }
    }

    /// a…z, then aa…zz, as office programs count.
    private static func letters(_ value: Int) -> String {
      guard (1...260).contains(value),
        let letter = Unicode.Scalar(0x60 + UInt32((value - 1) % 26 + 1))
      else { return String(value) }
      return String(repeating: String(letter), count: (value - 1) / 26 + 1)
    }
  }
#endif
