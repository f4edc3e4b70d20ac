import Postings
import Store

/// A ranked passage with what its article and its closeness add, which is part of its score.
struct RescoredPassage {
  var passage: RankedPassage
  var article = ArticleParts()
  var closeness = ClosenessParts()
  /// Its words, if they were read.
  var wording: ReadTransaction.Wording?
  /// Where the terms stand in its text, if that was looked for.
  var instances: [TermPatterns.Instance]?
}
