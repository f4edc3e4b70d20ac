public import Formats

/// An article that was indexed, but whose text a person should look at.
public struct WarnedFile: Sendable, Equatable, Codable {
  /// Path relative to the corpus.
  public var path: String
  /// What to look at.
  public var warning: ArticleWarning

  /// Creates a record of a warning.
  public init(path: String, warning: ArticleWarning) {
    self.path = path
    self.warning = warning
  }

  /// The warnings of a document.
  static func all(of document: SplitDocument) -> [WarnedFile] {
    document.warnings.map { WarnedFile(path: document.record.path, warning: $0) }
  }
}
