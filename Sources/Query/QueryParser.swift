/// Takes what people type apart.
///
/// | typed | understood as |
/// |---|---|
/// | `back brace` | two words |
/// | `"back brace"`, `“back brace”` | a phrase; a quote that is never closed reaches to the end |
/// | `osteo*` | the beginning of a word |
/// | `+brace`, `-brace`, `-"back brace"` | what must, and what must not be there |
/// | anything else | text |
///
/// A sign counts only right before a letter or a quote, or a plus before a digit, so `-5` and the
/// hyphen of a pasted list are text. A quote opens a phrase only where a word could begin, so `5" screw` and `don't` are plain words.
enum QueryParser {
  /// A query is for people; what is longer than this was pasted by mistake.
  static let maximumLength = 16 * 1024

  static func parse(_ text: String) -> (parts: [SearchQuery.Part], unread: Int) {
    var parts: [SearchQuery.Part] = []
    // Works on scalars, since a combining mark after a quote would hide it within one Character.
    let scalars = Substring(text).unicodeScalars
    var rest = scalars.prefix(maximumLength)
    let unread = scalars[rest.endIndex...].count
    while let first = rest.first {
      if isSpace(first) {
        rest.removeFirst()
        continue
      }
      let occurrence = occurrence(rest)
      if occurrence != .optional { rest.removeFirst() }
      if let first = rest.first, isQuote(first) {
        rest.removeFirst()
        let phrase = rest.prefix { !isQuote($0) }
        rest = rest[phrase.endIndex...].dropFirst()
        if !phrase.allSatisfy(isSpace) { parts.append(.init(.phrase(clean(phrase)), occurrence)) }
      } else {
        let word = rest.prefix { !isSpace($0) }
        rest = rest[word.endIndex...]
        let stars = word.reversed().prefix { $0 == "*" }.count
        let stem = word.dropLast(stars)
        if stars > 0, let last = stem.last, last.properties.isAlphabetic || isNumber(last) {
          parts.append(.init(.prefix(clean(stem)), occurrence))
        } else {
          parts.append(.init(.word(clean(word)), occurrence))
        }
      }
    }
    return (parts, unread)
  }

  /// What the sign before a part says; there is none unless something to look for follows it.
  private static func occurrence(
    _ rest: Substring.UnicodeScalarView
  ) -> SearchQuery.Occurrence {
    guard let sign = rest.first, sign == "+" || sign == "-", let next = rest.dropFirst().first,
      next.properties.isAlphabetic || isQuote(next) || sign == "+" && isNumber(next)
    else { return .optional }
    return sign == "+" ? .required : .excluded
  }

  /// SQLite takes an expression as a C string, which ends at a NUL.
  private static func clean(_ scalars: Substring.UnicodeScalarView) -> String {
    String(String.UnicodeScalarView(scalars.map { $0 == "\0" ? " " : $0 }))
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar == "\0"
  }

  private static func isNumber(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.numericType != nil
  }

  private static func isQuote(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\"", "\u{201C}", "\u{201D}", "\u{201E}", "\u{201F}", "\u{00AB}", "\u{00BB}", "\u{FF02}":
      true
    default: false
    }
  }
}
