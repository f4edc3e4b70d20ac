package import Store

/// Ranks through FTS5's public interface: FTS5 finds the matching passages, this scores each.
///
/// It works with every version of FTS5's storage. Document lengths come from the packed side table
/// and frequencies of terms from memory, so a matching row costs no look-up in a table.
package struct MatchRanker: Ranker {
  private let statistics: PostingStatistics

  /// Creates a ranker that shares what it learns with others over the same index.
  package init(statistics: PostingStatistics) { self.statistics = statistics }

  package func rank(
    _ terms: [RankedTerm], under constraint: Constraint, limit: Int, formula: BM25F,
    in transaction: borrowing ReadTransaction
  ) throws -> Ranking {
    precondition(terms.count <= 64)
    guard !terms.isEmpty || constraint.admitsUnranked else { return .empty }
    try statistics.refresh(in: transaction)
    for term in terms where term.plain == nil && statistics.knownFrequency(of: term) == nil {
      var count: Int64 = 0
      try transaction.forEachMatch(of: term.expression) { _ in count += 1 }
      statistics.remember(count, of: term)
    }
    var scoring: Scoring?
    var best = TopK(capacity: limit)
    var matchCount = 0
    var gate = try PassageGate(constraint.filter, in: transaction)
    if !constraint.excluded.isEmpty {
      // Under FTS5's NOT, some rows of 3.40 don't know their phrases' places any more.
      var set = PassageSet()
      let expression = constraint.excluded.map(\.expression).joined(separator: " OR ")
      try transaction.forEachMatch(of: expression) { try set.insert($0.id) }
      gate.forbid(set)
    }
    let holds = try constraint.condition.map { try MatchedCondition($0, in: transaction) }
    let expression = terms.isEmpty ? "\"\"" : constraint.expression(for: terms)
    try transaction.forEachMatch(of: expression) { row in
      guard gate.admits(row.id), holds?.isFulfilled(by: row.id) != false else { return }
      let current = try scoring ?? Scoring(terms, row, formula, statistics)
      scoring = current
      best.insert(try current.score(row, transaction))
      matchCount += 1
    }
    var ranking = Ranking(
      passages: best.sorted(), matchCount: matchCount,
      documentFrequencies: scoring?.documentFrequencies ?? terms.map { _ in 0 },
      passageCount: scoring?.passageCount ?? 0)
    if constraint.admitsUnranked {
      let near = try constraint.near.map { try MatchedCondition(.near($0), in: transaction) }
      var found = PassageSet()
      for id in try transaction.passages(matching: PassageFilter()).first(.max, where: gate.admits)
      where holds?.isFulfilled(by: id) != false && near.allSatisfy({ $0.isFulfilled(by: id) }) {
        try found.insert(id)
      }
      ranking.append(unrankedOf: found, limit: limit)
    }
    return ranking
  }
}

