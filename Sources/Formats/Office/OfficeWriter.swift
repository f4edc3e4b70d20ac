#if DOCX
  /// Puts the article of an office document together from its paragraphs, tables, notes and text
  /// boxes as a reader meets them.
  ///
  /// Lines of the article are its paragraphs: the n-th paragraph of a part is its line n.
  struct OfficeWriter {
    /// A place where paragraphs stand one below the other.
    enum Flow: Equatable {
      case body
      /// A cell of a table.
      case cell
      /// A footnote or an endnote, with the mark that refers to it.
      case note(marker: String)
      /// A text box.
      case frame
      /// What doesn't belong to the article, such as a header of the pages.
      case dropped(Chrome.Reason)
    }

    /// What a paragraph is, as its style and its list say.
    struct Role {
      var kind = Block.Kind.paragraph
      var level = 0
      var marker = ""
      var dropped: Chrome.Reason?
    }

    /// A text that has begun and not ended.
    private struct OpenParagraph {
      var text = FoldedText()
      /// Text of it that nobody is shown.
      var hidden = FoldedText()
      /// How much of the text, from its beginning, is bold.
      var boldLength = 0
      var line = 1
      /// The text boxes that hang on it.
      var frames: [Block] = []
      /// How many stretches its texts are made from.
      var stretches: Int { text.source.stretchCount + hidden.source.stretchCount }

      mutating func add(_ added: some Collection<UInt8>, from bytes: Range<Int>, isBold: Bool) {
        let wasBold = boldLength == text.utf8.count
        text.append(added, from: bytes, line: line)
        if isBold, wasBold { boldLength = text.utf8.count }
      }

      mutating func add(hidden added: some Collection<UInt8>, from bytes: Range<Int>) {
        hidden.append(added, from: bytes, line: line)
      }
    }

    private struct OpenFlow {
      var flow: Flow
      var dropped: Chrome.Reason?
      var blocks: [Block] = []
      var notes: [Block] = []
      var paragraph: OpenParagraph?
      var table: OfficeTable?
    }

    private let part: String
    private var flows = [OpenFlow(flow: .body)]
    private var paragraphs = 0
    /// How many rows, and texts outside of tables, have ended.
    private var pieces = 0
    /// How many stretches the texts were made from.
    private var stretches = 0
    private(set) var chrome: [Chrome] = []
    private(set) var links: [String] = []
    private var knownLinks: Set<String> = []

    /// Begins a part of the document, such as `word/document.xml`.
    init(part: String) {
      self.part = part
    }

    /// Refuses a part of more than is ever looked at.
    ///
    /// - Parameter others: How many stretches the reader holds beside those of the writer.
    func check(others: Int = 0) throws(Format.Unsupported) {
      try ArticleLimits.check(pieces: pieces, lines: paragraphs, stretches: stretches + others)
    }

    /// The flow that is written into.
    private var top: OpenFlow {
      get { flows[flows.count - 1] }
      _modify { yield &flows[flows.count - 1] }
    }

    /// What has been written into the outermost flow.
    var blocks: [Block] { flows[0].blocks }

    /// Begins a flow within the current one.
    mutating func begin(_ flow: Flow) {
      var dropped = top.dropped
      if case .dropped(let reason) = flow { dropped = dropped ?? reason }
      flows.append(OpenFlow(flow: flow, dropped: dropped))
    }

    /// Ends the current flow, and returns what was written into it unless it went where it belongs
    /// already: a cell into its row, a text box behind its paragraph.
    @discardableResult
    mutating func end() -> [Block] {
      guard flows.count > 1 else { return [] }
      endParagraph(as: Role())
      endTable()
      guard let closed = flows.popLast() else { return [] }
      switch closed.flow {
      case .cell:
        top.table?.add(cell: closed.blocks)
      case .frame:
        if top.paragraph == nil {
          top.blocks += closed.blocks
        } else {
          top.paragraph?.frames += closed.blocks
        }
      case .body, .dropped:
        top.blocks += closed.blocks
      case .note(let marker):
        var blocks = closed.blocks
        if !blocks.isEmpty, blocks[0].kind == .paragraph { blocks[0].marker = marker }
        return blocks
      }
      return []
    }

    /// Adds a note that the current paragraph refers to; it comes behind the paragraph, or behind
    /// the table that this is in.
    mutating func add(note: [Block]) {
      let index = flows.lastIndex { $0.flow != .cell } ?? 0
      flows[index].notes += note
    }

    /// Adds a link's target.
    mutating func add(link: String) {
      if knownLinks.insert(link).inserted { links.append(link) }
    }

    /// Begins a paragraph; one that is still open in the same flow ends.
    mutating func beginParagraph() {
      endParagraph(as: Role())
      paragraphs += 1
      top.paragraph = OpenParagraph(line: paragraphs)
    }

    /// Whether a paragraph is open in the current flow.
    var hasParagraph: Bool { top.paragraph != nil }

    /// Whether the paragraph shows anything so far.
    var hasText: Bool { top.paragraph?.text.isEmpty == false }

    /// Where the paragraph's text ends so far, in the bytes of the part.
    var lastPlace: Int { top.paragraph?.text.source.end?.byte ?? 0 }

    /// Adds text to the paragraph.
    mutating func add(
      _ text: some Collection<UInt8>, from bytes: Range<Int>, isBold: Bool = false
    ) {
      if top.paragraph == nil { beginParagraph() }
      let before = top.paragraph?.stretches ?? 0
      top.paragraph?.add(text, from: bytes, isBold: isBold)
      stretches += (top.paragraph?.stretches ?? 0) - before
    }

    /// Adds text that is in the paragraph but isn't shown.
    mutating func add(hidden text: some Collection<UInt8>, from bytes: Range<Int>) {
      let before = top.paragraph?.stretches ?? 0
      top.paragraph?.add(hidden: text, from: bytes)
      stretches += (top.paragraph?.stretches ?? 0) - before
    }

    /// Adds a gap to the paragraph: a tab, a line's end.
    mutating func addSpace() {
      top.paragraph?.text.appendSpace()
    }

    /// Ends the paragraph.
    mutating func endParagraph(as role: Role) {
      guard let paragraph = top.paragraph else { return }
      top.paragraph = nil
      if top.flow != .cell { pieces += 1 }
      drop(paragraph.hidden, .hidden)
      if let reason = top.dropped ?? role.dropped {
        drop(paragraph.text, reason)
      } else if !paragraph.text.isEmpty {
        top.blocks.append(block(paragraph, role))
      }
      top.blocks += paragraph.frames
      guard top.flow != .cell else { return }
      let isItem = role.kind == .bullet || role.kind == .numbered
      addNotes(level: isItem ? role.level + 1 : role.kind == .paragraph ? role.level : 0)
    }

    private mutating func drop(_ text: FoldedText, _ reason: Chrome.Reason) {
      guard !text.isEmpty else { return }
      let range = text.source.range(of: 0..<text.utf8.count)
      chrome.append(Chrome(text: text.string, range: range, reason: reason, part: part))
    }

    private mutating func addNotes(level: Int) {
      for var note in top.notes {
        if note.kind == .paragraph { note.level += level }
        top.blocks.append(note)
      }
      top.notes = []
    }

    private func block(_ paragraph: OpenParagraph, _ role: Role) -> Block {
      let text = paragraph.text
      var block = Block(
        kind: role.kind, level: role.level, marker: role.marker, text: text.string,
        source: text.source, part: part)
      // Nobody reads a paragraph as a heading, whatever its style says.
      if role.kind == .heading, text.utf8.count > 300 {
        (block.kind, block.level) = (.paragraph, 0)
      }
      if isSupposedHeading(paragraph, role) { block.kind = .heading }
      if role.kind == .bullet || role.kind == .numbered {
        block.leadLength = LeadTerm.length(in: text.utf8)
        if block.leadLength == 0 { block.leadLength = Self.boldLead(paragraph) }
      }
      return block
    }

    /// Whether a line all in bold looks like a heading without being styled as one; its level is 0
    /// until `OfficeArticle` has seen whether the document has others.
    private func isSupposedHeading(_ paragraph: OpenParagraph, _ role: Role) -> Bool {
      let text = paragraph.text.utf8
      guard role.kind == .paragraph, role.level == 0, top.flow == .body, text.count <= 80,
        paragraph.boldLength == text.count, let last = text.last
      else { return false }
      return ![0x2E, 0x2C, 0x3B].contains(last) && text.contains(where: Letters.isWordByte)
    }

    /// How many bytes of a list item are in bold before the rest, as a lead term is.
    private static func boldLead(_ paragraph: OpenParagraph) -> Int {
      let text = paragraph.text.utf8
      var length = paragraph.boldLength
      guard length > 0, length < text.count, length <= 100,
        text[..<length].count(where: { $0 == 0x20 }) < 8
      else { return 0 }
      if [0x2E, 0x3A, 0x3F, 0x21].contains(text[length]) { length += 1 }
      return length < text.count && text[length] == 0x20 ? length : 0
    }

    /// Begins a table.
    mutating func beginTable() {
      endParagraph(as: Role())
      endTable()
      top.table = OfficeTable()
    }

    /// Begins a row of the table.
    mutating func beginRow(isHeader: Bool = false) {
      pieces += 1
      top.table?.beginRow(isHeader: isHeader)
    }

    /// Says that the row heads its table.
    mutating func markHeaderRow() {
      top.table?.markHeaderRow()
    }

    /// Ends the table.
    mutating func endTable() {
      guard let table = top.table else { return }
      top.table = nil
      top.blocks += table.blocks
      if top.flow != .cell { addNotes(level: 0) }
    }

    /// Ends everything that is still open in the outermost flow.
    mutating func finish() {
      while flows.count > 1 { end() }
      endParagraph(as: Role())
      endTable()
    }
  }
#endif
