import Formats
import Store

/// Turns an article's blocks into passages: a bullet item, a paragraph under its heading, a piece
/// of a long paragraph.
///
/// All text of all blocks is in exactly one passage, or in the heading path of one; a heading
/// with nothing under it becomes a passage of its own.
struct Splitter {
  /// The longest fragment of a link that is kept, in bytes.
  static let maximumFragment = 1024

  /// The passages of an article, in reading order.
  static func passages(of article: Article) -> [Passage] {
    var splitter = Splitter()
    for block in article.blocks { splitter.add(block) }
    splitter.closeHeadings(from: 0)
    return splitter.passages
  }

  /// The longest heading that is repeated with the passages under it, in bytes.
  private static let maximumHeading = 1024

  private struct OpenHeading {
    var level: Int
    var block: Block
    /// Whether the passages under it are references.
    var isOfReferences: Bool
    var isUsed = false
  }

  private var passages: [Passage] = []
  private var headings: [OpenHeading] = []
  private var anchors = AnchorNumbering()
  /// The list items that the next item may hang from.
  private var items: [(level: Int, ordinal: Int)] = []
  /// The row that heads the table which is being read.
  private var tableHeader: Int?
  /// The paragraph that introduces the list which may come next.
  private var introduction: Int?

  private mutating func add(_ block: Block) {
    switch block.kind {
    case .title:
      leaveList()
      // What comes before the title is no section of the article.
      closeHeadings(from: 0)
      append(block, kind: .title, anchor: anchors.titleAnchor())
    // The heading path of a section's passages must be short; a "heading" that isn't is text.
    case .heading where block.text.utf8.count > Self.maximumHeading:
      leaveList()
      append(block, kind: .paragraph)
    case .heading:
      leaveList()
      closeHeadings(from: headings.firstIndex { $0.level >= block.level } ?? headings.count)
      headings.append(
        OpenHeading(
          level: block.level, block: block, isOfReferences: References.isHeading(block.text)))
    case .bullet, .numbered:
      tableHeader = nil
      while let last = items.last, last.level >= block.level { items.removeLast() }
      let ordinal = append(
        block, kind: block.kind == .bullet ? .bullet : .numbered,
        parent: items.last?.ordinal ?? introduction)
      if let ordinal { items.append((block.level, ordinal)) }
    case .paragraph where block.level > 0 && !items.isEmpty:
      while let last = items.last, last.level >= block.level { items.removeLast() }
      append(block, kind: .paragraph, parent: items.last?.ordinal)
    case .paragraph:
      leaveList()
      append(block, kind: .paragraph)
      if block.text.hasSuffix(":") { introduction = passages.count - 1 }
    case .tableRow:
      let header = tableHeader
      leaveList()
      let ordinal = append(block, kind: .tableRow, parent: block.level > 0 ? header : nil)
      tableHeader = block.level > 0 ? header : ordinal
    case .quote: appendOther(block, .quote)
    case .code: appendOther(block, .code)
    case .caption: appendOther(block, .caption)
    }
  }

  private mutating func appendOther(_ block: Block, _ kind: Passage.Kind) {
    leaveList()
    append(block, kind: kind)
  }

  private mutating func leaveList() {
    items = []
    introduction = nil
    tableHeader = nil
  }

  /// Closes open headings; one that nothing stood under is kept as a passage.
  private mutating func closeHeadings(from index: Int) {
    while headings.count > index {
      guard let heading = headings.popLast(), !heading.isUsed else { continue }
      append(heading.block, kind: heading.isOfReferences ? .reference : .title)
    }
  }

  /// Appends a block as one passage or, if it is long, as several, and returns the first one's
  /// ordinal.
  @discardableResult
  private mutating func append(
    _ block: Block, kind: Passage.Kind, anchor: String? = nil, parent: Int? = nil
  ) -> Int? {
    let pieces = PassageCutter.pieces(of: block.text)
    guard !pieces.isEmpty else { return nil }
    for index in headings.indices { headings[index].isUsed = true }
    let path = headings.map(\.block.text)
    let isReference =
      headings.contains(where: \.isOfReferences)
      || kind != .title && References.isReference(block.text)
    let fragment =
      block.fragment.isEmpty
      ? headings.last { !$0.block.fragment.isEmpty }?.block.fragment ?? "" : block.fragment
    // No link has such a fragment, and each passage would carry it.
    let usable = fragment.utf8.count <= Self.maximumFragment ? fragment : ""
    let bytes = Array(block.text.utf8)
    let first = passages.count
    for piece in pieces {
      let source = block.source.range(of: piece)
      let isFirst = passages.count == first
      let text = String(decoding: bytes[piece], as: UTF8.self)
      let lead = isFirst && block.leadLength <= piece.count ? block.lead : nil
      passages.append(
        Passage(
          ordinal: passages.count, kind: isReference ? .reference : kind,
          anchor: isFirst ? anchor ?? anchors.next(under: path) : anchors.next(under: path),
          headingPath: path, marker: isFirst ? block.marker : "", lead: lead ?? "", text: text,
          parent: parent, part: block.part, fragment: usable, lines: source.lines,
          bytes: source.bytes))
    }
    return first
  }
}
