import Store

/// Ranks through FTS5's public interface: FTS5 finds the matching passages, this scores each.
///
/// It works with every version of FTS5's storage. Document lengths come from the packed side table
/// and frequencies of terms from memory, so a matching row costs no look-up in a table.
package struct MatchRanker: Ranker {
  private let exactLimit: Int

  /// - Parameter exactLimit: how many passages are looked through for an exact word, at most.
  package init(exactLimit: Int? = nil) {
    self.exactLimit = exactLimit ?? ExactForms.usualLimit
  }

  package func rank(
    _ terms: [RankedTerm], under constraint: Constraint, limit: Int, articles: Int,
    formula: BM25F, until deadline: Deadline, in snapshot: IndexSnapshot
  ) throws -> Ranking {
    precondition(terms.count <= 64)
    guard !terms.isEmpty || constraint.admitsUnranked else { return .none(formula) }
    do {
      let matches = TermMatches(
        exactLimit: exactLimit, until: deadline, in: snapshot.transaction)
      return try rank(
        terms, under: constraint, limit: limit, articles: articles, formula: formula, matches,
        in: snapshot)
    } catch is DeadlinePassed {
      return .none(formula, terms: terms.count, shortfall: .time)
    }
  }

  private func rank(
    _ terms: [RankedTerm], under constraint: Constraint, limit: Int, articles depth: Int,
    formula: BM25F, _ matches: TermMatches, in snapshot: IndexSnapshot
  ) throws -> Ranking {
    for term in terms {
      let isKnown = snapshot.knownFrequency(of: term) != nil
      if term.hasExact { try matches.readForms(of: term) }
      guard term.plain == nil, !isKnown else { continue }
      let passages = try matches.passages(of: term)
      snapshot.remember(Int64(passages.count), of: term)
    }
    var scoring: Scoring?
    var best = TopK(capacity: limit)
    var matchCount = 0
    var accepted = try AcceptedPassages(constraint.filter, in: snapshot.transaction)
    if !constraint.excluded.isEmpty {
      // Under FTS5's NOT, some rows of 3.40 don't know their phrases' places any more.
      var set = PassageSet()
      for term in constraint.excluded {
        for id in try matches.passages(of: term) { try set.insert(id) }
      }
      accepted.forbid(set)
    }
    let condition = try constraint.condition.map(matches.resolve)
    func isAccepted(_ id: Int64) -> Bool {
      accepted.contains(id) && condition?.isFulfilled { $0.contains(id) } != false
    }
    let expression = terms.isEmpty ? "\"\"" : constraint.expression(for: terms)
    try matches.forEachMatch(of: expression) { row in
      guard isAccepted(row.id) else { return }
      let current = try scoring ?? Scoring(terms, row, formula, snapshot, matches)
      scoring = current
      let passage = try current.score(row)
      // FTS5 has found stems, which may be those of other forms than the wanted one.
      guard passage.terms != 0, passage.terms & constraint.required == constraint.required else {
        return
      }
      best.insert(passage)
      matchCount += 1
    }
    var ranking = Ranking(
      passages: best.sorted(), matchCount: matchCount,
      scorer: scoring?.scorer ?? .ofNothing(formula, terms: terms.count))
    if depth > 0 {
      ranking.articleTotals = try snapshot.articles()
      if let scoring {
        do {
          ranking.articles = try articles(
            of: ranking.passages.prefix(depth), terms, scoring, matches, in: snapshot)
        } catch is DeadlinePassed {
          // The passages are found; only their order is that of their own words.
          ranking.shortfall = .time
          return ranking
        }
      }
    }
    if constraint.admitsUnranked {
      let near = try constraint.near.map { try matches.passages(of: $0.expression) }
      var found = PassageSet()
      for id in try snapshot.transaction.passages(matching: PassageFilter()).first(
        .max, where: accepted.contains)
      where isAccepted(id) && near.allSatisfy({ $0.contains(id) }) {
        try found.insert(id)
      }
      ranking.append(unrankedOf: found, limit: limit)
    }
    ranking.shortfall = matches.shortfall
    return ranking
  }

  /// Counts the terms in the articles of passages, whether their other passages were found or not.
  private func articles(
    of passages: some Sequence<RankedPassage>, _ terms: [RankedTerm], _ scoring: Scoring,
    _ matches: TermMatches, in snapshot: IndexSnapshot
  ) throws -> [ArticleMatches] {
    var articles = try [ArticleMatches].none(
      of: passages, terms: terms.count, in: snapshot)
    try matches.forEachMatch(of: Constraint().expression(for: terms)) { row in
      guard let index = articles.index(ofPassage: row.id) else { return }
      for term in terms.indices {
        articles[index].frequencies[term] += try scoring.frequency(of: term, in: row) ?? 0
      }
    }
    return articles
  }
}

