/// Reads text as it is pasted out of a browser or typed by hand.
public enum PlainText {
  /// Splits the bytes of a text file into an article; any bytes at all are accepted.
  ///
  /// UTF-8 and UTF-16 (with a byte order mark) are told apart from Windows-1252 by the bytes; the
  /// offsets in the result are those of the file itself.
  ///
  /// - Parameter bytes: The whole file.
  /// - Returns: The article; without a title if the text shows none.
  /// - Complexity: O(n) in the number of bytes.
  public static func parse(_ bytes: [UInt8]) -> Article {
    parse(DecodedText(bytes))
  }

  /// The same of a text that is decoded already.
  static func parse(_ text: DecodedText) -> Article {
    let page = Page(text)
    var pieces = Scanner.pieces(of: page)
    let publisher = TailChrome.mark(&pieces, page).map { pieces[$0].start }
    pieces = ParagraphBreaks.split(pieces, page)
    let spacing = Headings.spacing(pieces)
    let head = HeadChrome.mark(&pieces, page, spacing: spacing)
    settleSigns(&pieces, page, head: head)
    Headings.mark(&pieces, page, spacing: spacing)
    HeadingLevels.mark(&pieces, page)
    ListNesting.level(&pieces)
    return Assembly(page, pieces, publisher: pieces.firstIndex { $0.start == publisher }).article
  }

  /// Turns signs back into text where only text can be.
  private static func settleSigns(_ pieces: inout [Piece], _ page: Page, head: Int) {
    let tail = pieces.lastIndex { piece in
      switch piece.kind {
      case .sign, .chrome, .rule: false
      case .paragraph: Headings.likeness(piece, page, spacing: .max) == nil
      default: true
      }
    }
    for (index, piece) in pieces.enumerated() {
      guard let sign = piece.sign else { continue }
      if case .metadata(let line) = sign,
        line.isCertain || index < head || index > tail ?? pieces.count
      {
        continue
      }
      if sign == .navigation,
        SignWords.interruptions.contains(page.phrase(piece.content))
      {
        pieces[index].kind = .chrome(.promotion)
        continue
      }
      pieces[index].kind = .paragraph
    }
  }
}
