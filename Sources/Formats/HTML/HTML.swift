/// Reads web pages.
public enum HTML {
  /// No page is read that is larger, in bytes.
  static let maximumBytes = 96 << 20

  /// Splits a page into its article and what a site puts around it.
  ///
  /// - Parameter bytes: The whole file.
  /// - Returns: The article; its ranges are those of the file itself.
  /// - Throws: ``Format/Unsupported`` if it is too large or nested too deep.
  /// - Complexity: O(n) in the number of bytes.
  public static func parse(_ bytes: [UInt8]) throws(Format.Unsupported) -> Article {
    try parse(bytes, charset: nil)
  }

  /// Splits a page whose encoding may be known from elsewhere.
  static func parse(
    _ bytes: [UInt8], charset: String?
  ) throws(Format.Unsupported) -> Article {
    let text = try decode(bytes, charset: charset)
    let tree = try HTMLTreeBuilder.tree(text, lines: LineStarts(text.utf8))
    let head = HTMLHead(tree)
    let own = HTMLChromeMarks(tree)
    let title = HTMLPageTitle(tree, own.marks, head)
    var marks = own
    marks.markBoilerplate(tree, title: title?.node)
    let restored = marks.restoreIfLittleIsKept(tree, own: own)
    let writer = HTMLBlockWriter(tree, dropped: marks.marks, title: title)
    var metadata = head.metadata
    metadata.source = metadata.source ?? title?.site
    metadata.links = writer.links.isEmpty ? nil : writer.links.map(\.address)
    let isWindow = title.map { tree.nodes[$0.node].tag == .title } ?? false
    let (blocks, chrome) = titleFirst(writer.blocks, writer.chrome, isWindow: isWindow)
    let found = HTMLBylines(blocks, chrome, metadata)
    return Article(
      blocks: found.blocks, metadata: found.metadata, chrome: found.chrome,
      encoding: tree.text.encoding.name, warnings: warnings(marks, tree, restored))
  }

  /// What to tell of how much of the page was kept.
  private static func warnings(
    _ marks: HTMLChromeMarks, _ tree: HTMLTree, _ restored: (kept: Int, all: Int)?
  ) -> [ArticleWarning] {
    var warnings: [ArticleWarning] = []
    if let restored {
      warnings.append(.keptLittle(restored.kept, of: restored.all))
    }
    let kept = HTMLMeasures(tree, skipped: marks.marks).amounts[0].prose
    if marks.hiddenProse * 2 > kept {
      warnings.append(
        ArticleWarning(.keptHidden, "most of its text is hidden on the page, and was kept"))
    }
    return warnings
  }

  /// Takes a piece of HTML or XHTML apart, such as a chapter of a book.
  ///
  /// Nothing is taken for boilerplate; only what is never shown or no text (hidden elements,
  /// scripts, buttons, the page's `<title>`) is among the chrome.
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
    let text = try decode(Array(bytes), origin: bytes.startIndex)
    let tree = try HTMLTreeBuilder.tree(text, lines: LineStarts(text.utf8, first: firstLine))
    let writer = HTMLBlockWriter(tree, dropped: HTMLChromeMarks(tree).marks, part: part)
    var metadata = Metadata()
    metadata.links = writer.links.isEmpty ? nil : writer.links.map(\.address)
    metadata.language = HTMLHead(tree).metadata.language
    return Article(
      blocks: writer.blocks, metadata: metadata, chrome: writer.chrome,
      encoding: text.encoding.name)
  }

  /// Takes apart the HTML between the paragraphs of another format, as a fragment is.
  ///
  /// - Parameters:
  ///   - text: The stretches of HTML, one behind the other.
  ///   - lines: Their lines in the file.
  ///   - gaps: Offsets, in order, before which the other format's text is: an element may stay
  ///     open there, a block may not.
  static func stretches(
    _ text: DecodedText, lines: LineStarts, gaps: [Int]
  ) throws(Format.Unsupported) -> HTMLBlockWriter {
    var text = text
    prepare(&text)
    let tree = try HTMLTreeBuilder.tree(text, lines: lines, gaps: gaps)
    return HTMLBlockWriter(
      tree, dropped: HTMLChromeMarks(tree).marks, readsAlternatives: true)
  }

  /// Puts the title before all else; the few words that may stand above it, such as the name of a
  /// section of the site, become chrome.
  ///
  /// - Parameter isWindow: Whether the title is that of the window, which the page may repeat as
  ///   something that is no heading.
  private static func titleFirst(
    _ blocks: [Block], _ chrome: [Chrome], isWindow: Bool
  ) -> (blocks: [Block], chrome: [Chrome]) {
    if isWindow, let title = blocks.first, title.kind == .title,
      let shown = blocks.dropFirst().prefix(5).firstIndex(where: { $0.text == title.text })
    {
      var shownBlocks = Array(blocks.dropFirst())
      shownBlocks[shown - 1].kind = .title
      shownBlocks[shown - 1].level = 0
      let window = Chrome.pieces(of: title, reason: .metadata, between: chrome)
      return titleFirst(shownBlocks, window + chrome, isWindow: false)
    }
    guard let index = blocks.firstIndex(where: { $0.kind == .title }), index > 0 else {
      return (blocks, chrome)
    }
    let above = blocks[..<index]
    let isShort = above.count <= 3 && above.allSatisfy { $0.text.utf8.count <= 80 }
    guard isShort else { return ([blocks[index]] + above + blocks[(index + 1)...], chrome) }
    let dropped = above.flatMap { Chrome.pieces(of: $0, reason: .siteHeader, between: chrome) }
    return (Array(blocks[index...]), dropped + chrome)
  }

  private static func decode(
    _ bytes: [UInt8], charset: String? = nil, origin: Int = 0
  ) throws(Format.Unsupported) -> DecodedText {
    guard bytes.count <= maximumBytes else {
      throw Format.Unsupported(
        reason: "HTML of more than \(maximumBytes >> 20) MiB, which is not read; split it")
    }
    let (encoding, markLength) = HTMLEncoding.detect(bytes, charset: charset)
    var text = DecodedText(
      bytes, as: encoding, markLength: markLength, origin: origin,
      maximumSegments: ArticleLimits.stretches)
    try ArticleLimits.check(html: text)
    // Amounts of text are told in 32 bits, ten times as much being weighed against one another.
    guard text.utf8.count <= 2 * maximumBytes else {
      throw Format.Unsupported(
        reason:
          "HTML of more than \(2 * maximumBytes >> 20) MiB as UTF-8, which is not read; split it")
    }
    prepare(&text)
    return text
  }

  private static func prepare(_ text: inout DecodedText) {
    text.replaceControls()
    text.maskDeclarations()
    text.numberReferences()
  }
}
