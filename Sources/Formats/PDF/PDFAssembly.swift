#if PDF
  /// Makes the blocks of an article of the grouped lines of a PDF file.
  ///
  /// What goes on over the end of its page keeps that page as its part; its lines and bytes count on
  /// behind those of the page.
  struct PDFAssembly {
    /// What a page adds to the lines and bytes of those before it.
    struct Extent {
      var rows = 0
      var bytes = 0
    }

    private let extents: [Extent]
    private let hyphens: Hyphens
    private let page: Page
    /// How many lines were given so far, which is the number of the line in `page`.
    private var line = 0
    private(set) var blocks: [Block] = []
    private(set) var chrome: [Chrome] = []

    init(_ groups: [PDFBlock], extents: [Extent]) {
      self.extents = extents
      // A hyphen at the end of a line is judged by the words of the whole document.
      page = Page(Array(groups.flatMap(\.rows).map(\.text).joined(separator: [0x0A])))
      hyphens = Hyphens(page)
      for group in groups { add(group) }
    }

    private mutating func add(_ group: PDFBlock) {
      guard let first = group.rows.first else { return }
      let part = "page \(first.page + 1)"
      if let reason = group.dropped {
        for row in group.rows {
          let text = content(of: [row], from: first.page, kind: .paragraph, marker: true)
          chrome.append(
            Chrome(
              text: text.string, range: text.source.range(of: 0..<text.utf8.count), reason: reason,
              part: part))
        }
        return
      }
      let isMarked = group.isItem || group.kind == .heading
      let text = content(
        of: group.rows, from: first.page, kind: group.kind, marker: !isMarked)
      guard !text.isEmpty else { return }
      var block = Block(
        kind: group.kind, level: group.level, text: text.string, source: text.source, part: part)
      if isMarked { block.marker = first.marker?.text.string ?? "" }
      if group.isItem {
        block.leadLength = LeadTerm.length(in: text.utf8)
        if block.leadLength == 0 { block.leadLength = Self.boldLead(first, text.utf8) }
      }
      blocks.append(block)
    }

    /// How many bytes of a list item are in bold before the rest, as a lead term is.
    private static func boldLead(_ row: PDFRow, _ text: [UInt8]) -> Int {
      var length = row.boldLength
      guard length > 0, length < text.count, length <= 100,
        text[..<length].count(where: { $0 == 0x20 }) < 8
      else { return 0 }
      if [0x2E, 0x3A, 0x3F, 0x21].contains(text[length]) { length += 1 }
      return length < text.count && text[length] == 0x20 ? length : 0
    }

    /// The text of some lines, joined; a hyphen that cut a word goes where that is proved.
    private mutating func content(
      of rows: [PDFRow], from firstPage: Int, kind: Block.Kind, marker: Bool
    ) -> FoldedText {
      var text = FoldedText()
      for (index, row) in rows.enumerated() {
        defer { line += 1 }
        let before = extents[firstPage..<row.page]
        let number = row.number + before.reduce(0) { $0 + $1.rows }
        let shift = before.reduce(0) { $0 + $1.bytes }
        var join = Hyphens.Join.space
        let isLast = index == rows.count - 1
        if !isLast, kind != .code {
          join = row.endsInSoftHyphen ? .nothing : hyphens.join(page, line)
        }
        let omitsMarker = !marker && index == 0
        let cells = kind == .tableRow ? row.cells : [omitsMarker ? row.content : row.fragments[...]]
        for (cellIndex, cell) in cells.enumerated() {
          if cellIndex > 0 { text.appendInserted(" | ") }
          for (at, fragment) in cell.enumerated() {
            if at > 0 { text.appendSpace() }
            text.append(fragment.text, line: number, shift: shift)
          }
        }
        if join == .mend { text.dropLast() }
        if !isLast, join == .space { text.appendSpace() }
      }
      return text
    }
  }
#endif
