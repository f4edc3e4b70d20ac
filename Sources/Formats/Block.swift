/// One piece of an article that a reader would point at: a heading, a paragraph, a list item.
public struct Block: Sendable, Equatable {
  /// What a block is in its article.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// What the article is called; an article has at most one.
    case title
    /// Heads a section, down to the next heading of its level.
    case heading
    /// Running text, and whatever is nothing else.
    case paragraph
    /// An item of a list that isn't counted, or a term with its definition.
    case bullet
    /// An item of a list that counts its items.
    case numbered
    /// A row of a table, with ` | ` between its cells.
    case tableRow
    /// Somebody else's words, set apart.
    case quote
    /// Text for machines, set apart.
    case code
    /// What is below or above a picture or table and says what it shows.
    case caption
  }

  /// What the block is.
  public var kind: Kind

  /// Depth: 1…6 for a heading, 0… for a list item (0 is the outermost list), for a paragraph the
  /// number of list items that it is indented within, for a table row 0 if its cells head the
  /// columns and 1 if not, 0 for the rest.
  public var level: Int

  /// The marker that stood before the text and is not part of it, such as `•`, `2.` or `##`; empty
  /// where there was none.
  public var marker: String

  /// The text, with white space folded to single spaces, wrapped lines joined and soft hyphens
  /// removed.
  public var text: String

  /// How many UTF-8 bytes at the start of `text` are the lead term ("Braces and supports."); 0
  /// where there is none.
  public var leadLength: Int

  /// Where each part of `text` is in the file, or in the part of it that `part` names.
  public var source: SourceMap

  /// The part of a container that the block is in, such as `chapter2.xhtml` or `page 12`; empty
  /// where the file is all of one piece.
  public var part: String

  /// The `id` by which a page can be opened at this block; empty where it has none.
  public var fragment: String

  /// Creates a block.
  public init(
    kind: Kind, level: Int = 0, marker: String = "", text: String, leadLength: Int = 0,
    source: SourceMap, part: String = "", fragment: String = ""
  ) {
    self.kind = kind
    self.level = level
    self.marker = marker
    self.text = text
    self.leadLength = leadLength
    self.source = source
    self.part = part
    self.fragment = fragment
  }

  /// The lead term of a list item, such as "Braces and supports.", or nil.
  public var lead: String? {
    leadLength == 0 ? nil : String(decoding: text.utf8.prefix(leadLength), as: UTF8.self)
  }

  /// The lines and bytes of the whole block in its file.
  public var range: SourceRange { source.range(of: 0..<text.utf8.count) }
}
