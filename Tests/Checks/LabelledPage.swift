private import Formats

/// A page of which every piece of text is known to be the article's or the site's.
///
/// Beside `NAME.html` lies `NAME.txt` with one piece on each line, in the order of the page: `+` before
/// a piece that somebody who saved the page wants to find, `-` before one that is the site's, `=`
/// before one that may go either way, such as a byline.
public struct LabelledPage: Sendable {
  /// The file's name without its ending.
  public let name: String
  /// The page.
  public let bytes: [UInt8]
  /// Pieces that must be kept.
  public let wanted: [String]
  /// Pieces that should be left out.
  public let unwanted: [String]

  /// Which pieces went the wrong way.
  public struct Score: Sendable {
    /// Pieces of the article that are missing.
    public let lost: [String]
    /// Pieces of the site that are in the article.
    public let kept: [String]
  }

  /// A page and its pieces.
  ///
  /// - Parameter labels: The lines of its `.txt` file; those that begin with none of the signs are
  ///   passed over.
  public init(name: String, bytes: [UInt8], labels: String) {
    self.name = name
    self.bytes = bytes
    func pieces(_ sign: String) -> [String] {
      labels.split(separator: "\n").filter { $0.hasPrefix(sign + " ") }.map {
        Self.folded($0.dropFirst(2))
      }
    }
    wanted = pieces("+")
    unwanted = pieces("-")
  }

  /// Reads the page as an HTML file is read, and compares but for white space.
  ///
  /// - Throws: What the reader throws.
  public func score() throws -> Score {
    let text = Self.folded(try HTML.parse(bytes).blocks.map(\.text).joined(separator: " "))
    return Score(
      lost: wanted.filter { !text.contains($0) }, kept: unwanted.filter { text.contains($0) })
  }

  private static func folded(_ text: some StringProtocol) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
