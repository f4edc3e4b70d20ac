import Postings

/// A term of a plan, by its number.
struct PlannedTerm: Hashable {
  /// Its number among the plan's terms, or among its exclusions.
  var index: Int
  /// Whether it is under an exclusion, and so is not ranked.
  var isExcluded = false
}

extension QueryNode<PlannedTerm> {
  /// The ranked terms that are not there but would count; of alternatives, the one that lacks least.
  ///
  /// - Parameter found: bit `i` is set if term `i` is there.
  func missing(_ found: UInt64) -> [Int] {
    switch self {
    case .term(let term):
      term.isExcluded || found & (1 << UInt64(term.index)) != 0 ? [] : [term.index]
    case .near(let terms, _): Self.distinct(terms.flatMap { QueryNode.term($0).missing(found) })
    case .all(let nodes): Self.distinct(nodes.flatMap { $0.missing(found) })
    case .any(let nodes):
      nodes.map { $0.missing(found) }.min { $0.count < $1.count } ?? []
    case .clauses(let clauses):
      Self.distinct(
        clauses.filter { $0.occurrence != .excluded }.flatMap { $0.node.missing(found) }
      ).sorted()
    }
  }

  private static func distinct(_ numbers: [Int]) -> [Int] {
    var seen: Set<Int> = []
    return numbers.filter { seen.insert($0).inserted }
  }

  /// The terms of which a passage must hold any, if that is all that the node says.
  var anyOfTerms: [Int]? {
    switch self {
    case .term(let term): return term.isExcluded ? nil : [term.index]
    case .any(let nodes): return Self.anyOfTerms(nodes)
    case .clauses(let clauses) where clauses.allSatisfy({ $0.occurrence == .optional }):
      return Self.anyOfTerms(clauses.map(\.node))
    default: return nil
    }
  }

  static func anyOfTerms(_ nodes: [QueryNode]) -> [Int]? {
    var terms: [Int] = []
    for node in nodes {
      guard let more = node.anyOfTerms else { return nil }
      terms += more
    }
    return terms
  }
}
