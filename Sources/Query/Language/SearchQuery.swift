public import Store

/// What somebody looks for: words, phrases and prefixes, how they are tied together, and
/// which passages may be found at all.
///
/// Any text at all makes a query. What can't be understood in it is text to look for, or is left out,
/// and occurs in ``problems``.
public struct SearchQuery: Sendable, Equatable {
  /// The text as it was typed.
  public var text: String
  /// What to look for; nil if there is nothing.
  public var root: Node?
  /// Which passages may be found, as far as the text says.
  public var filter: PassageFilter
  /// What was not understood as it was typed, in the order of the text.
  public var problems: [Problem]
  /// How many scalars at the end of a very long text were passed over.
  public var unread: Int

  /// Takes a text apart.
  ///
  /// - Parameter text: any text; what lies beyond 16,384 Unicode scalars is passed over.
  /// - Complexity: linear in the text.
  public init(_ text: String) {
    self.text = text
    (root, filter, problems, unread) = QueryParser.parse(text)
  }

  /// Makes a query of its parts; its text is what they are written as.
  public init(_ root: Node?, filter: PassageFilter = PassageFilter()) {
    self.root = root?.simplified
    self.filter = filter
    problems = []
    unread = 0
    text = ""
    text = description
  }

  /// The words, phrases and prefixes, in the order that they were typed.
  public var terms: [Term] { root?.terms ?? [] }
}

extension SearchQuery: CustomStringConvertible {
  /// The query as it was understood, as a text that is understood just so.
  public var description: String { QueryWriter.write(root, filter) }
}
