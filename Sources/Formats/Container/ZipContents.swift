#if DOCX || EPUB
  extension ZipContainer {
    /// The format of an archive by what it holds; nil for a file that is no archive.
    static func format(of bytes: [UInt8]) throws(Format.Unsupported) -> Format? {
      guard bytes.starts(with: [0x50, 0x4B, 3, 4]) else { return nil }
      let kind = try ZipContainer(bytes).kind
      #if DOCX
        if kind == .docx { return .docx }
        if kind == .odt { return .odt }
      #endif
      #if EPUB
        if kind == .epub { return .epub }
      #endif
      throw kind.unsupported
    }

    /// What an archive's files make of it.
    enum Kind: CaseIterable {
      case docx, odt, epub, excel, powerPoint, otherOpenDocument, plain

      /// Why it is not read, where it isn't.
      var unsupported: Format.Unsupported {
        let name =
          switch self {
          case .docx: "a Word document"
          case .odt: "an OpenDocument text"
          case .epub: "an electronic book (EPUB)"
          case .excel: "an Excel workbook"
          case .powerPoint: "a PowerPoint presentation"
          case .otherOpenDocument: "an OpenDocument file that is no text"
          case .plain: "a ZIP archive"
          }
        let advice = self == .plain ? "unpack it" : "save its text as a .txt file"
        return Format.Unsupported(reason: "\(name), which is not read; \(advice)")
      }
    }

    /// What the archive is, by the type that it states or else by the files that it holds.
    var kind: Kind {
      get throws(Format.Unsupported) {
        let stated = try unpack { $0 == "mimetype" }["mimetype"] ?? []
        let type = String(decoding: stated.prefix(80), as: UTF8.self)
        if type.hasPrefix("application/epub+zip") { return .epub }
        if type.hasPrefix("application/vnd.oasis.opendocument.text") { return .odt }
        if type.hasPrefix("application/vnd.oasis.opendocument.") { return .otherOpenDocument }
        if contains("META-INF/container.xml") { return .epub }
        if contains("content.xml"), contains("META-INF/manifest.xml") { return .odt }
        guard contains("[Content_Types].xml") else { return .plain }
        return names.lazy.compactMap { name -> Kind? in
          switch name.prefix(while: { $0 != "/" }) {
          case "word" where name.hasPrefix("word/document"): .docx
          case "xl": .excel
          case "ppt": .powerPoint
          default: nil
          }
        }.first ?? .plain
      }
    }
  }
#endif
