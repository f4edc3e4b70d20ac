#if DOCX || EPUB || PDF
  import CLibraries

  /// A library that is loaded when the first file needs it.
  enum Library: String {
    case libarchive
    case poppler

    /// Loads the library, unless it is loaded.
    ///
    /// - Throws: `Format.Unsupported` that says what to install.
    func open() throws(Format.Unsupported) {
      let failure: UnsafePointer<CChar>?
      let (file, package): (String, String)
      switch self {
      case .libarchive:
        failure = open_libarchive()
        (file, package) = ("a ZIP archive (or EPUB, DOCX, ODT)", "libarchive13")
      case .poppler:
        failure = open_poppler()
        (file, package) = ("a PDF file", "libpoppler-glib8")
      }
      guard let failure else { return }
      throw Format.Unsupported(
        reason: "\(file), which is read by \(rawValue), and that can't be loaded "
          + "(\(String(cString: failure))); install Debian's package \(package)",
        isLasting: false)
    }
  }
#endif
