/// Reads Markdown as GitHub understands it, with front matter.
public enum Markdown {
  /// A longer text is read as plain text: nobody writes as much Markdown by hand, and its tree takes
  /// many times its length.
  static let maximumBytes = 8 << 20

  /// Splits the bytes of a Markdown file into an article; any bytes at all are accepted.
  ///
  /// Encodings are told apart as in ``PlainText``; the offsets in the result are those of the file
  /// itself. A file of more than 8 MiB is read as plain text.
  ///
  /// - Parameter bytes: The whole file.
  /// - Returns: The article; without a title if neither the front matter nor a heading gives one.
  /// - Complexity: O(n log n) in the number of bytes.
  public static func parse(_ bytes: [UInt8]) -> Article {
    parse(bytes, maximumBytes: maximumBytes)
  }

  /// The same with another limit.
  static func parse(_ bytes: [UInt8], maximumBytes: Int) -> Article {
    guard bytes.count <= maximumBytes else { return PlainText.parse(bytes) }
    let source = MarkdownSource(bytes)
    let front = FrontMatter(source)
    let masking = MarkdownMasking(source, from: front?.lines.upperBound ?? 0)
    var reader = MarkdownReader(masking.source, footnotes: masking.footnotes, front: front)
    guard reader.read() else { return PlainText.parse(bytes) }
    return reader.finished()
  }
}
