/// Writes the blocks of a page, and the chrome between them, in the order of the file.
struct HTMLBlockWriter {
  /// What an element makes of the text in it.
  enum Role: Equatable {
    case paragraph, quote, code, caption, summary, term, cell, title
    case heading(Int)
  }

  /// What holds for the text at a place of the page.
  struct State {
    var role = Role.paragraph
    /// Whether block elements inside don't end the block.
    var isWhole = false
    /// How many lists stand around.
    var depth = 0
    /// The innermost list and item, as indices.
    var list: Int?
    var item: Int?
    var isInData = false
    /// The `id` of the innermost element that has one and is on lines of its own.
    var fragment = ""
  }

  /// An element that has begun.
  struct Frame {
    var index: Int
    var outer: State
    /// How many lists and items there were before it.
    var lists: Int
    var items: Int
  }

  /// An item of a list, whose first text bears its marker.
  struct Item {
    var kind: Block.Kind
    var level: Int
    var marker: String
    var term = CleanText()
    var fragment: String
    var isBegun = false
  }

  /// A row of a table.
  struct Row {
    var cells: [CleanText] = []
    var heads = 0
    var fragment = ""
  }

  /// Where a link leads.
  struct Link {
    var address: String
    /// The line that it is on.
    var line: Int
  }

  /// No more links are kept of one page.
  static let maximumLinks = 256

  let tree: HTMLTree
  let dropped: [Chrome.Reason?]
  let tables: HTMLTables
  let title: HTMLPageTitle?
  let part: String
  private let readsAlternatives: Bool

  var blocks: [Block] = []
  var chrome: [Chrome] = []
  var links: [Link] = []

  var state = State()
  var flow = HTMLFlow()
  var frames: [Frame] = []
  var lists: [HTMLList] = []
  var items: [Item] = []
  var row: Row?
  /// The `id` that the next heading can be opened by.
  var anchor = ""
  private var seenLinks: Set<String> = []

  /// Writes a page.
  ///
  /// - Parameters:
  ///   - dropped: For each node whether it is chrome, with all that is in it, and why.
  ///   - title: The node that becomes the title, even if it is in chrome.
  ///   - part: The part of a container that the page is.
  ///   - readsAlternatives: Whether the words that stand for images are text.
  init(
    _ tree: HTMLTree, dropped: [Chrome.Reason?], title: HTMLPageTitle? = nil, part: String = "",
    readsAlternatives: Bool = false
  ) {
    self.tree = tree
    self.dropped = dropped
    self.title = title
    self.part = part
    self.readsAlternatives = readsAlternatives
    tables = HTMLTables(tree)
    var index = 0
    while index < tree.nodes.count {
      while let frame = frames.last, Int(tree.nodes[frame.index].end) <= index { leave(frame) }
      flow.reach(index)
      if index == title?.node {
        writeTitle()
        index = Int(tree.nodes[index].end)
      } else if let reason = dropped[index] {
        drop(index, reason)
        index = Int(tree.nodes[index].end)
      } else {
        enter(index, tree.nodes[index])
        index += 1
      }
    }
    while let frame = frames.last { leave(frame) }
    flush()
  }

  private mutating func enter(_ index: Int, _ node: HTMLTree.Node) {
    switch node.tag {
    case .text:
      tree.append(index, to: &flow.text)
      return
    case .br:
      flow.text.appendBreak()
      return
    case .gap:
      flush()
      return
    case .img where readsAlternatives:
      if let words = tree.alternative(of: index) { tree.append(words, to: &flow.text) }
    case .a:
      if let target = tree.attribute(.href, of: index) { addLink(target, index) }
      if let name = tree.attribute(.name, of: index), !name.isEmpty { anchor = name }
    case .b, .strong:
      flow.beginBold(until: Int(node.end))
    default:
      break
    }
    let id = node.count == 0 ? nil : tree.attribute(.id, of: index)
    if let id, !id.isEmpty, flow.text.utf8.isEmpty { anchor = id }
    // Of the buttons only those are text that open some, as a summary does.
    if node.tag.isBlock || node.tag == .button { begin(index, node, id: id ?? "") }
  }

