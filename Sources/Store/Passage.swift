/// One answerable piece of an article: a bullet item, a paragraph under its heading, a table row.
public struct Passage: Sendable, Equatable {
  /// What a passage is in its article.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    case title, paragraph, bullet, numbered
    case tableRow = "table row"
    case quote, code, caption
    /// What points to other texts: an entry of a list of references or links, a category.
    ///
    /// It is found by its own words and its headings, not by the article's title, and ranked below text.
    case reference
  }

  /// Position in the article, counted from 0.
  public var ordinal: Int
  /// What the passage is.
  public var kind: Kind
  /// The part of the public id after `#`: heading slug and number, such as `braces-2`.
  public var anchor: String
  /// The headings above the passage, outermost first, without the article's title.
  public var headingPath: [String]
  /// The bullet or number before the text; empty where there was none.
  public var marker: String
  /// The lead term that the text begins with, such as "Braces and supports."; empty where there is
  /// none.
  public var lead: String
  /// The passage's text.
  public var text: String
  /// Ordinal of the passage that this one hangs from: the sentence that introduces its list, or the
  /// list item above a nested one.
  public var parent: Int?
  /// The part of a container that it is in, such as `chapter2.xhtml` or `page 12`; empty where
  /// the file is all of one piece.
  public var part: String
  /// The `id` by which its page can be opened at it or at the heading above it; empty where there is
  /// none.
  public var fragment: String
  /// First and last line in the file, or in the part of it, counted from 1.
  public var lines: ClosedRange<Int>
  /// Offsets into the bytes of the file, or of the part of it.
  public var bytes: Range<Int>

  /// Creates a passage.
  public init(
    ordinal: Int, kind: Kind, anchor: String, headingPath: [String], marker: String = "",
    lead: String = "", text: String, parent: Int? = nil, part: String = "",
    fragment: String = "", lines: ClosedRange<Int>, bytes: Range<Int>
  ) {
    self.ordinal = ordinal
    self.kind = kind
    self.anchor = anchor
    self.headingPath = headingPath
    self.marker = marker
    self.lead = lead
    self.text = text
    self.parent = parent
    self.part = part
    self.fragment = fragment
    self.lines = lines
    self.bytes = bytes
  }
}
