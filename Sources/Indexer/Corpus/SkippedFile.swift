/// Something in the corpus folder that is not searched, and why.
public struct SkippedFile: Sendable, Equatable, Codable {
  /// The path below the corpus folder; bytes that are not valid UTF-8 show as U+FFFD.
  public var path: String

  /// What was wrong and what to do about it, in a sentence that a person can act on.
  public var reason: String

  /// Creates a report about one path.
  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}
