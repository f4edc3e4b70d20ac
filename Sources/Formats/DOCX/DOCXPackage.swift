#if DOCX
  /// The files of a Word document that matter for its text.
  struct DOCXPackage {
    /// A file of the package.
    struct File {
      var name: String
      var bytes: [UInt8]
    }

    private let files: [String: [UInt8]]
    /// The file that holds the text, nearly always `word/document.xml`.
    let main: File
    /// Entries that were not read because their names lead out of the archive.
    let refused: [Chrome]

    private static let namespaces = [
      "http://schemas.openxmlformats.org/package/2006/relationships": "rel"
    ]

    /// Unpacks a document.
    init(_ bytes: [UInt8]) throws(Format.Unsupported) {
      let zip = try ZipContainer(bytes)
      refused = zip.refusals
      files = try zip.unpack { name in
        name.hasSuffix(".rels")
          || name.hasSuffix(".xml") && (name.hasPrefix("word/") || name.hasPrefix("docProps/"))
            && !name.hasPrefix("word/theme/")
      }
      let name =
        try Self.relations(files, of: "").first { $0.kind == "officeDocument" }
        .flatMap { EntryName.resolved($0.target, in: "") } ?? "word/document.xml"
      guard let bytes = files[name] else {
        throw Format.Unsupported(reason: "a Word document without its text (\(name) is missing)")
      }
      main = File(name: name, bytes: bytes)
    }

    /// The only file of a kind, such as `styles`.
    func file(_ kind: String) -> File? {
      let name = EntryName.folder(of: main.name) + "/\(kind).xml"
      return files[name].map { File(name: name, bytes: $0) }
    }

    /// The numbered files of a kind, such as `header1.xml`, in order.
    func files(_ kind: String) -> [File] {
      let folder = EntryName.folder(of: main.name) + "/"
      let numbers = files.keys.compactMap { name -> Int? in
        guard name.hasPrefix(folder + kind), name.hasSuffix(".xml") else { return nil }
        return Int(name.dropFirst(folder.count + kind.count).dropLast(4))
      }
      return numbers.sorted().compactMap { file("\(kind)\($0)") }
    }

    /// Where the outward links of a file lead, by their ids.
    func targets(of name: String) throws(Format.Unsupported) -> [String: String] {
      let links = try Self.relations(files, of: name).filter {
        $0.kind == "hyperlink" && $0.isExternal
      }
      return Dictionary(links.map { ($0.id, $0.target) }) { first, _ in first }
    }

    /// What the document says about itself.
    func properties() throws(Format.Unsupported) -> DocumentProperties {
      let name = "docProps/core.xml"
      guard let bytes = files[name] else { return DocumentProperties() }
      return try DocumentProperties(bytes, as: DOCX.name, part: name)
    }

    private struct Relation {
      var id = ""
      var kind = ""
      var target = ""
      var isExternal = false
    }

    private static func relations(
      _ files: [String: [UInt8]], of name: String
    ) throws(Format.Unsupported) -> [Relation] {
      let folder = EntryName.folder(of: name)
      let file = name.dropFirst(folder.isEmpty ? 0 : folder.count + 1)
      let part = (folder.isEmpty ? "" : folder + "/") + "_rels/\(file).rels"
      guard let bytes = files[part] else { return [] }
      var relations: [Relation] = []
      try XMLParser.parse(bytes, as: DOCX.name, part: part, namespaces: namespaces) { event in
        guard case .start(let element) = event, element.name == "rel:Relationship" else { return }
        relations.append(
          Relation(
            id: element["Id"] ?? "",
            kind: String(element["Type"]?.split(separator: "/").last ?? ""),
            target: element["Target"] ?? "", isExternal: element["TargetMode"] == "External"))
      }
      return relations
    }
  }
#endif
