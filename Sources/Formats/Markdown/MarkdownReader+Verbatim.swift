extension MarkdownReader {
  /// Takes over code line by line, its fence as the marker.
  mutating func readCode(_ node: MarkdownTree.Node) {
    let first = line(node)
    guard first >= 0, first < source.lineCount else { return }
    var lines = node.literal.split(separator: 0x0A, omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    let start = node.isFenced ? first + 1 : first
    var text = CleanText()
    for (index, literal) in lines.enumerated() {
      let range = source.line(start + index)
      let isThere =
        literal.count <= range.count && source.masked[range].suffix(literal.count) == literal
      let from =
        isThere
        ? range.upperBound - literal.count
        : source.content(ofLine: start + index, quotes: quotes)
      text.append(source.page, from..<max(from, range.upperBound), line: start + index + 1)
      text.appendBreak()
    }
    var marker = ""
    var last = start + lines.count - 1
    if node.isFenced {
      let fence = source.unmarked(line: first)..<source.line(first).upperBound
      marker = source.page.text.string(fence.prefix(80))
      let after = source.unmarked(line: last + 1)
      if after < source.masked.count, [0x60, 0x7E].contains(source.masked[after]) { last += 1 }
    }
    cover(first...max(first, last))
    waiting = nil
    guard !text.utf8.isEmpty else { return }
    drafts.append(
      MarkdownDraft(
        block: Block(
          kind: .code, marker: marker, text: String(decoding: text.utf8, as: UTF8.self),
          source: text.source)))
  }

  /// Has HTML read by the reader for it, and puts what that finds where it stands.
  mutating func readHTML(_ node: MarkdownTree.Node) {
    let first = line(node)
    guard first >= 0, first < source.lineCount else { return }
    var count = node.literal.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
    if node.literal.last != 0x0A { count += 1 }
    let lines = first..<min(first + max(1, count), source.lineCount)
    let fragment = html(
      source.page,
      lines.map { line in
        let start = source.content(ofLine: line, quotes: quotes)
        return start..<max(start, source.line(line).upperBound)
      })
    cover(lines.lowerBound...lines.upperBound - 1)
    chrome += fragment.chrome
    for block in fragment.blocks {
      var draft = MarkdownDraft(block: block)
      if block.kind == .paragraph || block.kind == .heading {
        let level = block.kind == .heading ? block.level : 0
        let place = place(asHeading: level, line: first)
        (draft.block.kind, draft.block.level) = (place.kind, place.level)
        draft.block.marker = place.marker
        if place.kind == .heading {
          draft.headingLevel = level
          if block.fragment.isEmpty { draft.block.fragment = slugs.next(for: block.text) }
        }
      }
      links.addBare(in: Array(block.text.utf8))
      drafts.append(draft)
    }
  }
}
