/// One saved article as its format's parser understood it: blocks in reading order, what is known
/// about it, and what was left out.
///
/// Together `blocks` and `chrome` account for the whole file: every character that is neither white
/// space nor a list or heading marker is in exactly one of them.
public struct Article: Sendable, Equatable {
  /// What the page says in its own words, in reading order; a `.title` block comes first if there
  /// is one, unless a text or Markdown file has words above it.
  public var blocks: [Block]

  /// What is known about the article beside its text.
  public var metadata: Metadata

  /// What was recognised as not belonging to the article, in file order.
  public var chrome: [Chrome]

  /// Name of the character encoding that the file was read as, such as `utf-8`.
  public var encoding: String

  /// What a person should know who relies on the article's text.
  public var warnings: [ArticleWarning]

  /// Creates an article from its parts.
  public init(
    blocks: [Block] = [], metadata: Metadata = Metadata(), chrome: [Chrome] = [],
    encoding: String = "utf-8", warnings: [ArticleWarning] = []
  ) {
    self.blocks = blocks
    self.metadata = metadata
    self.chrome = chrome
    self.encoding = encoding
    self.warnings = warnings
  }

  /// The article's title, if one was found.
  public var title: String? {
    blocks.first { $0.kind == .title }?.text
  }
}
