/// A piece of a saved page that is not the article's: dropped from search, but reported.
public struct Chrome: Sendable, Equatable {
  /// Why a piece was taken for chrome.
  public enum Reason: String, Sendable, Codable, CaseIterable {
    /// The site's own words before the article: "Skip to content", the name of a section.
    case siteHeader
    /// The site's own words after the article: the publisher's line, a footer.
    case siteFooter
    /// Links to other pages: "Next Article:", a promo list.
    case promotion
    /// Stands in the metadata instead: "Reviewed by … on …".
    case metadata
    /// A control of the page, such as "Font Size" or "Print".
    case control
    /// Leads to other places: a menu, breadcrumbs, a table of contents.
    case navigation
    /// What readers wrote below the article.
    case comment
    /// Isn't shown to who looks at the page.
    case hidden
    /// An entry of an archive that is never read, because its name leads out of the archive.
    case refusedEntry
  }

  /// The text as it stood in the file, white space folded.
  public var text: String

  /// Where it stood.
  public var range: SourceRange

  /// Why it was left out.
  public var reason: Reason

  /// The part of a container that it stood in, as for a block; empty where the file is all of one
  /// piece.
  public var part: String

  /// Creates a piece of chrome.
  public init(text: String, range: SourceRange, reason: Reason, part: String = "") {
    self.text = text
    self.range = range
    self.reason = reason
    self.part = part
  }
}
