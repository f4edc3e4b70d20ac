/// Makes blocks of the parser's tree.
struct MarkdownReader {
  let source: MarkdownSource
  let front: FrontMatter?
  private let footnotes: [String]
  /// What must be added to the parser's line, counted from 1, to get the file's, counted from 0.
  private let lineOffset: Int

  var drafts: [MarkdownDraft] = []
  var chrome: [Chrome] = []
  var links = LinkList()
  /// Whether each line of the file has been accounted for.
  var isCovered: [Bool]

  private enum Frame {
    case quote
    case list(isOrdered: Bool, number: Int, delimiter: String)
    case item(marker: String, isOrdered: Bool, isTaken: Bool)
    case footnote(marker: String)
  }

  private var frames: [Frame] = []
  private(set) var quotes = 0
  private(set) var lists = 0
  /// An item without text; a paragraph that comes next is meant to be it.
  var waiting: (marker: String, isOrdered: Bool, line: Int)?
  var slugs = HeadingSlugs()
  var html = MarkdownHTML()
  /// How many paragraphs come first that only refer to the footnotes.
  private var references = 0
  /// The line of a table's head, where the parser doesn't know it.
  private var headerLine: Int?

  /// Prepares for a document.
  init(_ source: MarkdownSource, footnotes: [String], front: FrontMatter?) {
    self.source = source
    self.footnotes = footnotes
    self.front = front
    lineOffset = (front?.lines.upperBound ?? 0) - 2 * footnotes.count - 1
    isCovered = [Bool](repeating: false, count: source.lineCount)
    for line in front?.lines ?? 0..<0 { isCovered[line] = true }
  }

  /// Reads the whole document; false only where no memory is left.
  mutating func read() -> Bool {
    // The parser drops footnotes that nothing refers to, so something does.
    var text: [UInt8] = []
    references = footnotes.count
    for label in footnotes { text += Array("[^\(label)]\n\n".utf8) }
    text += source.masked[source.starts[front?.lines.upperBound ?? 0]...]
    guard let tree = MarkdownTree(text) else { return false }
    while let step = tree.next() { take(step, tree) }
    return true
  }

  func line(_ node: MarkdownTree.Node) -> Int { node.line + lineOffset }

  // MARK: Blocks

  private mutating func take(_ step: MarkdownTree.Step, _ tree: MarkdownTree) {
    let node = step.node
    if step.isEntering, step.kind != .paragraph, step.kind != .document { waiting = nil }
    switch (step.kind, step.isEntering) {
    case (.quote, true):
      frames.append(.quote)
      quotes += 1
    case (.quote, false):
      frames.removeLast()
      quotes -= 1
    case (.list, true):
      frames.append(
        .list(
          isOrdered: node.isOrdered, number: node.firstNumber, delimiter: node.delimiter))
      lists += 1
    case (.list, false):
      frames.removeLast()
      lists -= 1
    case (.item, true), (.task, true): enterItem(node, isTask: step.kind == .task)
    case (.item, false), (.task, false):
      if case .item(let marker, let isOrdered, _) = frames.removeLast(), node.isEmpty, node.isLast {
        waiting = (marker, isOrdered, line(node))
      }
    case (.footnote, true): frames.append(.footnote(marker: footnoteMarker(line(node))))
    case (.footnote, false): frames.removeLast()
    // One of ours shows as text where what looks like its footnote is in a block of code.
    case (.paragraph, true) where references > 0: references -= 1
    case (.paragraph, true), (.heading, true): readText(step, tree)
    case (.row, true), (.headerRow, true): readRow(step, tree)
    case (.code, true): readCode(node)
    case (.html, true): readHTML(node)
    case (.rule, true): cover(line(node)...line(node))
    default: break
    }
  }

  private mutating func enterItem(_ node: MarkdownTree.Node, isTask: Bool) {
    var marker = ""
    var isCounted = false
    if case .list(let isOrdered, let number, let delimiter)? = frames.last {
      isCounted = isOrdered
      if isOrdered {
        marker = "\(number)\(delimiter)"
        frames[frames.count - 1] = .list(
          isOrdered: true, number: number &+ 1, delimiter: delimiter)
      } else if line(node) >= 0, line(node) < source.lineCount {
        let offset = source.line(line(node)).lowerBound + node.column - 1
        if offset >= 0, offset < source.masked.count { marker = glyph(at: offset) }
      }
    }
    if isTask { marker += node.isChecked ? " [x]" : " [ ]" }
    frames.append(.item(marker: marker, isOrdered: isCounted, isTaken: false))
  }

  private func glyph(at offset: Int) -> String {
    let byte = source.masked[offset]
    return [0x2A, 0x2B, 0x2D].contains(byte) ? String(UnicodeScalar(byte)) : "-"
  }

  private func footnoteMarker(_ line: Int) -> String {
    guard line >= 0, line < source.lineCount else { return "" }
    let start = source.unmarked(line: line)
    let end = source.line(line).upperBound
    guard let close = source.masked[start..<end].firstIndex(of: 0x5D) else { return "" }
    return source.page.text.string(start..<close + 1)
  }

