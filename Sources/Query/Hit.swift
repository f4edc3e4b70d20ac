public import Store

/// A passage that answers a query.
public struct Hit: Sendable, Equatable {
  /// A passage that the hit introduces, such as an item of a list.
  public struct Item: Sendable, Equatable {
    /// Its public id.
    public var id: String
    /// The bullet or number before it; empty where there is none.
    public var marker: String
    /// Its lead term, or else the part of it that is shown, with the matches marked.
    public var snippet: Snippet
  }

  /// Place in the results, counted from 1.
  public var rank: Int
  /// How well it answers; comparable within one result only, more is better.
  public var score: Double
  /// Its public id, such as `knee.md#braces-2`, which stays the same over rebuilds as long as the
  /// article does.
  public var id: String
  /// The article that it is part of.
  public var article: ArticleRecord
  /// The passage.
  public var passage: Passage
  /// The article's title and the headings above the passage, outermost first, with the words marked
  /// that were searched for.
  public var headings: [Snippet]
  /// What it hangs from, outermost first: the sentence that introduces its list, the list item
  /// above it.
  public var context: [String]
  /// What it introduces: the first items of a list, the first rows of a table.
  public var items: [Item]
  /// Whether it introduces more than the items.
  public var hasMoreItems: Bool
  /// Public ids of other passages with the same text that were found with it.
  public var copies: [String]
  /// The part of it that shows the match.
  public var snippet: Snippet
  /// Where the matches occur in the passage's text: UTF-8 offsets, in order, without overlap, rounded
  /// outwards to whole characters.
  public var matches: [Range<Int>]
  /// Whether the article's file is still what was indexed, by its size and time.
  public var freshness: Freshness
  /// How the score came about, if that was asked for; of a passage that opens an article it may be
  /// the score of the title.
  public var explanation: Explanation?
  /// Parts of the query that the passage lacks, as they were typed.
  public var missing: [String]

  /// The article's title and the headings above the passage, outermost first.
  public var headingPath: [String] { headings.map(\.text) }

  /// Where the matches occur in the passage's text, as UTF-16 offsets.
  ///
  /// - Complexity: linear in the text.
  public var utf16Matches: [Range<Int>] {
    let text = passage.text
    return matches.map { match in
      let start = text.utf8.index(text.startIndex, offsetBy: match.lowerBound)
      let end = text.utf8.index(start, offsetBy: match.count)
      let before = text.utf16.distance(from: text.startIndex, to: start)
      return before..<before + text.utf16.distance(from: start, to: end)
    }
  }

  /// The whole passage with its matches marked.
  public var whole: Snippet { Snippet(passage.text, matches: matches) }
}
