/// What passages must hold, as a tree of clauses, from what was typed to what the rankers look for.
///
/// It is the same tree over other terms: those that were typed, those that were planned, those that are
/// looked up.
public indirect enum QueryNode<Term: Sendable & Hashable>: Sendable, Hashable {
  /// A term: passages that hold it.
  case term(Term)
  /// `a NEAR/5 b`: passages in a field of which all terms occur with at most so many words between
  /// the first and the last.
  case near([Term], distance: Int)
  /// `a AND b`: passages that fulfil every node.
  case all([QueryNode])
  /// `a OR b`: passages that fulfil any node.
  case any([QueryNode])
  /// `a +b -c`: passages that fulfil every required clause and no excluded one, and, if no clause is
  /// required, any optional one.
  case clauses([Clause])

  /// One of several nodes side by side.
  public struct Clause: Sendable, Hashable {
    /// What to look for.
    public var node: QueryNode
    /// Whether it may, must or must not be there.
    public var occurrence: Occurrence

    /// Creates a clause.
    public init(_ node: QueryNode, _ occurrence: Occurrence = .optional) {
      self.node = node
      self.occurrence = occurrence
    }
  }
}

/// Whether a clause may, must or must not be fulfilled by a passage.
public enum Occurrence: String, Sendable, Codable {
  /// It counts where it is.
  case optional
  /// `+brace`: without it, nothing is a hit.
  case required
  /// `-brace`, `NOT brace`: with it, nothing is a hit.
  case excluded
}

extension QueryNode {
  /// Its terms, in order.
  public var terms: [Term] {
    switch self {
    case .term(let term): [term]
    case .near(let terms, _): terms
    case .all(let nodes), .any(let nodes): nodes.flatMap(\.terms)
    case .clauses(let clauses): clauses.flatMap(\.node.terms)
    }
  }

  /// What does not fulfil a node.
  package static func not(_ node: QueryNode) -> QueryNode { .clauses([Clause(node, .excluded)]) }

  /// The tree over other terms.
  package func map<Other>(_ transform: (Term) throws -> Other) rethrows -> QueryNode<Other> {
    switch self {
    case .term(let term): .term(try transform(term))
    case .near(let terms, let distance): .near(try terms.map(transform), distance: distance)
    case .all(let nodes): .all(try nodes.map { try $0.map(transform) })
    case .any(let nodes): .any(try nodes.map { try $0.map(transform) })
    case .clauses(let clauses):
      .clauses(try clauses.map { .init(try $0.node.map(transform), $0.occurrence) })
    }
  }

  /// Whether it is fulfilled by what holds some of its terms.
  ///
  /// Of terms near each other all must be held; their distance is not looked at.
  func isFulfilled(_ isHeld: (Term) -> Bool) -> Bool {
    func holds(_ node: QueryNode) -> Bool { node.isFulfilled(isHeld) }
    switch self {
    case .term(let term): return isHeld(term)
    case .near(let terms, _): return terms.allSatisfy(isHeld)
    case .all(let nodes): return nodes.allSatisfy(holds)
    case .any(let nodes): return nodes.contains(where: holds)
    case .clauses(let clauses):
      let (required, optional) = (clauses.nodes(.required), clauses.nodes(.optional))
      return required.allSatisfy(holds) && !clauses.nodes(.excluded).contains(where: holds)
        && (!required.isEmpty || optional.isEmpty || optional.contains(where: holds))
    }
  }
}

extension Array {
  /// The nodes of the clauses that occur in one way.
  package func nodes<Term>(_ occurrence: Occurrence) -> [QueryNode<Term>]
  where Element == QueryNode<Term>.Clause {
    compactMap { $0.occurrence == occurrence ? $0.node : nil }
  }

  /// The clauses that decide whether a passage fulfils them all: optional ones beside required ones don't.
  func decisive<Term>() -> [QueryNode<Term>.Clause] where Element == QueryNode<Term>.Clause {
    let hasRequired = contains { $0.occurrence == .required }
    return filter { $0.occurrence != .optional || !hasRequired }
  }
}
