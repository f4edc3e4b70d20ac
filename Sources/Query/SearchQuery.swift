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

  /// Whether a part may, must or must not stand in a passage.
  public enum Occurrence: String, Sendable, Codable {
    /// It counts where it stands.
    case optional
    /// `+brace`: without it, nothing is a hit.
    case required
    /// `-brace`: with it, nothing is a hit.
    case excluded
  }

  /// One part with what it means to the hits.
  public struct Part: Sendable, Hashable {
    /// What to look for.
    public var clause: Clause
    /// Whether it may, must or must not be there.
    public var occurrence: Occurrence

    /// Creates a part.
    public init(_ clause: Clause, _ occurrence: Occurrence = .optional) {
      self.clause = clause
      self.occurrence = occurrence
    }
  }

  /// The text as it was typed.
  public var text: String
  /// Its parts, in the order that they were typed.
  public var parts: [Part]
  /// How many scalars at the end of a very long text were passed over.
  public var unread: Int

  /// Takes a text apart into words, quoted phrases and beginnings of words (`osteo*`), any of them
  /// required (`+brace`) or excluded (`-brace`).
  ///
  /// - Parameter text: any text; what lies beyond 16,384 Unicode scalars is passed over.
  public init(_ text: String) {
    self.text = text
    (parts, unread) = QueryParser.parse(text)
  }
}
