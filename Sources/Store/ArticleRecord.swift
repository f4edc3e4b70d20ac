/// What the index file keeps of an article beside its passages.
public struct ArticleRecord: Sendable, Equatable {
  /// Path relative to the corpus, with `/` between folders.
  public var path: String
  /// The title that the article bears, or one made from its file name.
  public var title: String
  /// The publication or site that it comes from.
  public var source: String?
  /// BCP 47 code of its language, where the file says so.
  public var language: String?
  /// Size of the file in bytes.
  public var bytes: Int
  /// When the file was last written, in nanoseconds since 1970.
  public var modified: Int64
  /// XXH3-128 of the file's bytes, 16 bytes, big-endian.
  public var digest: [UInt8]
  /// How many pieces of the page were dropped as chrome.
  public var dropped: Int
  /// What a person should know who relies on its text, as a JSON array.
  public var warnings: String
  /// Reviewer, dates and the like, as a JSON object with sorted keys.
  public var metadata: String

  /// Creates a record.
  public init(
    path: String, title: String, source: String? = nil, language: String? = nil, bytes: Int,
    modified: Int64, digest: [UInt8], dropped: Int = 0, warnings: String = "[]",
    metadata: String = "{}"
  ) {
    self.path = path
    self.title = title
    self.source = source
    self.language = language
    self.bytes = bytes
    self.modified = modified
    self.digest = digest
    self.dropped = dropped
    self.warnings = warnings
    self.metadata = metadata
  }
}
