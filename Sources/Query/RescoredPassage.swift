import Postings
import Store

/// A ranked passage with what its article and its closeness add, which is part of its score.
struct RescoredPassage {
  var passage: RankedPassage
  var article = ArticleParts()
  var closeness = ClosenessParts()
  /// The passage itself, if it was read.
  var stored: ReadTransaction.StoredPassage?
  /// Where the terms occur in its text, if that was looked for.
  var instances: [TermPatterns.Instance]?
}
