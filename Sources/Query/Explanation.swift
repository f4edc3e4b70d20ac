/// How a hit's score came about; its parts add up to the score exactly.
public struct Explanation: Sendable, Equatable, Codable {
  /// What a term contributes.
  public struct Term: Sendable, Equatable, Codable {
    /// The part of the query as it was typed.
    public var text: String
    /// In how many passages it occurs.
    public var passages: Int
    /// How much its rarity counts: `ln(1 + (N − n + ½)/(n + ½))`.
    public var idf: Double
    /// How often it occurs in the title; less counts what was typed otherwise.
    public var inTitle: Double
    /// How often it occurs in the headings.
    public var inHeading: Double
    /// How often it occurs in the text.
    public var inText: Double
    /// Its frequency, weighted by field.
    public var frequency: Double
    /// What it adds to the score: `idf · f·(k1 + 1) / (f + k1·(1 − b + b·length/mean))`.
    public var contribution: Double
  }

  /// The public id of the passage that has this score, if it isn't the hit's own: that of the title, if
  /// the hit opens the article.
  public var passage: String?
  /// What each term that the passage holds contributes, in the order of the query.
  public var terms: [Term]
  /// The passage's length in tokens, weighted by field.
  public var length: Double
  /// The mean length of all passages.
  public var meanLength: Double
  /// What it is given for holding all terms, so that it comes before all that don't.
  public var allTerms: Double
  /// What its article adds: a share of the score of all its passages together.
  public var article: Double
  /// What it is given for opening an article whose title says what was typed.
  public var opening: Double
  /// What it loses as a reference, 0 or less.
  public var reference: Double
  /// What it is given for all terms beyond ``allTerms``, so that no article lifts a passage that lacks
  /// one over it.
  public var articleAllTerms: Double
  /// What it is given for words near each other, as they were typed.
  public var proximity: Double
  /// What it is given for words in the very form that was typed.
  public var exactness: Double
  /// What it is given for words in its lead term.
  public var lead: Double
  /// By how much the last three were cut, so that it doesn't overtake passages with all terms.
  public var cut: Double

  /// The sum of all parts, added up as ranking does.
  public var score: Double {
    let words = terms.reduce(0) { $0 + $1.contribution } + allTerms
    return words + (article + opening + reference + articleAllTerms)
      + (proximity + exactness + lead - cut)
  }
}
