#if PDF
  import CLibraries

  /// A PDF file opened by poppler.
  final class PopplerDocument {
    private let document: OpaquePointer
    private let budget: PDFBudget

    /// Opens a file in memory.
    ///
    /// - Throws: `Format.Unsupported` for a file that is damaged, locked, or takes too long, and where
    ///   there is no poppler.
    init(_ bytes: [UInt8]) throws(Format.Unsupported) {
      try Library.poppler.open()
      guard let budget = PDFBudget(bytes) else {
        throw Format.Unsupported(reason: "a PDF file for which there is no memory")
      }
      var error: UnsafeMutablePointer<GError>?
      let document = budget.spend {
        poppler_document_new_from_stream(
          budget.pointer, Int64(bytes.count), nil, nil, &error)
      }
      defer { if let error { g_error_free(error) } }
      guard let document, !budget.isSpent else {
        if let document { g_object_unref(UnsafeMutableRawPointer(document)) }
        try budget.check()
        let isLocked = error?.pointee.code == POPPLER_ERROR_ENCRYPTED
        throw Format.Unsupported(
          reason: isLocked
            ? "a PDF file locked with a password; unlock it and save it anew"
            : "a damaged PDF file")
      }
      self.document = document
      self.budget = budget
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(document)) }

    /// Number of pages.
    var pageCount: Int { max(0, Int(poppler_document_get_n_pages(document))) }

    /// The text of a page, counted from 0, with its place and look.
    ///
    /// - Throws: `Format.Unsupported` for a page that is missing or takes too long.
    func page(_ index: Int) throws(Format.Unsupported) -> PopplerPage {
      let found = budget.spend { () -> PopplerPage? in
        guard let page = poppler_document_get_page(document, Int32(index)) else { return nil }
        defer { g_object_unref(UnsafeMutableRawPointer(page)) }
        return PopplerPage(page, isSpent: { budget.isSpent })
      }
      try budget.check()
      guard let found else {
        throw Format.Unsupported(reason: "a damaged PDF file (page \(index + 1) is missing)")
      }
      return found
    }

    /// The title in the information dictionary.
    var title: String? { Self.string(poppler_document_get_title(document)) }

    /// The author in the information dictionary.
    var author: String? { Self.string(poppler_document_get_author(document)) }

    /// The XMP metadata, an XML file of its own.
    var metadata: String? { Self.string(poppler_document_get_metadata(document)) }

    /// The day on which the file was last changed, or else made.
    var date: String? {
      Self.day(poppler_document_get_modification_date_time(document))
        ?? Self.day(poppler_document_get_creation_date_time(document))
    }

    private static func day(_ time: OpaquePointer?) -> String? {
      guard let time else { return nil }
      defer { g_date_time_unref(time) }
      return string(g_date_time_format(time, "%Y-%m-%d")).flatMap { ISODate.parse($0) }
    }

    private static func string(_ text: UnsafeMutablePointer<CChar>?) -> String? {
      guard let text else { return nil }
      defer { g_free(text) }
      let string = String(cString: text)
      return string.isEmpty ? nil : string
    }
  }
#endif
