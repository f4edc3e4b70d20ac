import Store

/// A passage and how well it answers.
package struct RankedPassage: Sendable, Equatable {
  /// The passage's id.
  package var id: Int64
  /// Its score; more is better.
  package var score: Double
  /// Bit `i` is set if the passage holds term `i`.
  package var terms: UInt64

  /// The order of hits: by score, then by passage id, so that equal scores always come alike.
  package static func isBetter(_ a: RankedPassage, _ b: RankedPassage) -> Bool {
    a.score != b.score ? a.score > b.score : a.id < b.id
  }
}

/// The best passages for some terms.
package struct Ranking: Sendable, Equatable {
  /// Best first; equal scores by passage id.
  package var passages: [RankedPassage]
  /// How many passages hold at least one of the terms and fulfil the constraint, or, if that was
  /// not counted, a number that these are at least.
  package var matchCount: Int
  /// Whether `matchCount` is the number itself.
  package var isMatchCountExact = true
  /// What scored them.
  package var scorer: Scorer
  /// The articles of the best passages, by id, as far as they were asked for.
  package var articles: [ArticleMatches] = []
  /// What is known of all articles; nil if none was asked for.
  package var articleTotals: ArticleTotals?

  /// Adds passages that hold none of the terms, as far as there is room, and counts all.
  ///
  /// - Parameter found: all passages that fulfil the constraint.
  mutating func append(unrankedOf found: PassageSet, limit: Int) {
    matchCount = found.count
    isMatchCountExact = true
    guard passages.count < limit else { return }
    // As there is room, all that hold a term are here already.
    let ranked = Set(passages.map(\.id))
    passages += found.first(limit - passages.count) { !ranked.contains($0) }
      .map { RankedPassage(id: $0, score: 0, terms: 0) }
  }

  /// Why passages may be missing; nil if none is.
  package var shortfall: PartialReason?

  /// What is known before anything is found.
  ///
  /// - Parameters:
  ///   - terms: how many terms there are.
  ///   - shortfall: why nothing is found; nil if there is nothing to find.
  package static func none(
    _ formula: BM25F, terms: Int = 0, shortfall: PartialReason? = nil
  ) -> Ranking {
    Ranking(
      passages: [], matchCount: 0, isMatchCountExact: shortfall == nil,
      scorer: .ofNothing(formula, terms: terms), shortfall: shortfall)
  }
}

/// Finds the best passages for some terms.
///
/// Every ranker gives the same ids in the same order with the same scores for the same formula;
/// they differ in how they get there.
package protocol Ranker: Sendable {
  /// Ranks all passages that hold at least one of the terms and fulfil a constraint, and finds those
  /// that hold none where the constraint says so.
  ///
  /// - Parameters:
  ///   - terms: up to 64.
  ///   - constraint: what a passage must fulfil besides.
  ///   - limit: how many passages to return at most.
  ///   - articles: of how many of the best passages to count the terms in the article as a whole.
  ///   - deadline: when to stop, with what is found by then.
  func rank(
    _ terms: [RankedTerm], under constraint: Constraint, limit: Int, articles: Int,
    formula: BM25F, until deadline: Deadline, in snapshot: IndexSnapshot
  ) throws -> Ranking
}

extension Ranker {
  /// Ranks all passages that hold at least one of the terms and fulfil a constraint, however long it
  /// takes.
  package func rank(
    _ terms: [RankedTerm], under constraint: Constraint, limit: Int, formula: BM25F,
    in snapshot: IndexSnapshot
  ) throws -> Ranking {
    try rank(
      terms, under: constraint, limit: limit, articles: 0, formula: formula, until: .never,
      in: snapshot)
  }

  /// Ranks all passages that hold at least one of the terms.
  package func rank(
    _ terms: [RankedTerm], limit: Int, formula: BM25F, in snapshot: IndexSnapshot
  ) throws -> Ranking {
    try rank(terms, under: Constraint(), limit: limit, formula: formula, in: snapshot)
  }
}
