#if DOCX
  /// Reads OpenDocument texts (`.odt`), such as LibreOffice writes.
  ///
  /// A block's `part` is the file within the document, `content.xml`; its lines are paragraphs of
  /// that file, counted from 1, and its bytes offsets into it.
  public enum ODT {
    static let name = "an OpenDocument text"

    static let namespaces: [String: String] = {
      let prefix = "urn:oasis:names:tc:opendocument:xmlns:"
      var names = ["http://www.w3.org/1999/xlink": "xlink"]
      for name in ["office", "style", "text", "table", "manifest"] {
        names[prefix + name + ":1.0"] = name
      }
      names[prefix + "drawing:1.0"] = "draw"
      names[prefix + "xsl-fo-compatible:1.0"] = "fo"
      names[prefix + "svg-compatible:1.0"] = "svg"
      return names
    }()

    /// Reads the headings, paragraphs, lists, tables, notes and text boxes of a document.
    ///
    /// Text that was deleted and comments are left out; headers, footers and tables of contents are
    /// reported as chrome.
    ///
    /// - Parameter bytes: The whole file.
    /// - Throws: ``Format/Unsupported`` for a file that is damaged, encrypted or larger than the
    ///   limits on what is unpacked.
    /// - Complexity: O(n) in the number of unpacked bytes.
    public static func parse(_ bytes: [UInt8]) throws(Format.Unsupported) -> Article {
      let zip = try ZipContainer(bytes)
      let wanted: Set = ["content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"]
      let files = try zip.unpack { wanted.contains($0) }
      try refuseEncrypted(zip, files["META-INF/manifest.xml"])
      guard let content = files["content.xml"] else {
        throw Format.Unsupported(
          reason: "an OpenDocument text without its text (content.xml is missing)")
      }
      var styles = ODTStyles()
      var article = Article()
      if let bytes = files["styles.xml"] {
        try styles.add(bytes, part: "styles.xml", omitsAutomatic: true)
        article.chrome += try read(bytes, part: "styles.xml", styles).chrome
      }
      try styles.add(content, part: "content.xml", omitsAutomatic: false)
      let text = try read(content, part: "content.xml", styles)
      guard text.isText else {
        throw Format.Unsupported(
          reason: "an OpenDocument file that is no text, which is not read")
      }
      var properties = DocumentProperties()
      if let bytes = files["meta.xml"] {
        properties = try DocumentProperties(bytes, as: name, part: "meta.xml")
      }
      article.blocks = OfficeArticle.settled(text.blocks, title: properties.title)
      article.chrome += text.chrome + zip.refusals
      article.metadata = properties.metadata
      article.metadata.language = properties.metadata.language ?? styles.language
      article.metadata.links = text.links.isEmpty ? nil : text.links
      return article
    }

    private static func read(
      _ bytes: [UInt8], part: String, _ styles: ODTStyles
    ) throws(Format.Unsupported) -> (
      blocks: [Block], chrome: [Chrome], links: [String], isText: Bool
    ) {
      var body = ODTBody(part: part, styles: styles)
      try XMLParser.parse(bytes, as: name, part: part, namespaces: namespaces) {
        event throws(Format.Unsupported) in try body.take(event)
      }
      let text = body.finish()
      return (text.blocks, text.chrome, text.links, body.hasText)
    }

    private static func refuseEncrypted(
      _ zip: ZipContainer, _ manifest: [UInt8]?
    ) throws(Format.Unsupported) {
      var isEncrypted = zip.contains("encrypted-package")
      if let manifest {
        try XMLParser.parse(
          manifest, as: name, part: "META-INF/manifest.xml", namespaces: namespaces
        ) { event in
          if case .start(let element) = event, element.name == "manifest:encryption-data" {
            isEncrypted = true
          }
        }
      }
      if isEncrypted {
        throw Format.Unsupported(
          reason: "an OpenDocument text locked with a password; unlock it and save it anew")
      }
    }
  }
#endif
