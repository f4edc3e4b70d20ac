#if DOCX
  /// The styles of an OpenDocument text: what they make of a paragraph, a run and a list.
  struct ODTStyles {
    private struct Style {
      var name = ""
      var parent: String?
      var isBold: Bool?
      var isHidden: Bool?
    }

    /// How a list marks the items of one level.
    struct ListLevel {
      var format = NumberFormat.bullet
      var glyph = "•"
      var prefix = ""
      var suffix = ""
      var start = 1
      /// How many levels a number shows, `2.1` being two.
      var shown = 1
    }

    private var paragraphs: [String: Style] = [:]
    private var runs: [String: Style] = [:]
    private var lists: [String: [Int: ListLevel]] = [:]
    /// The language that text is in unless it says otherwise.
    private(set) var language: String?

    /// Adds the styles of `styles.xml` or `content.xml`.
    ///
    /// - Parameter omitsAutomatic: whether those are left out that serve the part's own text only.
    mutating func add(
      _ bytes: [UInt8], part: String, omitsAutomatic: Bool
    ) throws(Format.Unsupported) {
      var omitted = 0
      var open: (id: String, isRun: Bool)?
      var list: String?
      var isDefault = false
      try XMLParser.parse(bytes, as: ODT.name, part: part, namespaces: ODT.namespaces) { event in
        switch event {
        case .start(let element):
          let isBody = element.name == "office:body" || element.name == "office:master-styles"
          let isOmitted = omitsAutomatic && element.name == "office:automatic-styles"
          if omitted > 0 || isBody || isOmitted { return omitted += 1 }
          switch element.name {
          case "style:style":
            guard let id = element["style:name"], let family = element["style:family"],
              family == "paragraph" || family == "text"
            else { return }
            open = (id, family == "text")
            let name = element["style:display-name"] ?? id.replacing("_20_", with: " ")
            change(open) {
              $0 = Style(name: name.lowercased(), parent: element["style:parent-style-name"])
            }
          case "style:default-style":
            isDefault = element["style:family"] == "paragraph"
          case "style:text-properties":
            if isDefault, let code = element["fo:language"], code != "none" {
              let country = element["fo:country"].flatMap { $0 == "none" ? nil : "-" + $0 }
              language = code + (country ?? "")
            }
            change(open) { style in
              style.isBold = element["fo:font-weight"].map(Self.isBold)
              style.isHidden = element["text:display"].map { $0 == "none" }
            }
          case "text:list-style":
            list = element["style:name"]
          case "text:list-level-style-bullet", "text:list-level-style-number",
            "text:list-level-style-image":
            guard let list, let number = element["text:level"].flatMap({ Int($0) }) else { return }
            lists[list, default: [:]][number] = Self.level(element)
          default: break
          }
        case .end(let name):
          if omitted > 0 { return omitted -= 1 }
          switch name {
          case "style:style": open = nil
          case "style:default-style": isDefault = false
          case "text:list-style": list = nil
          default: break
          }
        case .text: break
        }
      }
    }

    private mutating func change(_ open: (id: String, isRun: Bool)?, _ body: (inout Style) -> Void)
    {
      guard let open else { return }
      if open.isRun {
        body(&runs[open.id, default: Style()])
      } else {
        body(&paragraphs[open.id, default: Style()])
      }
    }

    private static func isBold(_ weight: String) -> Bool {
      weight == "bold" || Int(weight).map { $0 >= 600 } ?? false
    }

    private static func level(_ element: XMLElement) -> ListLevel {
      var level = ListLevel()
      func number(_ name: String) -> Int {
        min(max(element[name].flatMap { Int($0) } ?? 1, 0), 1_000_000)
      }
      guard element.name == "text:list-level-style-number" else {
        if let glyph = element["text:bullet-char"], let scalar = glyph.unicodeScalars.first,
          !(0xE000...0xF8FF).contains(scalar.value)
        {
          level.glyph = glyph
        }
        return level
      }
      level.format =
        switch element["style:num-format"] ?? "" {
        case "1": .decimal
        case "a": .smallLetter
        case "A": .capitalLetter
        case "i": .smallRoman
        case "I": .capitalRoman
        default: .none
        }
      level.prefix = element["style:num-prefix"] ?? ""
      level.suffix = element["style:num-suffix"] ?? ""
      level.start = number("text:start-value")
      level.shown = number("text:display-levels")
      return level
    }

    /// A style and those that it is based on, the nearest first.
    private static func chain(_ id: String?, _ styles: [String: Style]) -> [Style] {
      var chain: [Style] = []
      var next = id
      while let id = next, let style = styles[id], chain.count < 32 {
        chain.append(style)
        next = style.parent
      }
      return chain
    }

    /// What a style makes of a paragraph.
    func role(_ id: String?) -> OfficeWriter.Role {
      // A style that isn't listed is still known by its name.
      let known = id.flatMap {
        OfficeWriter.Role(styleNamed: $0.replacing("_20_", with: " ").lowercased())
      }
      return Self.chain(id, paragraphs).lazy
        .compactMap { OfficeWriter.Role(styleNamed: $0.name) }.first ?? known
        ?? OfficeWriter.Role()
    }

    /// Whether a style of paragraphs is bold.
    func isBold(paragraph id: String?) -> Bool {
      Self.chain(id, paragraphs).lazy.compactMap(\.isBold).first ?? false
    }

    /// Whether a style of characters is bold; nil if it doesn't say.
    func isBold(run id: String?) -> Bool? { Self.chain(id, runs).lazy.compactMap(\.isBold).first }

    /// Whether text of a style isn't shown.
    func isHidden(run id: String?) -> Bool {
      Self.chain(id, runs).lazy.compactMap(\.isHidden).first ?? false
    }

    /// How a list marks the items of a level, counted from 1.
    func list(_ id: String?, level: Int) -> ListLevel {
      id.flatMap { lists[$0]?[level] } ?? ListLevel()
    }
  }
#endif
