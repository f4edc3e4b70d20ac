#if DOCX
  /// The styles of a Word document: what they make of a paragraph.
  struct DOCXStyles {
    /// A place in a list.
    struct ListPlace: Equatable {
      /// The list; `0` takes a paragraph out of the list that its style puts it in.
      var id: String
      /// How deep, from 0; nil where a style leaves that to the list.
      var level: Int?
    }

    private struct Style {
      var name = ""
      var base: String?
      var outline: Int?
      var list: ListPlace?
      var isBold: Bool?
    }

    private var styles: [String: Style] = [:]
    private var defaultStyle: String?
    /// The language that text is in unless it says otherwise.
    private(set) var language: String?

    /// No styles.
    init() {}

    /// Reads `word/styles.xml`.
    init(_ bytes: [UInt8], part: String) throws(Format.Unsupported) {
      var id: String?
      var style = Style()
      var inChange = 0
      var inRun = false
      try XMLParser.parse(bytes, as: DOCX.name, part: part, namespaces: DOCX.namespaces) { event in
        switch event {
        case .start(let element):
          if inChange > 0 || element.name.hasSuffix("Change") { return inChange += 1 }
          switch element.name {
          case "w:style":
            id = element["w:styleId"]
            style = Style()
            if element["w:type"] == "paragraph", Self.isOn(element["w:default"] ?? "0") {
              defaultStyle = id
            }
          case "w:name": style.name = (element["w:val"] ?? "").lowercased()
          case "w:basedOn": style.base = element["w:val"]
          case "w:outlineLvl": style.outline = element["w:val"].flatMap { Int($0) }
          case "w:numPr": style.list = ListPlace(id: "")
          case "w:numId": style.list?.id = element["w:val"] ?? ""
          case "w:ilvl": style.list?.level = element["w:val"].flatMap { Int($0) }
          case "w:rPr": inRun = true
          case "w:b" where inRun: style.isBold = Self.isOn(element["w:val"] ?? "1")
          case "w:lang" where id == nil: language = language ?? element["w:val"]
          default: break
          }
        case .end(let name):
          if inChange > 0 { return inChange -= 1 }
          if name == "w:rPr" { inRun = false }
          if name == "w:style", let closed = id {
            styles[closed] = style
            id = nil
          }
        case .text: break
        }
      }
    }

    /// Whether a switch such as `<w:b w:val="0"/>` is on.
    static func isOn(_ value: String) -> Bool { !["0", "false", "off", "none"].contains(value) }

    /// A style and those that it is based on, the nearest first.
    private func chain(_ id: String?) -> [Style] {
      var chain: [Style] = []
      var next = id ?? defaultStyle
      // Word itself gives up at a handful; a circle ends here.
      while let id = next, let style = styles[id], chain.count < 32 {
        chain.append(style)
        next = style.base
      }
      return chain
    }

    /// What a style makes of a paragraph, its list aside.
    func role(_ id: String?) -> OfficeWriter.Role {
      for style in chain(id) {
        if let role = OfficeWriter.Role(styleNamed: style.name) { return role }
        if let outline = style.outline {
          return (0...8).contains(outline)
            ? OfficeWriter.Role(kind: .heading, level: min(outline + 1, 6)) : OfficeWriter.Role()
        }
      }
      return OfficeWriter.Role()
    }

    /// The list that a style puts a paragraph in.
    func list(_ id: String?) -> ListPlace? {
      let chain = chain(id)
      guard var place = chain.lazy.compactMap(\.list).first(where: { !$0.id.isEmpty }) else {
        return nil
      }
      place.level = place.level ?? chain.lazy.compactMap(\.list?.level).first
      // Each of the styles "List Bullet 2" to "List Bullet 5" has a list of one level only.
      if place.level ?? 0 == 0, let name = chain.first?.name, name.hasPrefix("list "),
        let digit = name.last?.wholeNumberValue, (2...5).contains(digit)
      {
        place.level = digit - 1
      }
      return place
    }

    /// Whether a style, of characters or of paragraphs, is bold; nil if it doesn't say.
    func isBold(_ id: String?) -> Bool? {
      id == nil ? nil : chain(id).lazy.compactMap(\.isBold).first
    }
  }
#endif
