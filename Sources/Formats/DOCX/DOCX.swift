#if DOCX
  /// Reads Word documents (Office Open XML, `.docx`).
  ///
  /// A block's `part` is the file within the document, such as `word/document.xml`; its lines are
  /// paragraphs of that file, counted from 1, and its bytes offsets into it.
  public enum DOCX {
    static let name = "a Word document"

    static let namespaces = [
      "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
      "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
      "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
      "http://purl.oclc.org/ooxml/officeDocument/math": "m",
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
      "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
      "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    ]

    /// Reads the headings, paragraphs, lists, tables, notes and text boxes of a document.
    ///
    /// Text that was deleted, field codes and comments are left out; headers, footers and tables of
    /// contents are reported as chrome.
    ///
    /// - Parameter bytes: The whole file.
    /// - Throws: ``Format/Unsupported`` for a file that is damaged, encrypted or larger than the
    ///   limits on what is unpacked.
    /// - Complexity: O(n) in the number of unpacked bytes.
    public static func parse(_ bytes: [UInt8]) throws(Format.Unsupported) -> Article {
      let package = try DOCXPackage(bytes)
      var around = DOCXBody.Surroundings()
      if let file = package.file("styles") {
        around.styles = try DOCXStyles(file.bytes, part: file.name)
      }
      if let file = package.file("numbering") {
        around.numbering = try DOCXNumbering(file.bytes, part: file.name)
      }
      var article = Article()
      var links: [String] = []
      for kind in ["footnotes", "endnotes"] {
        guard let file = package.file(kind) else { continue }
        around.targets = try package.targets(of: file.name)
        var notes = DOCXBody(part: file.name, around: around)
        try read(file, into: &notes)
        around.notes.merge(notes.notes) { first, _ in first }
        let rest = notes.finish()
        article.chrome += rest.chrome
        links += rest.links
      }
      for (kind, reason) in [("header", Chrome.Reason.siteHeader), ("footer", .siteFooter)] {
        for file in package.files(kind) {
          var body = DOCXBody(part: file.name, around: around, dropped: reason)
          try read(file, into: &body)
          article.chrome += body.finish().chrome
        }
      }
      around.targets = try package.targets(of: package.main.name)
      var body = DOCXBody(part: package.main.name, around: around)
      try read(package.main, into: &body)
      let text = body.finish()
      // Notes that nothing refers to come last.
      let rest = body.around.notes.sorted { $0.key < $1.key }.flatMap(\.value)
      let properties = try package.properties()
      article.blocks = OfficeArticle.settled(text.blocks + rest, title: properties.title)
      article.chrome += text.chrome + package.refused
      article.metadata = properties.metadata
      article.metadata.language = properties.metadata.language ?? around.styles.language
      links = text.links + links
      article.metadata.links = links.isEmpty ? nil : links
      return article
    }

    private static func read(
      _ file: DOCXPackage.File, into body: inout DOCXBody
    ) throws(Format.Unsupported) {
      try XMLParser.parse(file.bytes, as: name, part: file.name, namespaces: namespaces) {
        event throws(Format.Unsupported) in try body.take(event)
      }
    }
  }
#endif
