#if DOCX || EPUB || PDF
  /// What a document says about itself, in Dublin Core's terms.
  struct DocumentProperties {
    /// Its title, with its place in the file.
    var title: Block?
    /// Its metadata.
    var metadata = Metadata()

    private static let namespaces = [
      "http://purl.org/dc/elements/1.1/": "dc",
      "http://purl.org/dc/terms/": "dcterms",
      "urn:oasis:names:tc:opendocument:xmlns:meta:1.0": "meta",
      "http://ns.adobe.com/xap/1.0/": "xmp",
    ]

    /// Nothing is known.
    init() {}

    /// Reads `docProps/core.xml` or `meta.xml`.
    init(_ bytes: [UInt8], as what: String, part: String) throws(Format.Unsupported) {
      var texts: [String: FoldedText] = [:]
      var open: String?
      try XMLParser.parse(bytes, as: what, part: part, namespaces: Self.namespaces) { event in
        switch event {
        // Elements without a prefix, such as those of XMP's lists, stand within the others.
        case .start(let element):
          if element.name.contains(":") {
            open = texts[element.name] == nil ? element.name : nil
          } else if let name = open, let text = texts[name], !text.isEmpty {
            // Of a title in several languages the first one, of several authors all.
            if name == "dc:creator" { texts[name]?.appendInserted(", ") } else { open = nil }
          }
        case .end(let name): if name == open { open = nil }
        case .text(let text, let bytes):
          if let open { texts[open, default: FoldedText()].append(text, from: bytes, line: 1) }
        }
      }
      func text(_ names: String...) -> String? {
        names.lazy.compactMap { texts[$0]?.string }.first { !$0.isEmpty }
      }
      metadata.author = text("dc:creator", "meta:initial-creator")
      metadata.published =
        [
          "dcterms:modified", "xmp:ModifyDate", "dc:date", "dcterms:created", "meta:creation-date",
          "xmp:CreateDate",
        ].lazy
        .compactMap { texts[$0]?.string }.compactMap(Self.date).first
      metadata.language = text("dc:language")
      metadata.source = text("dc:publisher")
      if let title = texts["dc:title"], Self.isTitle(title.string) {
        self.title = Block(kind: .title, text: title.string, source: title.source, part: part)
      }
    }

    /// The day of a time such as `2014-10-18T09:30:00Z`.
    static func date(_ text: String) -> String? {
      ISODate.parse(text.prefix { $0 != "T" && $0 != " " })
    }

    /// Whether a title is one, and not what a program put there: a file's name, "Untitled".
    static func isTitle(_ text: String) -> Bool {
      let text = text.lowercased()
      let endings = [
        ".doc", ".docx", ".odt", ".rtf", ".txt", ".pdf", ".tex", ".dvi", ".html", ".htm", ".indd",
        ".qxd", ".md", ".ps", ".xls", ".ppt", ".pptx", ".wpd", ".fm",
      ]
      return !text.isEmpty && !text.hasPrefix("microsoft word - ") && !text.hasPrefix("untitled")
        && !["title", "document", "word document", "no title", "none"].contains(text)
        && !endings.contains(where: text.hasSuffix)
    }
  }
#endif
