/// Counts and sizes of an index.
public struct IndexStatistics: Sendable, Equatable, Codable {
  /// How many passages are of a kind.
  public struct KindCount: Sendable, Equatable, Codable {
    /// The kind.
    public var kind: Passage.Kind
    /// Number of passages.
    public var count: Int
  }

  /// How many articles have a warning of a kind.
  public struct WarningCount: Sendable, Equatable, Codable {
    /// The kind, as `ArticleWarning.Kind` names it.
    public var kind: String
    /// Number of articles.
    public var articles: Int
  }

  /// Number of articles.
  public var articles: Int
  /// Number of passages.
  public var passages: Int
  /// Passages by kind, most frequent first.
  public var passagesByKind: [KindCount]
  /// Files of the corpus that could not be read.
  public var skipped: Int
  /// Pieces of pages that were dropped as chrome.
  public var dropped: Int
  /// Articles whose text a person should look at, by the kind of warning.
  public var warnings: [WarningCount]
  /// Total size of the article files, in bytes.
  public var sourceBytes: Int
  /// Total size of the passages' text, in bytes.
  public var textBytes: Int
  /// Size of FTS5's own postings, in bytes.
  public var fullTextBytes: Int
  /// Size of the index file, in bytes.
  public var fileBytes: Int
}
