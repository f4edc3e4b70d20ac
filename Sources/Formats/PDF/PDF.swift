#if PDF
  /// Reads the text of PDF files through poppler.
  ///
  /// A block's `part` is its page, such as `page 12`; its lines are those of the page in reading
  /// order, counted from 1, and its bytes offsets into the page's text as poppler gives it.
  public enum PDF {
    /// No file with more pages is read.
    static let maximumPages = 5000
    /// Seconds of processor time after which reading is given up: some three times what a book of as
    /// many pages takes.
    static let maximumSeconds = 30.0

    /// Whether a file is one: `%PDF-` is within the first 1,024 bytes, where readers look for
    /// it, for mail programs and printers leave lines of their own before it.
    static func recognises(_ bytes: [UInt8]) -> Bool {
      let mark = Array("%PDF-".utf8)
      if bytes.starts(with: mark) { return true }
      // A text may well speak of the mark; a PDF file has bytes that no text has.
      let head = bytes.prefix(1024)
      return head.indices.contains { head[$0...].starts(with: mark) }
        && bytes.prefix(8192).contains(0)
    }

    /// Reads the headings, paragraphs, lists, tables and code of a file.
    ///
    /// - Parameter bytes: The whole file.
    /// - Throws: ``Format/Unsupported`` for a file that is damaged, locked, too long or without
    ///   text.
    /// - Complexity: O(n log n) in the number of characters on a page, O(n) in that of pages.
    public static func parse(_ bytes: [UInt8]) throws(Format.Unsupported) -> Article {
      let document = try PopplerDocument(bytes)
      guard document.pageCount <= maximumPages else {
        throw Format.Unsupported(
          reason: "a PDF file of \(document.pageCount) pages, and one of more than "
            + "\(maximumPages) is not read; split it")
      }
      let pages = try PDFPages(document)
      let metadata = try PDFMetadata(document)
      let measures = PDFMeasures(pages.rows.joined())
      let running = PDFRunningLines.find(
        pages.rows, heights: pages.heights, bodySize: measures.bodySize)
      var article = Article()
      var rows: [PDFRow] = []
      for (page, all) in pages.rows.enumerated() {
        for (index, row) in all.enumerated() {
          if let reason = running[page][index] {
            article.chrome.append(chrome(row, reason))
          } else {
            rows.append(row)
          }
        }
      }
      var groups = PDFGrouping(rows, PDFMeasures(rows)).blocks
      PDFHeadings.settle(&groups, bodySize: measures.bodySize, title: metadata.title)
      let assembly = PDFAssembly(groups, extents: pages.extents)
      article.blocks = titleFirst(assembly.blocks, metadata.title)
      article.chrome += assembly.chrome
      article.metadata = metadata.metadata
      article.metadata.links = pages.links.isEmpty ? nil : pages.links
      return article
    }

    private static func chrome(_ row: PDFRow, _ reason: Chrome.Reason) -> Chrome {
      var text = FoldedText()
      for fragment in row.fragments {
        text.appendSpace()
        text.append(fragment.text, line: row.number, shift: 0)
      }
      return Chrome(
        text: text.string, range: text.source.range(of: 0..<text.utf8.count), reason: reason,
        part: "page \(row.page + 1)")
    }

    private static func titleFirst(_ blocks: [Block], _ title: String?) -> [Block] {
      var blocks = blocks
      if let index = blocks.firstIndex(where: { $0.kind == .title }) {
        if index > 0 { blocks.insert(blocks.remove(at: index), at: 0) }
      } else if let title {
        blocks.insert(Block(kind: .title, text: title, source: SourceMap()), at: 0)
      }
      return blocks
    }
  }
#endif
