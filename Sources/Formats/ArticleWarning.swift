/// Something that went less well when a file was read, so that a person should look at the file.
public struct ArticleWarning: Sendable, Hashable, Codable {
  /// The sort of trouble.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// Most of the page's sentences were taken for boilerplate, or next to none were found.
    case keptLittle
    /// Most of the text that was kept is hidden on the page.
    case keptHidden
    /// The bytes don't tell their character encoding for sure.
    case doubtfulEncoding
  }

  /// The sort of trouble.
  public var kind: Kind

  /// What was found, and what was done about it, as one sentence without a full stop.
  public var message: String

  /// Creates a warning.
  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}