  private mutating func begin(_ index: Int, _ node: HTMLTree.Node, id: String) {
    if state.isWhole {
      flow.text.appendBreak()
    } else {
      flush()
    }
    frames.append(Frame(index: index, outer: state, lists: lists.count, items: items.count))
    guard !state.isWhole else { return }
    state.fragment = id
    switch node.tag {
    case .h1, .h2, .h3, .h4, .h5, .h6:
      // A heading that was never closed has swallowed text; only its first line is one.
      state.isWhole = isShort(index)
      state.role = .heading(node.tag.headingLevel)
      state.fragment = id.isEmpty ? innerAnchor(index) ?? anchor : id
    case .blockquote: state.role = .quote
    case .pre, .listing, .xmp, .plaintext: state.role = .code
    case .caption, .figcaption: state.role = .caption
    case .summary, .button: (state.role, state.isWhole) = (.summary, true)
    case .ul, .ol, .menu, .dir, .dl: beginList(index)
    case .li: beginItem(index, id: id)
    case .dt, .dd: beginDefinition(index, node.tag, id: id)
    case .table: state.isInData = tables.isData(index)
    case .tr where state.isInData: row = Row(fragment: id)
    case .td where state.isInData && row != nil, .th where state.isInData && row != nil:
      (state.role, state.isWhole) = (.cell, true)
    default: break
    }
  }

  private mutating func leave(_ frame: Frame) {
    frames.removeLast()
    let tag = tree.nodes[frame.index].tag
    if frame.outer.isWhole {
      flow.text.appendBreak()
      state = frame.outer
      return
    }
    if state.role == .cell, tag == .td || tag == .th {
      row?.cells.append(flow.text)
      if tag == .th
        || tree.nodes[Int(tree.nodes[Int(tree.nodes[frame.index].parent)].parent)].tag
          == .thead
      {
        row?.heads += 1
      }
      flow = HTMLFlow()
    } else {
      flush()
    }
    switch tag {
    case .tr where state.isInData: endRow()
    case .dd: if let item = state.item { releaseTerm(of: item) }
    case .dl: if let list = state.list { releaseTerms(of: list) }
    default: break
    }
    state = frame.outer
    lists.removeLast(lists.count - frame.lists)
    items.removeLast(items.count - frame.items)
  }

  // MARK: Blocks

  /// Ends the block that is being written.
  mutating func flush() {
    let ended = flow
    flow = HTMLFlow()
    guard !ended.text.utf8.isEmpty else { return }
    switch state.role {
    case .heading(let level):
      emit(.heading, ended.text, level: level, fragment: state.fragment)
      state.role = .paragraph
    case .quote: emit(.quote, ended.text, fragment: state.fragment)
    case .code: emit(.code, ended.text, fragment: state.fragment)
    case .caption: emit(.caption, ended.text, fragment: state.fragment)
    case .summary:
      emit(
        .paragraph, ended.text, level: paragraphLevel, lead: ended.text.utf8.count,
        fragment: state.fragment)
    case .term: addTerm(ended.text)
    case .paragraph, .cell, .title: emitParagraph(ended)
    }
  }

  /// Level of a paragraph: how many items it is in.
  private var paragraphLevel: Int { state.item.map { items[$0].level + 1 } ?? 0 }

  private mutating func emitParagraph(_ ended: HTMLFlow) {
    guard let index = state.item, !items[index].isBegun else {
      return emit(.paragraph, ended.text, level: paragraphLevel, fragment: state.fragment)
    }
    items[index].isBegun = true
    let item = items[index]
    let fragment = item.fragment.isEmpty ? state.fragment : item.fragment
    guard !item.term.utf8.isEmpty else {
      return emit(
        item.kind, ended.text, level: item.level, marker: item.marker, lead: ended.lead,
        fragment: fragment)
    }
    var text = item.term
    let closes = text.utf8.last.map { [0x2E, 0x3A, 0x3F, 0x21].contains($0) } ?? false
    if !closes { text.appendInserted(":") }
    let lead = text.utf8.count
    text.appendInserted(" ")
    text.append(ended.text)
    emit(item.kind, text, level: item.level, marker: item.marker, lead: lead, fragment: fragment)
  }

  mutating func emit(
    _ kind: Block.Kind, _ text: CleanText, level: Int = 0, marker: String = "", lead: Int = 0,
    fragment: String = ""
  ) {
    if kind != .bullet, kind != .numbered, let item = state.item { releaseTerm(of: item) }
    // Blocks come in the order of the file: what still waits goes before this one.
    if let list = state.list { releaseTerms(of: list) }
    if kind != .tableRow, row?.cells.isEmpty == false { splitRow() }
    anchor = ""
    blocks.append(
      Block(
        kind: kind, level: level, marker: marker, text: String(decoding: text.utf8, as: UTF8.self),
        leadLength: lead, source: text.source, part: part, fragment: fragment))
  }

  private mutating func endRow() {
    guard let ended = row else { return }
    row = nil
    var cells = ended.cells[...]
    while let last = cells.last, last.utf8.isEmpty { cells.removeLast() }
    while let first = cells.first, first.utf8.isEmpty { cells.removeFirst() }
    guard var text = cells.first else { return }
    for cell in cells.dropFirst() {
      text.appendInserted(" | ")
      text.append(cell)
    }
    let isHead = ended.heads == ended.cells.count
    emit(.tableRow, text, level: isHead ? 0 : 1, fragment: ended.fragment)
  }

