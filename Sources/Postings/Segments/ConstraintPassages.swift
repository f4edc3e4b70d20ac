import Store

/// Finds the passages that fulfil a constraint, as sets made of posting lists.
struct ConstraintPassages {
  private let snapshot: IndexSnapshot
  private let lists: PostingLists
  private let deadline: Deadline
  /// Those of terms, so that each is looked up once.
  private var known: [RankedTerm: PassageSet] = [:]

  /// - Parameter lists: opens the lists of terms that aren't ranked.
  init(lists: PostingLists, in snapshot: IndexSnapshot, until deadline: Deadline) {
    self.lists = lists
    self.snapshot = snapshot
    self.deadline = deadline
  }

  /// Finds out which passages fulfil a constraint.
  ///
  /// - Parameter ranked: the lists of the ranked terms, in order.
  /// - Returns: nil for what only FTS5 itself can answer.
  mutating func accepted(of constraint: Constraint, _ ranked: [PostingList]) throws
    -> AcceptedPassages?
  {
    var accepted = try AcceptedPassages(constraint.filter, in: snapshot.transaction)
    for (index, list) in ranked.enumerated() where constraint.required & (1 << UInt64(index)) != 0 {
      try deadline.check()
      accepted.require(try passages(of: list))
    }
    for near in constraint.near {
      accepted.require(try passages(matching: near.expression))
    }
    if let condition = constraint.condition {
      guard let set = try passages(condition) else { return nil }
      accepted.require(set)
    }
    if !constraint.excluded.isEmpty {
      var set = PassageSet()
      for term in constraint.excluded {
        guard let list = try lists.open(term) else { return nil }
        try list.forEachPassage { try set.insert($0) }
      }
      accepted.forbid(set)
    }
    return accepted
  }

  /// The passages that fulfil a condition.
  ///
  /// - Returns: nil for what only FTS5 itself can answer.
  private mutating func passages(_ condition: QueryNode<RankedTerm>) throws -> PassageSet? {
    try deadline.check()
    switch condition {
    case .term(let term):
      if let set = known[term] { return set }
      guard let list = try lists.open(term) else { return nil }
      let set = try passages(of: list)
      known[term] = set
      return set
    case .near(let terms, let distance):
      return try passages(matching: Constraint.Nearness(terms, distance: distance).expression)
    case .all(let nodes): return try passages(ofAll: nodes)
    case .any(let nodes): return try passages(ofAny: nodes)
    case .clauses(let clauses):
      let (required, optional) = (clauses.nodes(.required), clauses.nodes(.optional))
      let found =
        required.isEmpty && !optional.isEmpty
        ? try passages(ofAny: optional) : try passages(ofAll: required)
      guard var found, let excluded = try passages(ofAny: clauses.nodes(.excluded)) else {
        return nil
      }
      found.subtract(excluded)
      return found
    }
  }

  private mutating func passages(ofAll nodes: [QueryNode<RankedTerm>]) throws -> PassageSet? {
    var all: PassageSet?
    for node in nodes {
      guard let set = try passages(node) else { return nil }
      if all == nil { all = set } else { all?.formIntersection(set) }
    }
    return try all ?? snapshot.passages()
  }

  private mutating func passages(ofAny nodes: [QueryNode<RankedTerm>]) throws -> PassageSet? {
    var any = PassageSet()
    for node in nodes {
      guard let set = try passages(node) else { return nil }
      any.formUnion(set)
    }
    return any
  }

  private func passages(of list: PostingList) throws -> PassageSet {
    var set = PassageSet()
    try list.forEachPassage { try set.insert($0) }
    return set
  }

  /// The passages that FTS5 finds.
  private func passages(matching expression: String) throws -> PassageSet {
    var set = PassageSet()
    var count = 0
    try snapshot.transaction.forEachMatch(of: expression) {
      count += 1
      if count % 256 == 0 { try deadline.check() }
      try set.insert($0.id)
    }
    return set
  }
}
