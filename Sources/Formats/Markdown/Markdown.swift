/// Reads Markdown as GitHub understands it, with front matter.
public enum Markdown {
  /// A longer text is read as plain text: nobody writes as much Markdown by hand, and its tree takes
  /// many times its length.
  static let maximumBytes = 8 << 20
  /// So is a text with more signs that may begin or end a node of the tree: each node takes some 400
  /// bytes.
  static let maximumSigns = 750_000

  /// Splits the bytes of a Markdown file into an article; any bytes at all are accepted.
  ///
  /// Encodings are told apart as in ``PlainText``; the offsets in the result are those of the file
  /// itself. A text of more than 8 MiB as UTF-8, or with more than 750,000 signs such as `*` and `[`,
  /// is read as plain text.
  ///
  /// - Parameter bytes: The whole file.
  /// - Returns: The article; without a title if neither the front matter nor a heading gives one.
  /// - Complexity: O(n log n) in the number of bytes.
  public static func parse(_ bytes: [UInt8]) -> Article {
    parse(DecodedText(bytes))
  }

  /// The same of a text that is decoded already, with another limit if need be.
  static func parse(_ text: DecodedText, maximumBytes: Int = maximumBytes) -> Article {
    guard text.utf8.count <= maximumBytes, signs(text.utf8) <= maximumSigns else {
      return PlainText.parse(text)
    }
    let source = MarkdownSource(text)
    let front = FrontMatter(source)
    let masking = MarkdownMasking(source, from: front?.lines.upperBound ?? 0)
    var reader = MarkdownReader(masking.source, footnotes: masking.footnotes, front: front)
    guard reader.read() else { return PlainText.parse(text) }
    return reader.finished()
  }

  /// How many bytes begin or end emphasis, links, code, tags, entities, cells or lines.
  private static func signs(_ bytes: [UInt8]) -> Int {
    guard bytes.count > maximumSigns else { return 0 }
    var isSign = [Bool](repeating: false, count: 256)
    for byte in "*_~`[]<&|\\\n\r".utf8 { isSign[Int(byte)] = true }
    return bytes.count { isSign[Int($0)] }
  }
}
