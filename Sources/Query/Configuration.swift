public import Postings

/// Every weight and threshold of searching, in one place.
public struct Configuration: Sendable, Equatable {
  /// The ranking formula.
  ///
  /// Measured as nDCG@10 of each article's best passage on cranfield, med and scifact, together with
  /// ``closeness`` alone: .374, .709, .675 with these; .372, .702, .667 with the title at 2 and `b` of
  /// 0.75; .367, .709, .675 with the title at 2; .376, .710, .672 with it at 4. FTS5's own formula: .364,
  /// .700, .663. These collections have no headings below the title, so the heading's weight is left
  /// at 1. A least length for short passages changed nothing there (.394, .712, .687 to .685) and brought
  /// fragments before titles: of 100 titles of 5,587 health articles typed as they are, the right article
  /// came first for 97 without, for 93 with half of the mean.
  public var formula: BM25F

  /// How much a passage's article counts.
  public var article: ArticleWeights

  /// What a passage with all words of a question is given, as a share of what puts passages with all
  /// words of any other query first; from 0 for nothing to 1.
  ///
  /// What is asked in words of one's own is seldom answered in all of them: of 500 questions made of 100
  /// titles of 5,587 health articles, the right article came first for .916 with 1, .922 with 0.25, .926
  /// with this, .928 with 0; nDCG@10 of the queries in `Corpus/.marrow`: .633, .633, .633, .622.
  public var questionAllTerms: Double

  /// What counts beyond the words.
  public var closeness: Closeness

  /// Words that mean the same.
  public var synonyms: Synonyms

  /// Creates a configuration.
  public init(
    formula: BM25F = .standard,
    article: ArticleWeights = ArticleWeights(), questionAllTerms: Double = 0.1,
    closeness: Closeness = Closeness(),
    synonyms: Synonyms = Synonyms()
  ) {
    self.formula = formula
    self.article = article
    self.questionAllTerms = questionAllTerms
    self.closeness = closeness
    self.synonyms = synonyms
  }
}
