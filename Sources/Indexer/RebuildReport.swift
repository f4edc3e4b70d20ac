/// What a rebuild did.
public struct RebuildReport: Sendable, Equatable, Codable {
  /// Articles in the index.
  public var articles = 0
  /// Articles in the index that was replaced; 0 if there was none or it could not be read.
  public var previousArticles = 0
  /// Passages in the index.
  public var passages = 0
  /// Size of the articles' files, in bytes.
  public var bytes = 0
  /// Pieces of pages that were dropped as chrome.
  public var dropped = 0
  /// Files that are not in the index, and why; by path.
  public var skipped: [SkippedFile] = []
  /// Articles whose text a person should look at, and why; in the order of the index.
  public var warnings: [WarnedFile] = []
}
