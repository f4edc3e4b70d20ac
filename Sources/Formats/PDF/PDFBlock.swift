#if PDF
  /// Lines that belong together, before they become a block of the article.
  struct PDFBlock {
    var kind: Block.Kind
    var level = 0
    /// The lines; those of a table are cut into cells.
    var rows: [PDFRow]
    /// Where the text of a list item begins, from the page's left edge.
    var textLeft = 0.0
    /// Why it is no text of the article, if it isn't.
    var dropped: Chrome.Reason?

    init(_ kind: Block.Kind, _ row: PDFRow) {
      self.kind = kind
      rows = [row]
      textLeft = row.contentLeft
    }

    var isItem: Bool { kind == .bullet || kind == .numbered }
    var size: Double { rows.first?.size ?? 0 }
    /// Number of bytes of its text.
    var length: Int { rows.reduce(0) { $0 + $1.text.count + 1 } }
  }
#endif
