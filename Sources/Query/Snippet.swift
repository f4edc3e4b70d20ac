/// The part of a passage that shows why it was found, as data: it holds no markup, so that every
/// renderer escapes and decorates in its own way.
public struct Snippet: Sendable, Equatable {
  /// A stretch of the snippet.
  public struct Segment: Sendable, Equatable, Codable {
    /// The words.
    public var text: String
    /// Whether they are what was searched for.
    public var isMatch: Bool

    /// Creates a segment.
    public init(text: String, isMatch: Bool) {
      self.text = text
      self.isMatch = isMatch
    }
  }

  /// The stretches in order; joined they are the snippet, with "…" where text was left out.
  public var segments: [Segment]

  /// The snippet without its marks.
  public var text: String { segments.map(\.text).joined() }
}