  /// Ends the row for text between its cells, and begins another one for the cells behind it.
  private mutating func splitRow() {
    let fragment = row?.fragment ?? ""
    endRow()
    row = Row(fragment: fragment)
  }

  // MARK: Chrome

  /// Reports an element, with all that is in it, as chrome.
  private mutating func drop(_ index: Int, _ reason: Chrome.Reason) {
    let node = tree.nodes[index]
    if node.tag.isBlock, !state.isWhole, reason != .hidden { flush() }
    var clean = CleanText()
    var container = node.container
    // A part of it may be chrome for a reason of its own.
    var own = (reason: reason, end: Int(node.end))
    var inner = index
    while inner < Int(node.end) {
      let part = tree.nodes[inner]
      let isEnd = inner >= own.end
      let changes = isEnd || inner > index && dropped[inner] != nil && own.end == Int(node.end)
      if part.container != container || changes || inner == title?.node {
        addChrome(clean, own.reason)
        clean = CleanText()
        container = part.container
      }
      if isEnd { own = (reason, Int(node.end)) }
      if changes, let new = dropped[inner] { own = (new, Int(part.end)) }
      if inner == title?.node {
        writeTitle()
        inner = Int(part.end)
        continue
      }
      if part.tag == .br { clean.appendBreak() }
      tree.append(inner, to: &clean)
      inner += 1
    }
    addChrome(clean, own.reason)
  }

  /// Writes the title, and what surrounds it in its element as chrome.
  private mutating func writeTitle() {
    guard let title else { return }
    if !state.isWhole { flush() }
    var text = CleanText()
    var inner = title.node
    while inner < Int(tree.nodes[title.node].end) {
      let node = tree.nodes[inner]
      if inner > title.node, let reason = dropped[inner] {
        addChrome(tree.cleanText(of: inner), reason)
        inner = Int(node.end)
        continue
      }
      if node.tag == .br || node.tag.isBlock {
        text.appendBreak()
      }
      tree.append(inner, to: &text)
      inner += 1
    }
    guard !text.utf8.isEmpty else { return }
    var kept = title.kept(of: text.utf8)
    if text.slice(kept).utf8.isEmpty { kept = 0..<text.utf8.count }
    addChrome(text.slice(0..<kept.lowerBound), .siteHeader)
    let own = tree.attribute(.id, of: title.node) ?? ""
    emit(
      .title, text.slice(kept), fragment: own.isEmpty ? innerAnchor(title.node) ?? anchor : own)
    addChrome(text.slice(kept.upperBound..<text.utf8.count), .siteHeader)
  }

  private mutating func addChrome(_ text: CleanText, _ reason: Chrome.Reason) {
    guard !text.utf8.isEmpty else { return }
    chrome.append(
      Chrome(
        text: String(decoding: text.utf8, as: UTF8.self),
        range: text.source.range(of: 0..<text.utf8.count), reason: reason))
  }

  // MARK: Links and anchors

  private mutating func addLink(_ target: String, _ index: Int) {
    guard links.count < Self.maximumLinks, !target.isEmpty, target.utf8.count <= 2000,
      !target.hasPrefix("#")
    else { return }
    let scheme = target.prefix(11).lowercased()
    guard !scheme.hasPrefix("javascript:"), !scheme.hasPrefix("data:") else { return }
    if seenLinks.insert(target).inserted {
      links.append(Link(address: target, line: tree.lines.line(at: Int(tree.nodes[index].start))))
    }
  }

  private func isShort(_ index: Int) -> Bool {
    let inner = tree.nodes[index].indices(from: index)
    guard inner.count <= 200 else { return false }
    return inner.reduce(0) { $0 + (tree.nodes[$1].tag == .text ? tree.length(of: $1) : 0) } <= 500
  }

  /// The `id` or name of the first anchor in a heading.
  private func innerAnchor(_ index: Int) -> String? {
    for inner in tree.nodes[index].indices(from: index).prefix(20)
    where tree.nodes[inner].count > 0 {
      if let id = tree.attribute(.id, of: inner), !id.isEmpty { return id }
      if tree.nodes[inner].tag == .a, let name = tree.attribute(.name, of: inner), !name.isEmpty {
        return name
      }
    }
    return nil
  }
}

extension HTMLTree {
  /// How many bytes a stretch of text takes up.
  func length(of index: Int) -> Int { Int(nodes[index].stop - nodes[index].start) }
}
