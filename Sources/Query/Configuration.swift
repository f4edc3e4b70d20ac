public import Postings

/// Every weight and threshold of searching, in one place.
public struct Configuration: Sendable, Equatable {
  /// The ranking formula.
  ///
  /// Measured as nDCG@10 of each article's best passage, on cranfield, med and scifact, with the
  /// bare OR of a query's words: .370, .697, .664 with FTS5's own formula; .361, .699, .665 with
  /// BM25F and all weights 1; .368, .701, .667 with the title at 2; .380, .702, .665 with it
  /// at 3. `k1` of 0.9 or 1.5 and `b` of 0.4 or 0.5 were lower on at least two of the three. These
  /// collections have no headings below the title, so the heading's weight is left at 1.
  public var formula: BM25F

  /// What counts beyond the words.
  public var closeness: Closeness

  /// Words that mean the same.
  public var synonyms: Synonyms

  /// Creates a configuration.
  public init(
    formula: BM25F = BM25F(weights: .init(title: 2, heading: 1, text: 1)),
    closeness: Closeness = Closeness(), synonyms: Synonyms = Synonyms()
  ) {
    self.formula = formula
    self.closeness = closeness
    self.synonyms = synonyms
  }
}
