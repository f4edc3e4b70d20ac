/// A word of the index's texts.
package struct VocabularyWord: Sendable, Hashable {
  /// The word, folded but not stemmed.
  package var word: String
  /// What it is indexed under.
  package var stem: String
  /// In how many passages it occurs.
  package var passages: Int

  /// Creates a word.
  package init(word: String, stem: String, passages: Int) {
    (self.word, self.stem, self.passages) = (word, stem, passages)
  }
}
