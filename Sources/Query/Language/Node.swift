public import Postings

extension SearchQuery {
  /// What to look for, as a tree.
  ///
  /// All terms that are not excluded are ranked together, wherever they occur; the tree says which
  /// passages are found.
  public typealias Node = QueryNode<Term>
  /// One of several nodes side by side.
  public typealias Clause = Node.Clause
}

extension SearchQuery.Node {
  /// The words that may be between the first and the last of what is near, where no number says.
  static let usualDistance = 10
  /// The number that may be said at most.
  static let maximumDistance = 1000

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
    case .clauses(let clauses): return Self.joined(clauses.compactMap(\.simplified))
    }
  }

  /// Clauses side by side; a single optional one is just its node.
  static func joined(_ clauses: [SearchQuery.Clause]) -> SearchQuery.Node? {
    if clauses.count == 1, clauses[0].occurrence == .optional { return clauses[0].node }
    return clauses.isEmpty ? nil : .clauses(clauses)
  }
}

extension SearchQuery.Clause {
  fileprivate var simplified: SearchQuery.Clause? {
    node.simplified.map { SearchQuery.Clause($0, occurrence) }
  }
}
