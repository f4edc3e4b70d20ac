import Store

/// A condition with the passages that FTS5 finds for each of its terms.
indirect enum MatchedCondition {
  case passages(Set<Int64>)
  case all([MatchedCondition])
  case any([MatchedCondition])
  case not(MatchedCondition)

  init(
    _ condition: Constraint.Condition, _ matches: TermMatches
  ) throws {
    switch condition {
    case .term(let term): self = .passages(try matches.passages(of: term))
    case .near(let near):
      self = .passages(try matches.passages(of: near.expression))
    case .all(let conditions):
      var parts: [MatchedCondition] = []
      for condition in conditions { parts.append(try .init(condition, matches)) }
      self = .all(parts)
    case .any(let conditions):
      var parts: [MatchedCondition] = []
      for condition in conditions { parts.append(try .init(condition, matches)) }
      self = .any(parts)
    case .not(let condition): self = .not(try .init(condition, matches))
    }
  }

  func isFulfilled(by id: Int64) -> Bool {
    switch self {
    case .passages(let found): found.contains(id)
    case .all(let conditions): conditions.allSatisfy { $0.isFulfilled(by: id) }
    case .any(let conditions): conditions.contains { $0.isFulfilled(by: id) }
    case .not(let condition): !condition.isFulfilled(by: id)
    }
  }
}
