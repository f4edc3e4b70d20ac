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

  init(segments: [Segment]) { self.segments = segments }

  /// A whole text with its matches marked.
  ///
  /// - Parameter matches: UTF-8 offsets of whole characters, in order, without overlap.
  init(_ text: String, matches: [Range<Int>]) {
    segments = []
    add(text, 0..<text.utf8.count, matches: matches)
  }

  /// Adds a stretch of a text with the matches within it.
  mutating func add(_ text: String, _ range: Range<Int>, matches: [Range<Int>]) {
    var position = range.lowerBound
    for match in matches {
      add(text.slice(position..<match.lowerBound), isMatch: false)
      add(text.slice(match), isMatch: true)
      position = match.upperBound
    }
    add(text.slice(position..<range.upperBound), isMatch: false)
  }

  /// Adds a stretch; what matches nothing is joined to what doesn't either.
  mutating func add(_ text: String, isMatch: Bool) {
    guard !text.isEmpty else { return }
    if !isMatch, let last = segments.last, !last.isMatch {
      segments[segments.count - 1].text += text
    } else {
      segments.append(Segment(text: text, isMatch: isMatch))
    }
  }

  /// The snippet without its marks.
  public var text: String { segments.map(\.text).joined() }
}

extension String {
  /// A part of the text by UTF-8 offsets of whole characters.
  func slice(_ range: Range<Int>) -> String {
    let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
    return String(self[start..<utf8.index(start, offsetBy: range.count)])
  }
}
