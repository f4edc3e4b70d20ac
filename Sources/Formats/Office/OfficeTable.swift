#if DOCX
  /// A table while it is read.
  struct OfficeTable {
    private struct Row {
      var isHeader: Bool
      var cells: [[Block]] = []
    }

    private var rows: [Row] = []

    /// Begins a row.
    mutating func beginRow(isHeader: Bool) { rows.append(Row(isHeader: isHeader)) }

    /// Says that the latest row heads the table.
    mutating func markHeaderRow() {
      guard !rows.isEmpty else { return }
      rows[rows.count - 1].isHeader = true
    }

    /// Adds a cell to the latest row.
    mutating func add(cell: [Block]) {
      if rows.isEmpty { beginRow(isHeader: false) }
      rows[rows.count - 1].cells.append(cell)
    }

    /// Its rows as blocks; of a table that only arranges the page, what is in the cells.
    var blocks: [Block] {
      guard !isLayout else { return rows.flatMap { $0.cells.flatMap(\.self) } }
      let hasHeader = rows.contains(where: \.isHeader)
      var blocks: [Block] = []
      for (index, row) in rows.enumerated() {
        let isHeader = hasHeader ? row.isHeader : index == 0 && rows.count > 1
        guard let block = Self.block(row, level: isHeader ? 0 : 1) else { continue }
        blocks.append(block)
      }
      return blocks
    }

    /// One column, or a heading in a cell, is a matter of looks.
    private var isLayout: Bool {
      rows.allSatisfy { $0.cells.count <= 1 }
        || rows.contains { row in
          row.cells.contains { cell in cell.contains { $0.kind == .heading || $0.kind == .title } }
        }
    }

    private static func block(_ row: Row, level: Int) -> Block? {
      var text = FoldedText()
      var part = ""
      for cell in row.cells {
        for (index, block) in cell.enumerated() {
          if index == 0, !text.isEmpty { text.appendInserted(" | ") }
          text.append(block)
          part = block.part
        }
      }
      guard !text.isEmpty else { return nil }
      return Block(
        kind: .tableRow, level: level, text: text.string, source: text.source, part: part)
    }
  }
#endif
