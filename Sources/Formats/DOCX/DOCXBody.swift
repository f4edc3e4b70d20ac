#if DOCX
  /// Reads one part of a Word document that holds paragraphs: the text itself, its notes, a header.
  struct DOCXBody {
    /// What the parts of a document share.
    struct Surroundings {
      var styles = DOCXStyles()
      var numbering = DOCXNumbering()
      /// Where the links of the part lead, by the ids that it uses.
      var targets: [String: String] = [:]
      /// The notes that the part refers to, by kind and id such as `footnote 3`.
      var notes: [String: [Block]] = [:]
    }

    /// What a paragraph says of itself.
    private struct Properties {
      var style: String?
      var outline: Int?
      var list: DOCXStyles.ListPlace?
    }

    private var writer: OfficeWriter
    private(set) var around: Surroundings
    /// The notes that this part holds, where it is one of notes.
    private(set) var notes: [String: [Block]] = [:]
    private var noteName: String?
    private var noteNumber = 0

    private var paragraphs: [Properties] = []
    private var inProperties = false
    private var inRunProperties = false
    private var isBold = false
    private var isHidden = false
    private var inText = false
    /// How many elements are open within one that is passed over.
    private var skipped = 0
    private var isFirst = true

    /// Begins a part.
    ///
    /// - Parameter dropped: why all of it is no text of the article; nil if it is.
    init(part: String, around: Surroundings, dropped: Chrome.Reason? = nil) {
      writer = OfficeWriter(part: part)
      if let dropped { writer.begin(.dropped(dropped)) }
      self.around = around
    }

    /// Ends the part and returns what was written.
    mutating func finish() -> (blocks: [Block], chrome: [Chrome], links: [String]) {
      writer.finish()
      return (writer.blocks, writer.chrome, writer.links)
    }

    /// Takes the next event.
    ///
    /// - Throws: `Format.Unsupported` once there is more than is ever looked at.
    mutating func take(_ event: XMLEvent) throws(Format.Unsupported) {
      try writer.check()
      switch event {
      case .start(let element):
        if skipped > 0 || Self.isPassedOver(element.name) {
          skipped += 1
        } else if inProperties || inRunProperties {
          property(element)
        } else {
          start(element)
        }
      case .end(let name):
        if skipped > 0 { skipped -= 1 } else { end(name) }
      case .text(let text, let bytes):
        if inText, skipped == 0 { add(text, bytes) }
      }
    }

    /// What was deleted, moved away or changed; and the second copy of what older programs can't
    /// show, such as a text box.
    private static func isPassedOver(_ name: String) -> Bool {
      switch name {
      case "w:del", "w:moveFrom", "mc:Fallback", "w:instrText", "w:delText": true
      default: name.hasPrefix("w:") && name.hasSuffix("Change")
      }
    }

    /// Adds a hyphen that is an element of its own, at the end of what came before.
    private mutating func addHyphen() {
      let place = writer.lastPlace
      add("-".utf8, place..<place)
    }

    private mutating func add(_ text: some Collection<UInt8>, _ bytes: Range<Int>) {
      if isHidden {
        writer.add(hidden: text, from: bytes)
      } else {
        writer.add(text, from: bytes, isBold: isBold)
      }
    }

    // MARK: Properties

    private mutating func property(_ element: XMLElement) {
      let value = element["w:val"]
      if inRunProperties {
        switch element.name {
        case "w:b": isBold = DOCXStyles.isOn(value ?? "1")
        case "w:rStyle": isBold = around.styles.isBold(value) ?? isBold
        case "w:vanish": isHidden = DOCXStyles.isOn(value ?? "1")
        default: break
        }
        return
      }
      let top = paragraphs.count - 1
      guard top >= 0 else { return }
      switch element.name {
      case "w:pStyle":
        paragraphs[top].style = value
      case "w:outlineLvl": paragraphs[top].outline = value.flatMap { Int($0) }
      case "w:numPr": paragraphs[top].list = DOCXStyles.ListPlace(id: "")
      case "w:numId": paragraphs[top].list?.id = value ?? ""
      case "w:ilvl": paragraphs[top].list?.level = value.flatMap { Int($0) }
      // The properties of a paragraph's mark are those of a run, and nobody sees them.
      case "w:rPr": skipped += 1
      default: break
      }
    }

    // MARK: Elements

    private mutating func start(_ element: XMLElement) {
      switch element.name {
      case "w:p":
        writer.beginParagraph()
        paragraphs.append(Properties())
      case "w:pPr": inProperties = true
      case "w:r": (isBold, isHidden) = (styleIsBold, false)
      case "w:rPr": inRunProperties = true
      case "w:t", "m:t": inText = true
      case "w:tab", "w:br", "w:cr", "w:ptab": writer.addSpace()
      case "w:noBreakHyphen": addHyphen()
      case "w:tbl": writer.beginTable()
      case "w:tr": writer.beginRow()
      case "w:tblHeader":
        if DOCXStyles.isOn(element["w:val"] ?? "1") { writer.markHeaderRow() }
      case "w:tc": writer.begin(.cell)
      case "w:txbxContent": writer.begin(.frame)
      case "w:footnote", "w:endnote": beginNote(element)
      case "w:footnoteReference", "w:endnoteReference": refer(element)
      case "w:hyperlink":
        if let id = element["r:id"], let target = around.targets[id] { writer.add(link: target) }
      default: break
      }
    }

    private mutating func end(_ name: String) {
      switch name {
      case "w:p": endParagraph()
      case "w:pPr": inProperties = false
      case "w:rPr": inRunProperties = false
      case "w:t", "m:t": inText = false
      case "w:tbl": writer.endTable()
      case "w:tc", "w:txbxContent": writer.end()
      case "w:footnote", "w:endnote": endNote()
      default: break
      }
    }

    private var styleIsBold: Bool { around.styles.isBold(paragraphs.last?.style) ?? false }

    private mutating func endParagraph() {
      guard let properties = paragraphs.popLast() else { return }
      var role = around.styles.role(properties.style)
      if let outline = properties.outline, role.kind != .title {
        role =
          (0...8).contains(outline)
          ? OfficeWriter.Role(kind: .heading, level: min(outline + 1, 6))
          : role.kind == .heading ? OfficeWriter.Role() : role
      }
      var place = around.styles.list(properties.style)
      if let own = properties.list, !own.id.isEmpty { place = own }
      if let level = properties.list?.level { place?.level = level }
      if role.dropped == nil, let place, place.id != "0", writer.hasText {
        let depth = min(max(place.level ?? 0, 0), 8)
        if let item = around.numbering.next(place, styles: around.styles) {
          role.marker = item.marker
          if role.kind == .paragraph {
            (role.kind, role.level) = (item.isBullet ? .bullet : .numbered, depth)
          }
        } else if role.kind == .paragraph {
          role.level = depth + 1
        }
      }
      writer.endParagraph(as: role)
    }

    // MARK: Notes

    private mutating func beginNote(_ element: XMLElement) {
      let kind = element.name == "w:footnote" ? "footnote" : "endnote"
      noteName = "\(kind) \(element["w:id"] ?? "")"
      // Rules between the text and its notes are kept as notes of a type of their own.
      writer.begin(element["w:type"] == nil ? .body : .dropped(.hidden))
      writer.begin(.note(marker: ""))
    }

    private mutating func endNote() {
      guard let name = noteName else { return }
      noteName = nil
      let blocks = writer.end()
      writer.end()
      if !blocks.isEmpty { notes[name] = blocks }
    }

    private mutating func refer(_ element: XMLElement) {
      let kind = element.name == "w:footnoteReference" ? "footnote" : "endnote"
      let name = "\(kind) \(element["w:id"] ?? "")"
      guard var note = around.notes.removeValue(forKey: name), !note.isEmpty else { return }
      noteNumber += 1
      if note[0].kind == .paragraph { note[0].marker = String(noteNumber) }
      writer.add(note: note)
    }
  }
#endif
