#if PDF
  #if canImport(Glibc)
    import Glibc
  #else
    import Darwin
  #endif

  /// The lines of all pages of a PDF file.
  struct PDFPages {
    private(set) var rows: [[PDFRow]] = []
    private(set) var heights: [Double] = []
    private(set) var extents: [PDFAssembly.Extent] = []
    /// Where links lead, each once.
    private(set) var links: [String] = []

    init(_ document: PopplerDocument) throws(Format.Unsupported) {
      // Other files that are read at the same time don't count.
      let deadline = Self.processorSeconds + PDF.maximumSeconds
      var known: Set<String> = []
      var hasText = false
      for index in 0..<document.pageCount {
        guard Self.processorSeconds < deadline else {
          throw Format.Unsupported(
            reason: "a PDF file that takes longer than \(Int(PDF.maximumSeconds)) s to read, which "
              + "is not read; split it")
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

    /// Processor time of this thread.
    private static var processorSeconds: Double {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
  }
#endif
