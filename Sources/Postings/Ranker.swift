package import Store

/// A passage and how well it answers.
package struct RankedPassage: Sendable, Equatable {
  /// The passage's id.
  package var id: Int64
  /// Its score; more is better.
  package var score: Double
  /// Bit `i` is set if the passage holds term `i`.
  package var terms: UInt64
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
  /// In how many passages each term stands.
  package var documentFrequencies: [Int64]
  /// Number of passages in the index.
  package var passageCount: Int64

  package static let empty = Ranking(
    passages: [], matchCount: 0, documentFrequencies: [], passageCount: 0)
}

/// Finds the best passages for some terms.
///
/// Every ranker gives the same ids in the same order with the same scores for the same formula;
/// they differ in how they get there.
package protocol Ranker: Sendable {
  /// Ranks all passages that hold at least one of the terms and fulfil a constraint.
  ///
  /// - Parameters:
  ///   - terms: up to 64.
  ///   - constraint: what a passage must fulfil besides.
  ///   - limit: how many passages to return at most.
  func rank(
    _ terms: [RankedTerm], under constraint: Constraint, limit: Int, formula: BM25F,
    in transaction: borrowing ReadTransaction
  ) throws -> Ranking
}

extension Ranker {
  /// Ranks all passages that hold at least one of the terms.
  package func rank(
    _ terms: [RankedTerm], limit: Int, formula: BM25F, in transaction: borrowing ReadTransaction
  ) throws -> Ranking {
    try rank(terms, under: Constraint(), limit: limit, formula: formula, in: transaction)
  }
}
