/// Takes what people type apart.
///
/// | typed | understood as |
/// |---|---|
/// | `back brace` | two words |
/// | `"back brace"`, `“back brace”` | a phrase; a quote that is never closed reaches to the end |
/// | `osteo*` | the beginning of a word |
/// | anything else | text |
///
/// A quote opens a phrase only where a word could begin, so `5" screw` and `don't` are plain words.
enum QueryParser {
  /// A query is for people; what is longer than this was pasted by mistake.
  static let maximumLength = 16 * 1024

  static func parse(_ text: String) -> (clauses: [SearchQuery.Clause], unread: Int) {
    var clauses: [SearchQuery.Clause] = []
    // Works on scalars, since a combining mark after a quote would hide it within one Character.
    let scalars = Substring(text).unicodeScalars
    var rest = scalars.prefix(maximumLength)
    let unread = scalars[rest.endIndex...].count
    while let first = rest.first {
      if isSpace(first) {
        rest.removeFirst()
      } else if isQuote(first) {
        rest.removeFirst()
        let phrase = rest.prefix { !isQuote($0) }
        rest = rest[phrase.endIndex...].dropFirst()
        if !phrase.allSatisfy(isSpace) { clauses.append(.phrase(clean(phrase))) }
      } else {
        let word = rest.prefix { !isSpace($0) }
        rest = rest[word.endIndex...]
        let stars = word.reversed().prefix { $0 == "*" }.count
        let stem = word.dropLast(stars)
        if stars > 0, let last = stem.last, last.properties.isAlphabetic || isNumber(last) {
          clauses.append(.prefix(clean(stem)))
        } else {
          clauses.append(.word(clean(word)))
        }
      }
    }
    return (clauses, unread)
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
