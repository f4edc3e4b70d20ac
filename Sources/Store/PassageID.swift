/// The public id of a passage: the article's path and the passage's place under its heading, such
/// as `knee.md#braces-and-supports-2`.
///
/// It stays the same over rebuilds as long as the article does.
public struct PassageID: Sendable, Hashable, CustomStringConvertible {
  /// Path of the article in the corpus.
  public var path: String
  /// Place within the article.
  public var anchor: String

  /// Creates an id from its parts.
  public init(path: String, anchor: String) {
    self.path = path
    self.anchor = anchor
  }

  /// Reads an id as it is printed; nil if there is no `#` in it or nothing on one of its sides.
  ///
  /// A path may hold a `#` itself, an anchor can't.
  public init?(_ text: String) {
    // Scalars, since a heading that begins with a combining mark hides the "#" in one Character.
    let scalars = text.unicodeScalars
    guard let mark = scalars.lastIndex(of: "#"), mark > text.startIndex,
      scalars.index(after: mark) < text.endIndex
    else { return nil }
    self.init(
      path: String(scalars[..<mark]), anchor: String(scalars[scalars.index(after: mark)...]))
  }

  /// The id as it is printed.
  public var description: String { "\(path)#\(anchor)" }
}
