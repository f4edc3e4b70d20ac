/// What the blocks of HTML in a Markdown file say.
///
/// Those that stand in the same list item, quote or document are read as one piece of HTML, for an
/// element may begin in one of them and end in another; the Markdown between them is a gap in it.
struct MarkdownHTML {
  /// The place of a block.
  struct Stretch {
    /// Its first line, from 0.
    var firstLine: Int
    /// Where each of its lines is, less the signs of what it is in and the line's end.
    var places: [Range<Int>]
    /// Whether Markdown is between it and the one before.
    var isAfterGap: Bool
  }

  /// What a block says.
  struct Piece {
    /// Its last line, from 0.
    var lastLine: Int
    var blocks: [Block] = []
    var chrome: [Chrome] = []
    var links: [String] = []
  }

  /// What has been read and not yet been taken, by the first line.
  private var pieces: [Int: Piece] = [:]

  /// Whether the block that begins on a line (from 0) has been read.
  func hasRead(line: Int) -> Bool { pieces[line] != nil }

  /// What the block says that begins on a line (from 0); only once.
  mutating func takePiece(line: Int) -> Piece? { pieces.removeValue(forKey: line) }

  /// Reads blocks that belong together, in order.
  ///
  /// HTML that goes beyond the limits of its reader is kept as it is, tags and all.
  mutating func read(_ stretches: [Stretch], _ source: MarkdownSource) {
    for stretch in stretches {
      pieces[stretch.firstLine] = Piece(
        lastLine: stretch.firstLine + max(1, stretch.places.count) - 1)
    }
    let joined = JoinedHTML(stretches, source)
    do throws(Format.Unsupported) {
      let writer = try HTML.stretches(joined.text, lines: joined.lines, gaps: joined.gaps)
      for block in writer.blocks {
        pieces[Self.firstLine(of: block.range, stretches)]?.blocks.append(block)
      }
      for chrome in joined.chrome + writer.chrome {
        pieces[Self.firstLine(of: chrome.range, stretches)]?.chrome.append(chrome)
      }
      for link in writer.links {
        pieces[Self.firstLine(at: link.line, stretches)]?.links.append(link.address)
      }
    } catch {
      for stretch in stretches {
        pieces[stretch.firstLine]?.blocks = Self.asItStands(stretch, source)
      }
    }
  }

  private static func firstLine(of range: SourceRange, _ stretches: [Stretch]) -> Int {
    firstLine(at: range.lines.lowerBound, stretches)
  }

  /// The first line (from 0) of the block that holds a line (from 1).
  private static func firstLine(at line: Int, _ stretches: [Stretch]) -> Int {
    var low = 0
    var high = stretches.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if stretches[middle].firstLine < line { low = middle } else { high = middle - 1 }
    }
    return stretches[low].firstLine
  }

  private static func asItStands(_ stretch: Stretch, _ source: MarkdownSource) -> [Block] {
    var text = CleanText()
    for (index, place) in stretch.places.enumerated() {
      text.append(source.page, place, line: stretch.firstLine + index + 1)
      text.appendBreak()
    }
    guard !text.utf8.isEmpty else { return [] }
    return [
      Block(
        kind: .paragraph, text: String(decoding: text.utf8, as: UTF8.self), source: text.source)
    ]
  }
}
