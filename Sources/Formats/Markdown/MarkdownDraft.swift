/// A block on its way, with what later steps must know about it.
struct MarkdownDraft {
  /// The block.
  var block: Block
  /// Length of the text before each line after the first.
  var breaks: [Int] = []
  /// Level of a heading of the document itself, else 0.
  var headingLevel = 0

  /// The lines that were written, as ranges of the text.
  var lines: [Range<Int>] {
    var lines: [Range<Int>] = []
    let bytes = Array(block.text.utf8)
    var start = 0
    for end in breaks + [bytes.count] where end > start {
      lines.append(start..<end)
      start = end < bytes.count && bytes[end] == 0x20 ? end + 1 : end
    }
    return lines
  }

  /// Whether it says more than a byline or the name of a section does.
  var isSubstantial: Bool {
    guard block.kind == .paragraph, block.level == 0 else { return true }
    let words = block.text.utf8.reduce(1) { $0 + ($1 == 0x20 ? 1 : 0) }
    return words > 12 || words > 3 && block.text.utf8.last.map { ".!?:".utf8.contains($0) } == true
  }
}
