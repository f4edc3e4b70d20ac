extension SearchQuery {
  /// A word, a phrase or a prefix.
  public struct Term: Sendable, Hashable {
    /// What a term is.
    public enum Kind: String, Sendable, Codable {
      /// A word, or several that are joined without a space: those of `fast-twitch` are looked for one
      /// by one, those of `x-ray`, which say nothing alone, as a phrase.
      case word
      /// Words that must be side by side: `"back brace"`.
      case phrase
      /// A prefix of words: `osteo*`.
      case prefix
    }

    /// A field of a passage.
    public enum Field: String, Sendable, Codable, CaseIterable {
      /// The article's title.
      case title
      /// The headings above the passage.
      case heading
      /// The passage's own text.
      case text
    }

    /// What it is.
    public let kind: Kind
    /// The words, without the signs around them.
    public let text: String
    /// Whether the words count in this form alone, not in other forms: `=braces`.
    public let isExact: Bool
    /// The field that it must occur in; nil for any.
    public let field: Field?

    /// Creates a term.
    ///
    /// What no text could say is taken for what is nearest to it: a word with a space in it is a
    /// phrase, a prefix that ends in a sign is a word, and prefixes are never exact.
    public init(_ kind: Kind, _ text: String, isExact: Bool = false, field: Field? = nil) {
      var scalars = Array(text.unicodeScalars)
      var kind = kind
      if kind == .prefix, scalars.last?.isWordScalar != true { kind = .word }
      if kind == .word, scalars.contains(where: \.isQuerySpace) { kind = .phrase }
      for (index, scalar) in scalars.enumerated() {
        // SQLite takes an expression as a C string, which ends at a NUL.
        if scalar == "\0" || kind == .phrase && scalar.isQueryQuote {
          scalars[index] = " "
        }
        if kind == .prefix, scalar.isQuerySpace { scalars[index] = "-" }
      }
      self.kind = kind
      self.text = String(String.UnicodeScalarView(scalars))
      self.isExact = isExact && kind != .prefix
      self.field = field
    }

    /// The term in another field, or exact or not.
    func with(isExact: Bool, field: Field?) -> Term {
      Term(kind, text, isExact: isExact, field: field)
    }

    /// Whether it has nothing to look for.
    var isEmpty: Bool { text.unicodeScalars.allSatisfy(\.isQuerySpace) }
  }
}

extension Unicode.Scalar {
  /// Whether it parts the words of a query.
  var isQuerySpace: Bool { properties.isWhitespace || self == "\0" }

  /// Whether a word can begin with it.
  var isWordScalar: Bool { properties.isAlphabetic || properties.numericType != nil }

  /// Whether it opens and closes phrases.
  var isQueryQuote: Bool {
    switch self {
    case "\"", "\u{201C}", "\u{201D}", "\u{201E}", "\u{201F}", "\u{00AB}", "\u{00BB}", "\u{FF02}":
      true
    default: false
    }
  }
}