/// What is the same for all rows of a query, and the room to score one row in.
private final class Scoring {
  let scorer: Scorer
  private let matches: TermMatches
  private let exact: [RankedTerm?]
  private let terms: [(choices: Range<Int>, isIn: [Bool])]
  private let choiceWeights: [Double]
  private let weights: [Double]
  private var counts: [Double]
  private var norms: LengthNorms

  init(
    _ terms: [RankedTerm], _ row: borrowing MatchedRow, _ formula: BM25F,
    _ snapshot: IndexSnapshot, _ matches: TermMatches
  ) throws {
    var frequencies: [Int64] = []
    var phrases: [Range<Int>] = []
    for term in terms {
      let first = phrases.last?.upperBound ?? 0
      phrases.append(first..<first + term.phraseCount)
      if let known = snapshot.knownFrequency(of: term) {
        frequencies.append(known)
      } else {
        let counted = try row.documentFrequency(ofPhrase: first)
        snapshot.remember(counted, of: term)
        frequencies.append(counted)
      }
    }
    var totals: [Int64] = []
    for column in 0..<LengthChunk.columns { totals.append(try row.totalLength(column: column)) }
    scorer = Scorer(
      formula, documentFrequencies: frequencies, passages: try row.passageCount(), tokens: totals)
    norms = LengthNorms(snapshot, scorer.lengths)
    self.matches = matches
    exact = terms.flatMap { term in
      (0..<term.phraseCount).map {
        $0 < term.choices.count && term.choices[$0].isExact
          ? RankedTerm([term.choices[$0]], in: term.fields) : nil
      }
    }
    weights = formula.weights.all
    choiceWeights = terms.flatMap { term in
      (0..<term.phraseCount).map { $0 < term.choices.count ? term.choices[$0].weight : 1 }
    }
    self.terms = zip(terms, phrases).map { term, phrases in
      (phrases, (0..<LengthChunk.columns).map(term.fields.contains(column:)))
    }
    counts = weights.map { _ in 0 }
  }

  func score(_ row: borrowing MatchedRow) throws -> RankedPassage {
    let norm = try norms.norm(of: row.id)
    var passage = RankedPassage(id: row.id, score: 0, terms: 0)
    for index in terms.indices {
      guard let frequency = try frequency(of: index, in: row) else { continue }
      passage.terms |= 1 << UInt64(index)
      passage.score += scorer.contribution(of: index, frequency: frequency, norm: norm)
    }
    passage.score += scorer.bonus(of: passage.terms)
    return passage
  }

  /// The weighted frequency of a term in a row; nil if the row doesn't hold it.
  func frequency(of index: Int, in row: borrowing MatchedRow) throws -> Double? {
    let term = terms[index]
    var frequency = 0.0
    var isPresent = false
    for phrase in term.choices {
      for column in counts.indices { counts[column] = 0 }
      if let single = exact[phrase] {
        let found = matches.counts(of: single, in: row.id)
        for column in counts.indices { counts[column] = Double(found[column]) }
      } else {
        try row.countInstances(ofPhrase: phrase, into: &counts)
      }
      var sum = 0.0
      for column in counts.indices where term.isIn[column] {
        sum += counts[column] * weights[column]
        isPresent = isPresent || counts[column] > 0
      }
      frequency += choiceWeights[phrase] * sum
    }
    return isPresent ? frequency : nil
  }
}
