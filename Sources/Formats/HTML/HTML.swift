/// Reads web pages.
public enum HTML {
  /// Takes a piece of HTML or XHTML apart: a chapter of a book, the HTML between the paragraphs of
  /// another format.
  ///
  /// Nothing is taken for boilerplate; only what is never shown or no text (hidden elements,
  /// scripts, buttons, the page's `<title>`) stands among the chrome.
  ///
  /// - Parameters:
  ///   - bytes: The piece; its indices are the offsets that the blocks' ranges tell.
  ///   - firstLine: The number of the line that it begins on, from 1.
  ///   - part: The part of a container that it is, for `Block.part`.
  /// - Returns: Its blocks, the links and the language in its metadata, and the encoding.
  /// - Throws: ``Format/Unsupported`` if it is too large or nested too deep.
  /// - Complexity: O(n) in the number of bytes.
  public static func fragment(
    _ bytes: ArraySlice<UInt8>, firstLine: Int = 1, part: String = ""
  ) throws(Format.Unsupported) -> Article {
    let text = decode(Array(bytes), origin: bytes.startIndex)
    let tree = try HTMLTreeBuilder.tree(text, firstLine: firstLine)
    let writer = HTMLBlockWriter(tree, dropped: HTMLChromeMarks(tree).marks, part: part)
    var metadata = Metadata()
    metadata.links = writer.links.isEmpty ? nil : writer.links
    metadata.language =
      tree.nodes.indices.prefix(20).lazy
      .filter { tree.nodes[$0].tag == .html }
      .compactMap { tree.attribute(.lang, of: $0) }.first
    return Article(
      blocks: writer.blocks, metadata: metadata, chrome: writer.chrome,
      encoding: text.encoding.rawValue)
  }

  static func decode(_ bytes: [UInt8], origin: Int = 0) -> DecodedText {
    let (encoding, markLength) = TextEncoding.detect(bytes)
    var text = DecodedText(bytes, as: encoding, markLength: markLength, origin: origin)
    text.replaceControls()
    return text
  }
}
