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
      case .smallRoman: Self.roman(value)
      case .capitalRoman: Self.roman(value).uppercased()
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

    private static let numerals = [
      (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
      (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ]

    private static func roman(_ value: Int) -> String {
      guard (1...3999).contains(value) else { return String(value) }
      var rest = value
      var text = ""
      for (worth, sign) in numerals {
        while rest >= worth {
          text += sign
          rest -= worth
        }
      }
      return text
    }
  }
#endif