/// A condition with the passages that FTS5 finds for each of its terms.
private indirect enum MatchedCondition {
  case passages(Set<Int64>)
  case all([MatchedCondition])
  case any([MatchedCondition])
  case not(MatchedCondition)

  init(
    _ condition: Constraint.Condition, in transaction: borrowing ReadTransaction
  ) throws {
    switch condition {
    case .term(let term): self = try Self.passages(of: term.expression, in: transaction)
    case .near(let near): self = try Self.passages(of: near.expression, in: transaction)
    case .all(let conditions):
      var parts: [MatchedCondition] = []
      for condition in conditions { parts.append(try .init(condition, in: transaction)) }
      self = .all(parts)
    case .any(let conditions):
      var parts: [MatchedCondition] = []
      for condition in conditions { parts.append(try .init(condition, in: transaction)) }
      self = .any(parts)
    case .not(let condition): self = .not(try .init(condition, in: transaction))
    }
  }

  private static func passages(
    of expression: String, in transaction: borrowing ReadTransaction
  ) throws -> MatchedCondition {
    var found: Set<Int64> = []
    try transaction.forEachMatch(of: expression) { found.insert($0.id) }
    return .passages(found)
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

/// What is the same for all rows of a query, and the room to score one row in.
private final class Scoring {
  let formula: BM25F
  let documentFrequencies: [Int64]
  let passageCount: Int64
  private let statistics: PostingStatistics
  private let terms: [(choices: Range<Int>, isIn: [Bool])]
  private let choiceWeights: [Double]
  private let idfs: [Double]
  private let weights: [Double]
  private let lengthWeights: [Double]
  private let meanLength: Double
  private let bonus: Double
  private let allTerms: UInt64
  private var counts: [Double]
  private var chunk: (number: Int64, lengths: [UInt32]) = (-1, [])

  init(
    _ terms: [RankedTerm], _ row: borrowing MatchedRow, _ formula: BM25F,
    _ statistics: PostingStatistics
  ) throws {
    let passages = max(1, try row.passageCount())
    var frequencies: [Int64] = []
    var phrases: [Range<Int>] = []
    for term in terms {
      let first = phrases.last?.upperBound ?? 0
      phrases.append(first..<first + term.phraseCount)
      if let known = statistics.knownFrequency(of: term) {
        frequencies.append(known)
      } else {
        let counted = try row.documentFrequency(ofPhrase: first)
        statistics.remember(counted, of: term)
        frequencies.append(counted)
      }
    }
    var totals: [Int64] = []
    for column in 0..<LengthChunk.columns { totals.append(try row.totalLength(column: column)) }
    self.formula = formula
    self.statistics = statistics
    documentFrequencies = frequencies
    passageCount = passages
    idfs = frequencies.map { formula.idf(matches: $0, passages: passages) }
    weights = formula.weights.all
    lengthWeights = formula.length == .weighted ? weights : weights.map { _ in 1 }
    meanLength = formula.meanLength(totals: totals, passages: passages)
    bonus = formula.allTermsBonus(idfs: idfs)
    choiceWeights = terms.flatMap { term in
      (0..<term.phraseCount).map { $0 < term.choices.count ? term.choices[$0].weight : 1 }
    }
    self.terms = zip(terms, phrases).map { term, phrases in
      (phrases, (0..<LengthChunk.columns).map(term.fields.contains(column:)))
    }
    allTerms = frequencies.enumerated().reduce(0) {
      $1.element > 0 ? $0 | 1 << UInt64($1.offset) : $0
    }
    counts = weights.map { _ in 0 }
  }

  func score(
    _ row: borrowing MatchedRow, _ transaction: borrowing ReadTransaction
  ) throws -> RankedPassage {
    let id = row.id
    let relativeLength = try length(of: id, transaction) / meanLength
    var passage = RankedPassage(id: id, score: 0, terms: 0)
    for (index, term) in terms.enumerated() {
      var frequency = 0.0
      var isPresent = false
      for phrase in term.choices {
        for column in counts.indices { counts[column] = 0 }
        try row.countInstances(ofPhrase: phrase, into: &counts)
        var sum = 0.0
        for column in counts.indices where term.isIn[column] {
          sum += counts[column] * weights[column]
          isPresent = isPresent || counts[column] > 0
        }
        frequency += choiceWeights[phrase] * sum
      }
      guard isPresent else { continue }
      passage.terms |= 1 << UInt64(index)
      passage.score += formula.contribution(
        idf: idfs[index], frequency: frequency, relativeLength: relativeLength)
    }
    if passage.terms == allTerms { passage.score += bonus }
    return passage
  }

  private func length(
    of id: Int64, _ transaction: borrowing ReadTransaction
  ) throws -> Double {
    let number = id >> LengthChunk.shift
    if number != chunk.number {
      chunk = (number, try statistics.lengths(chunk: number, in: transaction))
    }
    let start = Int(id & Int64(LengthChunk.capacity - 1)) * LengthChunk.columns
    var length = 0.0
    for column in 0..<LengthChunk.columns {
      length += lengthWeights[column] * Double(chunk.lengths[start + column])
    }
    return length
  }
}
