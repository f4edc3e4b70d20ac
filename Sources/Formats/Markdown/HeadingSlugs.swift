/// Makes the ids by which GitHub and most other sites open a page at a heading.
struct HeadingSlugs {
  private var counts: [String: Int] = [:]

  /// The id of the next heading: small letters, digits, `_` and `-`, spaces as `-`, all else left
  /// out; `-1`, `-2`… behind what has been there before.
  mutating func next(for heading: String) -> String {
    var slug = ""
    for scalar in heading.lowercased().unicodeScalars {
      if scalar == " " || scalar == "-" {
        slug.unicodeScalars.append("-")
      } else if scalar == "_" || isWord(scalar) {
        slug.unicodeScalars.append(scalar)
      }
    }
    guard var number = counts[slug] else {
      counts[slug] = 0
      return slug
    }
    var unique = slug
    repeat {
      number += 1
      unique = "\(slug)-\(number)"
    } while counts[unique] != nil
    counts[slug] = number
    counts[unique] = 0
    return unique
  }

  private func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber,
      .connectorPunctuation:
      true
    default: false
    }
  }
}
