/// An article and where its passages lie.
package struct ArticleSpan: Sendable, Equatable {
  /// Rowid in `article`.
  package var id: Int64
  /// Its title.
  package var title: String
  /// The tokens of the title.
  package var titleTokens: [Token]
  /// From its first passage to its last; all between them are its own too.
  package var passages: ClosedRange<Int64>

  package init(id: Int64, title: String, titleTokens: [Token], passages: ClosedRange<Int64>) {
    (self.id, self.title, self.passages) = (id, title, passages)
    self.titleTokens = titleTokens
  }
}
