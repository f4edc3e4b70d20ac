#if PDF
  /// Groups the lines of a document into paragraphs, list items, headings, code and tables.
  struct PDFGrouping {
    private let measures: PDFMeasures
    private(set) var blocks: [PDFBlock] = []
    /// Where the markers and texts of the lists stand that are open, the outermost first.
    private var lists: [(marker: Double, text: Double)] = []

    init(_ rows: [PDFRow], _ measures: PDFMeasures) {
      self.measures = measures
      var index = 0
      while index < rows.count {
        let row = rows[index]
        if isInContents(rows, index) {
          dropEntry(row)
          index += 1
          continue
        }
        let length = tableLength(rows[index...])
        if length > 0 {
          addTable(rows[index..<index + length])
          index += length
        } else {
          add(row)
          index += 1
        }
      }
    }

    private mutating func add(_ row: PDFRow) {
      if Self.isLeader(row) {
        dropEntry(row)
      } else if let last = blocks.last?.rows.last, last.page == row.page, last.region == row.region
      {
        if !goesOn(row, behind: last) { begin(row) }
      } else if !goesOnElsewhere(row) {
        begin(row)
      }
    }

    // MARK: Beginnings

    private mutating func begin(_ row: PDFRow) {
      if isHeading(row) {
        lists = []
        blocks.append(PDFBlock(.heading, row))
      } else if let marker = row.marker, beginsItem(row, marker) {
        while let last = lists.last, last.marker > marker.left - 3 { lists.removeLast() }
        lists.append((marker.left, row.contentLeft))
        var block = PDFBlock(PDFMarker.isBullet(marker.text.utf8) ? .bullet : .numbered, row)
        block.level = lists.count - 1
        blocks.append(block)
      } else if row.isMonospaced {
        blocks.append(PDFBlock(.code, row))
      } else {
        var block = PDFBlock(Self.isCaption(row) ? .caption : .paragraph, row)
        let level = lists.lastIndex { row.left > $0.text - 3 && $0.text > $0.marker + 3 }
        if let level {
          block.level = level + 1
        } else if row.size > measures.bodySize - 0.6 {
          // A note at the foot of the page doesn't end a list that goes on behind it.
          lists = []
        }
        blocks.append(block)
      }
    }

    /// Whether a line in larger or bold type heads what follows; its length is judged later.
    private func isHeading(_ row: PDFRow) -> Bool {
      guard row.cells.count == 1, row.text.contains(where: Letters.isWordByte), !row.isMonospaced
      else { return false }
      let isNumbered = row.marker.map { PDFMarker.isNumber($0.text.utf8) } ?? true
      return isNumbered
        && (row.size > 1.12 * measures.bodySize
          || row.isBold && row.size > measures.bodySize - 0.3)
    }

    private func beginsItem(_ row: PDFRow, _ marker: PDFFragment) -> Bool {
      let text = marker.text.utf8
      if PDFMarker.isBullet(text) { return true }
      if lists.contains(where: { abs($0.marker - marker.left) <= 3 }) { return true }
      // "Dr." and initials look like the letters of a list; one begins with the first of them.
      let core = text.filter { Letters.isDigit($0) || Letters.isWordByte($0) }
      if let first = core.first, Letters.isDigit(first) { return true }
      return core.count == 1 && [0x61, 0x69].contains(core[0] | 0x20)
    }

    // MARK: Continuations

    /// Adds a line to the block of the line above it, if it belongs there.
    private mutating func goesOn(_ row: PDFRow, behind last: PDFRow) -> Bool {
      let index = blocks.count - 1
      let block = blocks[index]
      let distance = row.bottom - last.bottom
      let size = max(row.size, last.size)
      guard block.dropped == nil, distance < 1.25 * measures.leading(size) + 0.5,
        abs(row.size - last.size) < 0.1 * size + 0.3 || isInset(row, last)
      else { return joinsCode(row, distance) }
      if let marker = row.marker, beginsItem(row, marker) {
        // A dash or a number at the start of a wrapped line begins where its text does.
        guard !block.isItem || abs(marker.left - block.textLeft) < 3,
          !measures.isShort(last, before: row), !Self.endsBefore(last),
          abs(row.left - last.left) < 3, !PDFMarker.isStrongBullet(marker.text.utf8)
        else { return false }
      }
      switch block.kind {
      case .heading:
        guard isHeading(row), row.isBold == last.isBold else { return false }
      case .code:
        guard row.isMonospaced else { return false }
      case .bullet, .numbered:
        guard !standsOut(row, behind: last) else { return false }
        guard row.left > (lists.last?.marker ?? 0) + 2 || !measures.isShort(last, before: row)
        else {
          return false
        }
        if measures.isShort(last, before: row),
          Self.endsBefore(last) || row.left < block.textLeft - 3
        {
          return false
        }
      default:
        guard !standsOut(row, behind: last) else { return false }
        if row.isMonospaced, !last.isMonospaced, measures.isShort(last, before: row) {
          return false
        }
        guard !measures.isShort(last, before: row), !isIndented(row, block, last) else {
          return false
        }
      }
      blocks[index].rows.append(row)
      return true
    }

    /// Whether a line is a heading and not bold words within a paragraph, whose line before it is
    /// full.
    private func standsOut(_ row: PDFRow, behind last: PDFRow) -> Bool {
      guard isHeading(row), !last.isBold else { return false }
      if row.size > 1.12 * measures.bodySize || measures.isShort(last, before: row) { return true }
      let edges = measures.edges(of: row)
      return Self.endsBefore(last) && row.right < edges.left + 0.7 * (edges.right - edges.left)
    }

    /// Whether a line of small type, such as an exponent, has come to stand on its own.
    private func isInset(_ row: PDFRow, _ last: PDFRow) -> Bool {
      row.bottom - last.bottom < 0.8 * last.size && row.text.count <= 4
    }

    private mutating func joinsCode(_ row: PDFRow, _ distance: Double) -> Bool {
      let index = blocks.count - 1
      guard blocks[index].kind == .code, blocks[index].dropped == nil, row.isMonospaced,
        distance < 3 * measures.leading(row.size)
      else { return false }
      blocks[index].rows.append(row)
      return true
    }

    private static func endsBefore(_ row: PDFRow) -> Bool { PDFMeasures.endsSentence(row.text) }

    /// Whether a line begins a paragraph by its indent, or ends one by the lack of it.
    private func isIndented(_ row: PDFRow, _ block: PDFBlock, _ last: PDFRow) -> Bool {
      let step = row.left - last.left
      if step > 0.6 * row.size { return Self.endsBefore(last) }
      return step < -0.6 * row.size && block.rows.count > 1 && Self.endsBefore(last)
    }

    /// Adds a line at the top of a column or page to what was broken off before, if it was.
    private mutating func goesOnElsewhere(_ row: PDFRow) -> Bool {
      guard row.marker == nil, !isHeading(row), !row.isMonospaced else { return false }
      // Notes at the foot of a page stand between the two halves.
      let behind = blocks.suffix(50).reversed().prefix { $0.size < row.size - 0.4 }.count
      let index = blocks.count - 1 - behind
      guard index >= 0 else { return false }
      let block = blocks[index]
      guard block.kind == .paragraph || block.isItem, block.dropped == nil,
        abs(block.size - row.size) < 0.4, let last = block.rows.last,
        last.page == row.page || last.page == row.page - 1,
        !Self.endsBefore(last), !measures.isShort(last, before: row)
      else { return false }
      blocks[index].rows.append(row)
      return true
    }

    // MARK: Tables of contents and captions

    /// Whether dots lead from an entry to its page.
    private static func isLeader(_ row: PDFRow) -> Bool {
      let text = row.text
      guard let last = text.last, Letters.isDigit(last) || Letters.isWordByte(last) else {
        return false
      }
      var dots = 0
      for byte in text {
        if byte == 0x2E {
          dots += 1
          if dots >= 4 { return true }
        } else if byte != 0x20 {
          dots = 0
        }
      }
      return false
    }

    /// Whether a line goes on with a table of contents: as an entry or as the first line of one, the
    /// rest of which is below, without a number.
    private func isInContents(_ rows: [PDFRow], _ index: Int) -> Bool {
      guard blocks.last?.dropped == .navigation else { return false }
      if Self.isLeader(rows[index]) { return true }
      guard index + 1 < rows.count else { return false }
      let (row, next) = (rows[index], rows[index + 1])
      return Self.isLeader(next) && next.marker == nil && next.page == row.page
        && next.left > row.left + 3 && next.bottom - row.bottom < 1.25 * measures.leading(row.size)
    }

    /// An entry of a table of contents is left out, and so is the heading above the first.
    private mutating func dropEntry(_ row: PDFRow) {
      if let last = blocks.last, last.dropped == .navigation, last.rows[0].page == row.page {
        blocks[blocks.count - 1].rows.append(row)
        return
      }
      var block = PDFBlock(.paragraph, row)
      block.dropped = .navigation
      blocks.append(block)
      lists = []
    }

    private static func isCaption(_ row: PDFRow) -> Bool {
      let words = row.text.prefix(40).split(separator: 0x20)
      guard words.count > 1, let number = words[1].first, Letters.isDigit(number) else {
        return false
      }
      let name = String(decoding: words[0], as: UTF8.self).lowercased()
      return ["figure", "fig.", "table", "tab.", "abbildung", "abb.", "tabelle"].contains(name)
        && [0x3A, 0x2E].contains(words[1].last)
    }

    // MARK: Tables

    /// How many of the lines at the start make a table; 0 for none.
    private func tableLength(_ rows: ArraySlice<PDFRow>) -> Int {
      guard var last = rows.first, last.marker == nil, last.cells.count > 1 else { return 0 }
      let lefts = last.cells.map { $0.first?.left ?? 0 }
      var length = 1
      var full = 1
      for row in rows.dropFirst() {
        guard row.page == last.page, row.region == last.region, row.marker == nil,
          row.bottom - last.bottom < 3 * measures.leading(row.size)
        else { break }
        let cells = row.cells
        let isAligned = cells.dropFirst().contains { cell in
          lefts.dropFirst().contains { abs($0 - (cell.first?.left ?? 0)) < 4 }
        }
        // A line of one cell goes on with the cell above it.
        let isWrapped =
          cells.count == 1 && row.bottom - last.bottom < 1.25 * measures.leading(row.size)
          && lefts.dropFirst().contains { abs($0 - row.left) < 4 }
        guard cells.count > 1 && isAligned || isWrapped else { break }
        length += 1
        if cells.count > 1 { full += 1 }
        last = row
      }
      return full >= 2 ? length : 0
    }

    private mutating func addTable(_ rows: ArraySlice<PDFRow>) {
      lists = []
      var isFirst = true
      for row in rows {
        if row.cells.count == 1, !isFirst {
          blocks[blocks.count - 1].rows.append(row)
          continue
        }
        var block = PDFBlock(.tableRow, row)
        block.level = isFirst ? 0 : 1
        blocks.append(block)
        isFirst = false
      }
    }
  }
#endif
