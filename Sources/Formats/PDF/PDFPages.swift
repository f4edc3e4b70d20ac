#if PDF
  /// The lines of all pages of a PDF file.
  struct PDFPages {
    private(set) var rows: [[PDFRow]] = []
    private(set) var heights: [Double] = []
    private(set) var extents: [PDFAssembly.Extent] = []
    /// Where links lead, each once.
    private(set) var links: [String] = []

    init(_ document: PopplerDocument) throws(Format.Unsupported) {
      let clock = ContinuousClock()
      let deadline = clock.now + PDF.maximumTime
      var known: Set<String> = []
      var hasText = false
      for index in 0..<document.pageCount {
        guard clock.now < deadline else {
          throw Format.Unsupported(
            reason: "a PDF file that takes longer than \(PDF.maximumTime.components.seconds) s "
              + "to read; it may be made to do harm")
        }
        let page = try document.page(index)
        let rows = PDFReadingOrder.rows(of: PDFFragment.fragments(of: page), page: index)
        hasText = hasText || !rows.isEmpty
        self.rows.append(rows)
        heights.append(page.height)
        extents.append(PDFAssembly.Extent(rows: rows.count, bytes: page.text.count))
        for link in page.links where known.insert(link).inserted { links.append(link) }
      }
      guard hasText else {
        throw Format.Unsupported(
          reason: "a PDF without text (scanned pages); recognise its text first, "
            + "with ocrmypdf for example")
      }
    }
  }
#endif
