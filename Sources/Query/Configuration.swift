public import Postings

/// Every weight and threshold of searching, in one place.
public struct Configuration: Sendable, Equatable {
  /// The ranking formula.
  ///
  /// Measured as nDCG@10 of each article's best passage on cranfield, med and scifact, together with
  /// ``closeness`` alone: .374, .709, .675 with these; .372, .702, .667 with the title at 2 and `b` of
  /// 0.75; .367, .709, .675 with the title at 2; .376, .710, .672 with it at 4. FTS5's own formula: .364,
  /// .700, .663. These collections have no headings below the title, so the heading's weight is left
  /// at 1.
  public var formula: BM25F

  /// How much a passage's article counts.
  public var article: ArticleWeights

  /// What counts beyond the words.
  public var closeness: Closeness

  /// Words that mean the same.
  public var synonyms: Synonyms

  /// Creates a configuration.
  public init(
    formula: BM25F = BM25F(weights: .init(title: 3, heading: 1, text: 1), b: 0.6),
    article: ArticleWeights = ArticleWeights(), closeness: Closeness = Closeness(),
    synonyms: Synonyms = Synonyms()
  ) {
    self.formula = formula
    self.article = article
    self.closeness = closeness
    self.synonyms = synonyms
  }
}
