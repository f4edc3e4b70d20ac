/// How much a passage's article counts: the best bullet of an article about what was asked comes
/// before a stray sentence of another.
///
/// The best passages by their own words get in addition a share of their article's BM25F score, made of
/// the same terms over all passages of the article and its title, with the terms' rarity among articles.
public struct ArticleWeights: Sendable, Equatable {
  /// Of how many of the best passages the articles are looked at; 0 for none.
  public var depth: Int
  /// Weight of the article's score beside the passage's, 0 or more.
  public var weight: Double
  /// Weight of the article's title beside its text and headings, 0 or more.
  public var title: Double
  /// Weight of the title's words in the passage that opens the article, 0 or more: it is what a word
  /// that names the article is most likely to ask for.
  public var opening: Double
  /// The share of its own score that a reference loses, from 0 to 1; it gets nothing for its article.
  public var reference: Double
  /// How soon repetition within the article stops to count; from 0 (at once) up.
  public var k1: Double
  /// How much long articles are marked down, from 0 (not at all) to 1.
  public var b: Double

  /// Creates weights.
  ///
  /// nDCG@10 on cranfield, med and scifact: .391, .703, .681 without; .394, .712, .687 with these; .390,
  /// .711, .687 with a weight of 0.25; .393, .717, .688 with 0.75; .394, .716, .686 with 1. Depths of 50
  /// and 100 changed nothing. Of questions made of 200 titles of 5,587 health articles, by five templates,
  /// the right article came first for .927 without, .921 with these.
  ///
  /// The opening changed nothing of this. Of 80 titles of encyclopedia articles typed as they are, the
  /// first hit was a fragment of fewer than 8 words for .31 without it, for .20 with it; the others are
  /// in lists of references.
  public init(
    depth: Int = 30, weight: Double = 0.5, title: Double = 10, opening: Double = 0.1,
    reference: Double = 0.5, k1: Double = 1.2, b: Double = 0.75
  ) {
    self.depth = depth
    self.weight = weight
    self.title = title
    self.opening = opening
    self.reference = reference
    self.k1 = k1
    self.b = b
  }

  /// Passages alone.
  public static let none = ArticleWeights(depth: 0)
}

/// What a passage's article adds to its score, in parts.
struct ArticleParts: Equatable {
  /// The weighted score of the article.
  var score = 0.0
  /// What the passage that opens the article gets.
  var opening = 0.0
  /// What it loses as a reference, 0 or less.
  var reference = 0.0
  /// What is added for all terms, so that no article lifts a passage that lacks one over those which
  /// have them all.
  var allTerms = 0.0

  var sum: Double { score + opening + reference + allTerms }
}
