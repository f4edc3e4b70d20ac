#if DOCX
  /// The lists of a Word document, and how far each has counted.
  struct DOCXNumbering {
    private struct Level {
      var format = NumberFormat.decimal
      /// The marker, with `%1` for the number of the outermost level.
      var text = ""
      var start = 1
    }

    private struct Definition {
      var levels: [Int: Level] = [:]
      /// The style whose list this one represents.
      var link: String?
    }

    private struct List {
      var definition = ""
      var starts: [Int: Int] = [:]
      var levels: [Int: Level] = [:]
    }

    private var definitions: [String: Definition] = [:]
    private var lists: [String: List] = [:]
    /// How far the lists of each definition have counted, level by level.
    private var counts: [String: [Int?]] = [:]
    private var used: Set<String> = []

    /// No lists.
    init() {}

    /// Reads `word/numbering.xml`.
    init(_ bytes: [UInt8], part: String) throws(Format.Unsupported) {
      var definition: String?
      var list: String?
      var level: Int?
      var override: Int?
      func change(_ body: (inout Level) -> Void) {
        guard let level else { return }
        if let definition {
          body(&definitions[definition, default: Definition()].levels[level, default: Level()])
        }
        if let list { body(&lists[list, default: List()].levels[level, default: Level()]) }
      }
      try XMLParser.parse(bytes, as: DOCX.name, part: part, namespaces: DOCX.namespaces) { event in
        switch event {
        case .start(let element):
          let value = element["w:val"]
          switch element.name {
          case "w:abstractNum": definition = element["w:abstractNumId"]
          case "w:num": list = element["w:numId"]
          case "w:abstractNumId":
            if let list { lists[list, default: List()].definition = value ?? "" }
          case "w:numStyleLink":
            if let definition { definitions[definition, default: Definition()].link = value }
          case "w:lvlOverride": override = Self.number(element["w:ilvl"])
          case "w:startOverride":
            if let list, let override {
              lists[list, default: List()].starts[override] = Self.number(value)
            }
          case "w:lvl": level = Self.number(element["w:ilvl"])
          case "w:start": change { $0.start = Self.number(value) ?? 1 }
          case "w:numFmt": change { $0.format = Self.format(value) }
          case "w:lvlText": change { $0.text = value ?? "" }
          default: break
          }
        case .end(let name):
          switch name {
          case "w:abstractNum": definition = nil
          case "w:num": list = nil
          case "w:lvl": level = nil
          case "w:lvlOverride": override = nil
          default: break
          }
        case .text: break
        }
      }
    }

    private static func number(_ text: String?) -> Int? {
      text.flatMap { Int($0) }.map { min(max($0, 0), 1_000_000) }
    }

    private static func format(_ name: String?) -> NumberFormat {
      switch name {
      case "bullet": .bullet
      case "none": .none
      case "lowerLetter": .smallLetter
      case "upperLetter": .capitalLetter
      case "lowerRoman": .smallRoman
      case "upperRoman": .capitalRoman
      default: .decimal
      }
    }

    /// Counts one item on, and returns what is before it; nil for a list that isn't there, or
    /// one that marks its items with nothing.
    mutating func next(
      _ place: DOCXStyles.ListPlace, styles: DOCXStyles
    ) -> (marker: String, isBullet: Bool)? {
      guard let list = lists[place.id] else { return nil }
      let depth = min(max(place.level ?? 0, 0), 8)
      let name = definitionName(list.definition, styles)
      let levels = definitions[name]?.levels ?? [:]
      func level(_ index: Int) -> Level { list.levels[index] ?? levels[index] ?? Level() }
      var counts = counts[name] ?? Array(repeating: nil, count: 9)
      if used.insert(place.id).inserted {
        for (level, start) in list.starts where level < 9 { counts[level] = start - 1 }
      }
      counts[depth] = (counts[depth] ?? level(depth).start - 1) + 1
      for deeper in depth + 1..<9 { counts[deeper] = nil }
      self.counts[name] = counts
      let shape = level(depth)
      if shape.format == .bullet {
        // A list of blanks is how paragraphs are set below an item.
        if !shape.text.isEmpty, shape.text.allSatisfy(\.isWhitespace) { return nil }
        return (Self.bullet(shape.text), true)
      }
      var marker = shape.text
      for index in 0...8 where marker.contains("%\(index + 1)") {
        let value = counts[index] ?? level(index).start
        marker.replace("%\(index + 1)", with: level(index).format.text(value))
      }
      marker = marker.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return marker.isEmpty ? nil : (marker, false)
    }

    private func definitionName(_ name: String, _ styles: DOCXStyles) -> String {
      guard let link = definitions[name]?.link, let id = styles.list(link)?.id,
        let linked = lists[id]?.definition, definitions[linked]?.link == nil
      else { return name }
      return linked
    }

    /// A glyph that any font has: Word takes its bullets out of Symbol and Wingdings.
    private static func bullet(_ text: String) -> String {
      guard let glyph = text.unicodeScalars.first, !(0xE000...0xF8FF).contains(glyph.value) else {
        return "•"
      }
      return text
    }
  }
#endif
