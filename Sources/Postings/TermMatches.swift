import Store

/// What FTS5 finds for single terms, and which of it holds the words just as they were typed.
final class TermMatches {
  private let transaction: ReadTransaction
  private let deadline: Deadline
  private let exactLimit: Int
  /// For each exact choice in its fields: the passages that were looked through.
  private var forms: [RankedTerm: [Int64: PositionList.Counts]] = [:]
  private var known: [RankedTerm: Set<Int64>] = [:]
  private(set) var shortfall: PartialReason?

  init(exactLimit: Int, until deadline: Deadline, in transaction: ReadTransaction) {
    self.transaction = transaction
    self.exactLimit = exactLimit
    self.deadline = deadline
  }

  func forEachMatch(
    of expression: String,
    _ body: (borrowing MatchedRow) throws -> Void
  ) throws {
    var count = 0
    try transaction.forEachMatch(of: expression) { row in
      count += 1
      if count % 256 == 0 { try deadline.check() }
      try body(row)
    }
  }

  /// The passages in which a term occurs.
  func passages(
    of term: RankedTerm
  ) throws -> Set<Int64> {
    if let found = known[term] { return found }
    let found = try look(for: term)
    known[term] = found
    return found
  }

  private func look(
    for term: RankedTerm
  ) throws -> Set<Int64> {
    guard term.hasExact else { return try passages(of: term.expression) }
    try readForms(of: term)
    var found: Set<Int64> = []
    for choice in term.choices {
      let single = RankedTerm([choice], in: term.fields)
      if choice.isExact {
        found.formUnion(
          forms[single, default: [:]].filter { entry in
            (0..<LengthChunk.columns).contains {
              term.fields.contains(column: $0) && entry.value[$0] > 0
            }
          }.keys)
      } else {
        found.formUnion(try passages(of: single.expression))
      }
    }
    return found
  }

  /// A condition over the passages that FTS5 finds for its terms, each looked up once, without what
  /// decides nothing.
  func resolve(_ node: QueryNode<RankedTerm>) throws -> QueryNode<Set<Int64>> {
    switch node {
    case .term(let term): .term(try passages(of: term))
    case .near(let terms, let distance):
      .term(try passages(of: Constraint.Nearness(terms, distance: distance).expression))
    case .all(let nodes): .all(try nodes.map(resolve))
    case .any(let nodes): .any(try nodes.map(resolve))
    case .clauses(let clauses):
      .clauses(try clauses.decisive().map { .init(try resolve($0.node), $0.occurrence) })
    }
  }

  func passages(
    of expression: String
  ) throws -> Set<Int64> {
    var found: Set<Int64> = []
    try forEachMatch(of: expression) { found.insert($0.id) }
    return found
  }

  /// How often a term's only choice, an exact one, occurs in a passage, by field.
  func counts(of single: RankedTerm, in id: Int64) -> PositionList.Counts {
    forms[single]?[id] ?? PositionList.Counts()
  }

  /// Looks through the passages that have the stems of a term's exact choices.
  func readForms(
    of term: RankedTerm
  ) throws {
    for choice in term.choices where choice.isExact {
      let single = RankedTerm([choice], in: term.fields)
      let ids = try passages(of: single.expression).sorted()
      if ids.count > exactLimit { shortfall = .exactForms }
      let exact = try ExactForms(choice, in: transaction)
      for id in ids.prefix(exactLimit) where forms[single]?[id] == nil {
        try deadline.check()
        forms[single, default: [:]][id] = try exact.counts(in: id)
      }
    }
  }
}

extension RankedTerm {
  /// Whether passages must be read to know whether they hold it.
  var hasExact: Bool { choices.contains(where: \.isExact) }
}
