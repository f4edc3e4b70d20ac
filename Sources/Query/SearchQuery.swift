/// What somebody looks for, taken apart into words, phrases and beginnings of words.
///
/// Any text at all makes a query; nothing in it can be wrong.
public struct SearchQuery: Sendable, Equatable {
  /// One part of a query.
  public enum Clause: Sendable, Hashable {
    /// A word, or several that are joined without a space (`x-ray`), which are looked for as a
    /// phrase.
    case word(String)
    /// Words that must stand side by side: `"back brace"`.
    case phrase(String)
    /// The beginning of a word: `osteo*`.
    case prefix(String)

    /// The words, without the signs around them.
    public var text: String {
      switch self {
      case .word(let text), .phrase(let text), .prefix(let text): text
      }
    }
  }

  /// The text as it was typed.
  public var text: String
  /// Its parts, in the order that they were typed.
  public var clauses: [Clause]
  /// How many scalars at the end of a very long text were passed over.
  public var unread: Int

  /// Takes a text apart into words, quoted phrases and beginnings of words (`osteo*`).
  ///
  /// - Parameter text: any text; what lies beyond 16,384 Unicode scalars is passed over.
  public init(_ text: String) {
    self.text = text
    (clauses, unread) = QueryParser.parse(text)
  }
}
