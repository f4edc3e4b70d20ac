extension SearchQuery {
  /// What to look for, as a tree.
  ///
  /// All terms that are not excluded are ranked together, wherever they occur; the tree says which
  /// passages are found.
  public indirect enum Node: Sendable, Hashable {
    /// A term: passages that hold it.
    case term(Term)
    /// `a NEAR/5 b`: passages in a field of which all terms occur with at most so many words between
    /// the first and the last.
    case near([Term], distance: Int)
    /// `a AND b`: passages that are found by every node.
    case all([Node])
    /// `a OR b`: passages that are found by any node.
    case any([Node])
    /// `a +b -c`: passages that are found by every required part and no excluded one, and, if no part
    /// is required, by any optional one.
    case together([Part])
  }

  /// One of several parts side by side.
  public struct Part: Sendable, Hashable {
    /// What to look for.
    public var node: Node
    /// Whether it may, must or must not be there.
    public var occurrence: Occurrence

    /// Creates a part.
    public init(_ node: Node, _ occurrence: Occurrence = .optional) {
      self.node = node
      self.occurrence = occurrence
    }
  }

  /// Whether a part may, must or must not occur in a passage.
  public enum Occurrence: String, Sendable, Codable {
    /// It counts where it occurs.
    case optional
    /// `+brace`: without it, nothing is a hit.
    case required
    /// `-brace`, `NOT brace`: with it, nothing is a hit.
    case excluded
  }
}

extension SearchQuery.Node {
  /// The words that may be between the first and the last of what is near, where no number says.
  static let usualDistance = 10
  /// The number that may be said at most.
  static let maximumDistance = 1000

  /// Its terms, in order.
  public var terms: [SearchQuery.Term] {
    switch self {
    case .term(let term): [term]
    case .near(let terms, _): terms
    case .all(let nodes), .any(let nodes): nodes.flatMap(\.terms)
    case .together(let parts): parts.flatMap(\.node.terms)
    }
  }

  /// The same without terms that have nothing to look for and without groups of one; nil if nothing
  /// is left.
  var simplified: SearchQuery.Node? {
    switch self {
    case .term(let term): return term.isEmpty ? nil : self
    case .near(let terms, let distance):
      let terms = terms.filter { !$0.isEmpty }
      guard terms.count > 1 else { return terms.first.map { .term($0) } }
      return .near(
        terms.map { $0.with(isExact: false, field: $0.field) },
        distance: min(max(0, distance), Self.maximumDistance))
    case .all(let nodes):
      let nodes = nodes.compactMap(\.simplified)
      return nodes.count > 1 ? .all(nodes) : nodes.first
    case .any(let nodes):
      let nodes = nodes.compactMap(\.simplified)
      return nodes.count > 1 ? .any(nodes) : nodes.first
    case .together(let parts): return Self.joined(parts.compactMap(\.simplified))
    }
  }

  /// Parts side by side; a single optional one is just its node.
  static func joined(_ parts: [SearchQuery.Part]) -> SearchQuery.Node? {
    if parts.count == 1, parts[0].occurrence == .optional { return parts[0].node }
    return parts.isEmpty ? nil : .together(parts)
  }
}

extension SearchQuery.Part {
  var simplified: SearchQuery.Part? {
    node.simplified.map { SearchQuery.Part($0, occurrence) }
  }
}