  /// What a text is at its place; an item's or footnote's marker goes to its first text.
  mutating func place(asHeading level: Int = 0, line: Int) -> (
    kind: Block.Kind, level: Int, marker: String
  ) {
    if let waiting, frames.isEmpty || lists == 0, level == 0, line - waiting.line <= 3 {
      self.waiting = nil
      return (waiting.isOrdered ? .numbered : .bullet, max(lists, 0), waiting.marker)
    }
    waiting = nil
    switch frames.last {
    case nil:
      return level > 0 ? (.heading, level, "") : (.paragraph, 0, "")
    case .quote: return (.quote, 0, "")
    case .item(let marker, let isOrdered, let isTaken):
      if isTaken { return (.paragraph, lists, "") }
      frames[frames.count - 1] = .item(marker: marker, isOrdered: isOrdered, isTaken: true)
      return (isOrdered ? .numbered : .bullet, max(0, lists - 1), marker)
    case .footnote(let marker):
      frames[frames.count - 1] = .footnote(marker: "")
      return (.paragraph, 0, marker)
    case .list: return (.paragraph, 0, "")
    }
  }

  mutating func cover(_ lines: ClosedRange<Int>) {
    for line in lines.clamped(to: 0...max(0, isCovered.count - 1)) where line < isCovered.count {
      isCovered[line] = true
    }
  }

  // MARK: Text

  private mutating func readText(_ step: MarkdownTree.Step, _ tree: MarkdownTree) {
    let table = step.node.linesWithTable
    let first = (table?.lowerBound ?? step.node.line) + lineOffset
    guard first >= 0, first < source.lineCount else {
      // What was put before the text so that footnotes are kept.
      while let step = tree.next(), step.isEntering || step.kind != .paragraph {}
      return
    }
    let end = (table?.upperBound ?? step.node.endLine) + lineOffset
    var last = min(max(first, end), source.lineCount - 1)
    // The parser takes definitions of links away from the head of a paragraph, but not its lines.
    var begin = first
    let start = source.content(ofLine: first, quotes: quotes)
    let isText = step.node.firstText.map { source.masked[start...].starts(with: $0) } ?? false
    while !isText, begin < last, LinkDefinition(source, line: begin) != nil { begin += 1 }
    if table != nil { begin = first }
    var leaf = MarkdownLeaf(
      source, lines: begin...last, column: max(0, step.node.column - 1),
      quotes: quotes, shift: lineOffset + begin - first, isHead: begin == first)
    leaf.read(tree, until: step.kind)
    if table != nil {
      // A picture without words is found nowhere.
      last = max(begin, leaf.lastLine)
      headerLine = last + 1
    }
    for address in leaf.links { links.add(address) }
    chrome += leaf.comments
    cover(begin...last)
    let level = step.kind == .heading ? step.node.headingLevel : 0
    for part in leaf.parts {
      if let glyph = part.glyph {
        add(part, (.bullet, lists, glyph))
      } else {
        var place = place(asHeading: level, line: begin)
        if place.kind == .heading, source.masked[source.unmarked(line: begin)...].first == 0x23 {
          place.marker = String(repeating: "#", count: level)
        }
        add(part, place)
      }
    }
  }

  private mutating func add(
    _ part: MarkdownLeaf.Part, _ place: (kind: Block.Kind, level: Int, marker: String)
  ) {
    var text = part.inline.text
    guard !text.utf8.isEmpty else { return }
    let code = part.inline.code
    links.addBare(in: text.utf8)
    let gaps = MissingSpaces.betweenSentences(text.utf8).filter { gap in
      !code.contains { $0.contains(gap) }
    }
    text = text.inserting(spacesAt: gaps)
    let moved = { (offset: Int) in offset + gaps.count { $0 < offset } }
    var lead = 0
    if place.kind == .bullet || place.kind == .numbered {
      if let bold = part.bold, let length = BoldLead.length(in: text.utf8, bold: moved(bold)) {
        lead = length
      } else if code.first?.lowerBound != 0, let glued = MissingSpaces.beforeModal(text.utf8) {
        text = text.inserting(spacesAt: [glued])
        lead = glued
      } else {
        lead = LeadTerm.length(in: text.utf8)
      }
    }
    var draft = MarkdownDraft(
      block: Block(
        kind: place.kind, level: place.level, marker: place.marker,
        text: String(decoding: text.utf8, as: UTF8.self), leadLength: lead, source: text.source))
    if place.kind == .paragraph, part.inline.breaks.count < 20 {
      draft.breaks = part.inline.breaks.map(moved)
    }
    if place.kind == .heading {
      draft.headingLevel = place.level
      draft.block.fragment = slugs.next(for: draft.block.text)
    }
    drafts.append(draft)
  }

  private mutating func readRow(_ step: MarkdownTree.Step, _ tree: MarkdownTree) {
    let named = line(step.node)
    let row = step.kind == .headerRow ? headerLine ?? named : named
    headerLine = nil
    guard row >= 0, row < source.lineCount else {
      while let next = tree.next(), next.isEntering || next.kind != step.kind {}
      return
    }
    // The parser gives every row the column of the first one.
    var leaf = MarkdownLeaf(
      source, lines: row...row, column: step.node.column - 1, quotes: quotes,
      shift: lineOffset + row - named, isHead: row == named && step.kind == .headerRow)
    leaf.read(tree, until: step.kind)
    for address in leaf.links { links.add(address) }
    chrome += leaf.comments
    cover(row...row)
    let level = step.kind == .headerRow ? 0 : 1
    for part in leaf.parts { add(part, (.tableRow, level, "")) }
  }
}
