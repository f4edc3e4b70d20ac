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
      text.append(source.page, place(of: literal, start + index), line: start + index + 1)
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

  /// Where a line of the parser's is in the file, behind the signs of what it is in.
  private func place(of literal: ArraySlice<UInt8>, _ line: Int) -> Range<Int> {
    let range = source.line(line)
    let isThere =
      literal.count <= range.count && source.masked[range].suffix(literal.count) == literal
    let start =
      isThere ? range.upperBound - literal.count : source.content(ofLine: line, quotes: quotes)
    return start..<max(start, range.upperBound)
  }

  // MARK: HTML

  /// Puts what a block of HTML says where it is.
  mutating func readHTML(_ node: MarkdownTree.Node) {
    let first = line(node)
    guard first >= 0, first < source.lineCount else { return }
    if !html.hasRead(line: first) { html.read(stretches(from: node), source) }
    guard let piece = html.takePiece(line: first) else { return }
    cover(first...piece.lastLine)
    chrome += piece.chrome
    for address in piece.links { links.add(Array(address.utf8)) }
    for block in piece.blocks {
      links.addBare(in: Array(block.text.utf8))
      drafts.append(draft(of: block, line: first))
    }
  }

  /// A block of HTML and all those behind it in what they stand in.
  private func stretches(from node: MarkdownTree.Node) -> [MarkdownHTML.Stretch] {
    var stretches: [MarkdownHTML.Stretch] = []
    var isAfterGap = false
    for node in sequence(first: node, next: \.next) {
      let first = line(node)
      guard node.isHTML, first >= 0, first < source.lineCount else {
        isAfterGap = true
        continue
      }
      var lines = node.literal.split(separator: 0x0A, omittingEmptySubsequences: false)
      if lines.last?.isEmpty == true { lines.removeLast() }
      let places = lines.prefix(source.lineCount - first).enumerated().map { index, literal in
        place(of: literal, first + index)
      }
      stretches.append(
        MarkdownHTML.Stretch(firstLine: first, places: places, isAfterGap: isAfterGap))
      isAfterGap = false
    }
    return stretches
  }

  /// A block of HTML as a part of what it is in.
  private mutating func draft(of block: Block, line: Int) -> MarkdownDraft {
    var draft = MarkdownDraft(block: block)
    switch block.kind {
    case .heading, .paragraph:
      if block.kind == .paragraph, block.level > 0 {
        draft.block.level += lists
        break
      }
      let level = block.kind == .heading ? block.level : 0
      let place = place(asHeading: level, line: line)
      (draft.block.kind, draft.block.level) = (place.kind, place.level)
      draft.block.marker = place.marker
      guard place.kind == .heading else { break }
      draft.headingLevel = level
      if block.fragment.isEmpty { draft.block.fragment = slugs.next(for: block.text) }
    case .bullet, .numbered: draft.block.level += lists
    default: break
    }
    return draft
  }
}
