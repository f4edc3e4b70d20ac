#if EPUB
  /// What an electronic book says it consists of: its OPF file.
  struct EPUBPackage {
    /// A file of the book.
    struct Item {
      var name: String
      var type: String
      /// Such as `nav` for the table of contents.
      var properties: [Substring]
    }

    /// The files that are read, in order.
    private(set) var spine: [Item] = []
    /// The table of contents of EPUB 3.
    private(set) var navigation: Item?
    /// The table of contents of EPUB 2.
    private(set) var ncx: Item?
    /// Files that are covers or tables of contents by the book's own word.
    private(set) var marked: [String: Chrome.Reason] = [:]
    /// The book's title, with its place in the OPF file.
    private(set) var title: Block?
    private(set) var metadata = Metadata()

    private static let namespaces = [
      "http://www.idpf.org/2007/opf": "opf",
      "http://purl.org/dc/elements/1.1/": "dc",
      "urn:oasis:names:tc:opendocument:xmlns:container": "c",
    ]

    /// The OPF file that `META-INF/container.xml` names.
    static func name(in container: [UInt8]) throws(Format.Unsupported) -> String? {
      var name: String?
      try XMLParser.parse(
        container, as: EPUB.name, part: EPUB.container, namespaces: namespaces
      ) { event in
        if case .start(let element) = event, element.name == "c:rootfile", name == nil {
          name = element["full-path"].flatMap { EntryName.resolved($0, in: "") }
        }
      }
      return name
    }

    /// Reads an OPF file.
    init(_ bytes: [UInt8], name: String) throws(Format.Unsupported) {
      let folder = EntryName.folder(of: name)
      var items: [String: Item] = [:]
      var references: [String] = []
      var ncxID: String?
      var guide: [(type: String, target: String)] = []
      var texts: [(name: String, text: FoldedText)] = []
      var isInText = false
      try XMLParser.parse(bytes, as: EPUB.name, part: name, namespaces: Self.namespaces) { event in
        switch event {
        case .start(let element):
          switch element.name {
          case "opf:item":
            guard let id = element["id"], let target = element["href"],
              let path = EntryName.resolved(target, in: folder)
            else { return }
            items[id] = Item(
              name: path, type: element["media-type"] ?? "",
              properties: (element["properties"] ?? "").split(separator: " "))
          case "opf:itemref": references.append(element["idref"] ?? "")
          case "opf:spine": ncxID = element["toc"]
          case "opf:reference":
            guide.append((element["type"] ?? "", element["href"] ?? ""))
          default:
            isInText = element.name.hasPrefix("dc:")
            if isInText { texts.append((element.name, FoldedText())) }
          }
        case .end: isInText = false
        case .text(let text, let range):
          if isInText { texts[texts.count - 1].text.append(text, from: range, line: 1) }
        }
      }
      spine = references.compactMap { items[$0] }
      let byName = items.values.sorted { $0.name < $1.name }
      navigation = byName.first { $0.properties.contains("nav") }
      ncx =
        ncxID.flatMap { items[$0] }
        ?? byName.first { $0.type == "application/x-dtbncx+xml" }
      for (type, target) in guide {
        guard let path = EntryName.resolved(target, in: folder) else { continue }
        mark(path, type)
      }
      if let navigation { marked[navigation.name] = .navigation }
      describe(texts, part: name)
    }

    /// Takes note of what a page is for, as a guide or landmarks say it.
    mutating func mark(_ path: String, _ type: String) {
      switch type {
      case "cover": marked[path] = .siteHeader
      case "toc", "loi", "lot", "index", "landmarks": marked[path] = .navigation
      default: break
      }
    }

    private mutating func describe(
      _ texts: [(name: String, text: FoldedText)], part: String
    ) {
      func all(_ name: String) -> [String] {
        texts.lazy.filter { $0.name == name && !$0.text.isEmpty }.map(\.text.string)
      }
      if let found = texts.first(where: { $0.name == "dc:title" && !$0.text.isEmpty })?.text {
        title = Block(kind: .title, text: found.string, source: found.source, part: part)
      }
      let authors = all("dc:creator")
      metadata.author = authors.isEmpty ? nil : authors.joined(separator: ", ")
      metadata.published = all("dc:date").compactMap(DocumentProperties.date).first
      metadata.language = all("dc:language").first
      metadata.source = all("dc:publisher").first
      metadata.url = (all("dc:source") + all("dc:identifier")).first {
        $0.hasPrefix("http://") || $0.hasPrefix("https://")
      }
    }
  }
#endif
