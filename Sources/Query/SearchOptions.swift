public import Store

/// How a search is to be answered.
public struct SearchOptions: Sendable, Equatable {
  /// How many hits to return at most; 0 or less returns none but still says how many
  /// match, as ``SearchResults/matchCount`` does.
  public var limit: Int
  /// Which passages may be found.
  public var filter: PassageFilter
  /// How long a snippet may be, in characters, from 40 up.
  public var snippetLength: Int

  /// Whether a file that was touched is read, to find out whether its content has changed.
  public var comparesContent: Bool
  /// Whether each hit tells how its score came about.
  public var explains: Bool

  /// Whether copies of a passage are one hit, and an article's title one with the passage that opens
  /// the article.
  public var collapses: Bool

  /// Whether the last word may not be typed to its end, as in a field that searches at every key.
  ///
  /// Where what was typed leaves parts unfound, the last word is taken for a prefix if
  /// that leaves less.
  public var completesLastWord: Bool

  /// How long to look for passages, from when the search begins; nil for as long as it takes.
  ///
  /// When it is over, the results are what was found by then, and say so.
  public var timeLimit: Duration?

  /// Creates options.
  public init(
    limit: Int = 10, filter: PassageFilter = PassageFilter(), snippetLength: Int = 300,
    comparesContent: Bool = false, explains: Bool = false, collapses: Bool = true,
    completesLastWord: Bool = false, timeLimit: Duration? = nil
  ) {
    self.limit = limit
    self.filter = filter
    self.snippetLength = snippetLength
    self.comparesContent = comparesContent
    self.explains = explains
    self.collapses = collapses
    self.completesLastWord = completesLastWord
    self.timeLimit = timeLimit
  }
}
