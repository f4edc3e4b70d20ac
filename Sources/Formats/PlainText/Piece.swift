/// A stretch of lines that belong together, on its way to becoming a block or chrome.
struct Piece {
  /// What a piece is taken for.
  enum Kind: Equatable {
    case title, paragraph, bullet, numbered, quote, code
    case heading(HeadingStyle)
    /// A line of dashes or the like: separates, and says nothing.
    case rule
    /// A line that belongs to the page rather than to the article, if its place agrees.
    case sign(PageSign)
    /// Left out.
    case chrome(Chrome.Reason)
  }

  /// What the piece is.
  var kind: Kind
  /// Its lines, as indices.
  var lines: Range<Int>
  /// Offset of its first character behind the marker.
  var start: Int
  /// Offset behind its last character.
  var end: Int
  /// What is before its text on the first line; empty without a marker.
  var marker: Range<Int>
  /// The look of a list item's marker.
  var style: Marker.Style?
  /// The marker of a numbered item.
  var number: Marker?
  /// The column of its first line.
  var column: Int
  /// Blank lines before it.
  var blanks: Int
  /// The level that its block will have.
  var level = 0

  /// Its text's place on the first line.
  var content: Range<Int> { start..<end }
  /// Whether it is on one line.
  var isSingleLine: Bool { lines.count == 1 }
  /// Whether it is an item of a list.
  var isItem: Bool { kind == .bullet || kind == .numbered }
  /// Whether it is a heading, of whatever style.
  var isHeading: Bool {
    if case .heading = kind { return true }
    return false
  }
  /// What sign it is, if it is one.
  var sign: PageSign? {
    if case .sign(let sign) = kind { return sign }
    return nil
  }
}

/// How a heading shows that it is one.
enum HeadingStyle: Equatable {
  /// Number signs before it; says its level.
  case markdown(Int)
  /// A line of `=` (1) or `-` (2) below it.
  case underlined(Int)
  /// A number such as `2.1` before it; says its depth.
  case numbered(Int)
  /// More blank lines before it than between paragraphs.
  case spaced
  /// All capitals.
  case capitals
  /// Short and without a full stop.
  case bare

  /// The level that the style itself tells.
  var ownLevel: Int? {
    switch self {
    case .markdown(let level), .underlined(let level), .numbered(let level): min(level, 6)
    case .spaced, .capitals, .bare: nil
    }
  }
}
