#if DOCX
  /// Reads a part of an OpenDocument text that holds paragraphs.
  struct ODTBody {
    private struct OpenParagraph {
      var style: String?
      /// The level of a heading, or 0.
      var outline = 0
      /// Whether it is within another paragraph, as the text of a drawing does.
      var isFramed = false
    }

    private var writer: OfficeWriter
    private let styles: ODTStyles
    /// The lists around the current paragraph; a note or a cell begins without any.
    private var lists = [ODTLists()]
    private var paragraphs: [OpenParagraph] = []
    private var bold: [Bool] = []
    private var hidden: [Bool] = []
    /// For each open section, whether it is hidden.
    private var sections: [Bool] = []
    private var inHeaderRows = false
    private var citation: FoldedText?
    private var skipped = 0
    /// Whether the part holds a text at all, and not a sheet or slides.
    private(set) var hasText = false

    /// Begins a part.
    init(part: String, styles: ODTStyles) {
      writer = OfficeWriter(part: part)
      self.styles = styles
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
      try writer.check(others: citation?.source.stretchCount ?? 0)
      switch event {
      case .start(let element):
        if skipped > 0 || Self.isPassedOver(element.name) { skipped += 1 } else { start(element) }
      case .end(let name):
        if skipped > 0 { skipped -= 1 } else { end(name) }
      case .text(let text, let bytes):
        if skipped > 0 { return }
        if citation != nil {
          citation?.append(text, from: bytes, line: 1)
        } else if writer.hasParagraph {
          if hidden.last == true {
            writer.add(hidden: text, from: bytes)
          } else {
            writer.add(text, from: bytes, isBold: bold.last ?? false)
          }
        }
      }
    }

    /// Comments, deleted text, descriptions of pictures, and patterns that an index is made from.
    private static func isPassedOver(_ name: String) -> Bool {
      switch name {
      case "office:annotation", "text:tracked-changes", "office:forms", "svg:title", "svg:desc",
        "office:scripts", "text:hidden-text", "office:automatic-styles", "office:styles":
        true
      default: name.hasPrefix("text:") && name.hasSuffix("-source")
      }
    }

    private mutating func start(_ element: XMLElement) {
      switch element.name {
      case "office:text": hasText = true
      case "text:p", "text:h": beginParagraph(element)
      case "text:span": beginSpan(element["text:style-name"])
      case "text:s", "text:tab", "text:line-break": writer.addSpace()
      case "text:a":
        if let target = Self.outward(element["xlink:href"]) { writer.add(link: target) }
      case "text:list": lists[lists.count - 1].begin(element, styles: styles)
      case "text:list-item": lists[lists.count - 1].beginItem(element)
      case "text:note-citation": citation = FoldedText()
      case "text:note-body": begin(.note(marker: citation?.string ?? ""))
      case "draw:text-box": begin(.frame)
      case "table:table": writer.beginTable()
      case "table:table-header-rows": inHeaderRows = true
      case "table:table-row": writer.beginRow(isHeader: inHeaderRows)
      case "table:table-cell": begin(.cell)
      case "table:covered-table-cell": begin(.dropped(.hidden))
      case "text:section":
        let isHidden = element["text:display"] == "none"
        sections.append(isHidden)
        if isHidden { begin(.dropped(.hidden)) }
      case _ where Self.isIndex(element.name): begin(.dropped(.navigation))
      case _ where Self.isHeader(element.name): begin(.dropped(.siteHeader))
      case _ where Self.isFooter(element.name): begin(.dropped(.siteFooter))
      default: break
      }
    }

    private mutating func end(_ name: String) {
      switch name {
      case "text:p", "text:h": endParagraph()
      case "text:span":
        bold.removeLast()
        hidden.removeLast()
      case "text:list": lists[lists.count - 1].end()
      case "text:note-citation": break
      case "text:note-body":
        let note = endFlow()
        writer.add(note: note)
      case "text:note": citation = nil
      case "draw:text-box", "table:table-cell", "table:covered-table-cell": endFlow()
      case "table:table": writer.endTable()
      case "table:table-header-rows": inHeaderRows = false
      case "text:section": if sections.popLast() == true { endFlow() }
      case _ where Self.isIndex(name) || Self.isHeader(name) || Self.isFooter(name): endFlow()
      default: break
      }
    }

    private static func isIndex(_ name: String) -> Bool {
      switch name {
      case "text:table-of-content", "text:illustration-index", "text:table-index",
        "text:object-index", "text:user-index", "text:alphabetical-index":
        true
      default: false
      }
    }

    private static func isHeader(_ name: String) -> Bool {
      ["style:header", "style:header-left", "style:header-first"].contains(name)
    }

    private static func isFooter(_ name: String) -> Bool {
      ["style:footer", "style:footer-left", "style:footer-first"].contains(name)
    }

    /// A link's target unless it is a place in the document itself.
    private static func outward(_ target: String?) -> String? {
      target.flatMap { $0.isEmpty || $0.hasPrefix("#") ? nil : $0 }
    }

    private mutating func begin(_ flow: OfficeWriter.Flow) {
      citation = nil
      writer.begin(flow)
      lists.append(ODTLists())
    }

    @discardableResult
    private mutating func endFlow() -> [Block] {
      if lists.count > 1 { lists.removeLast() }
      return writer.end()
    }

    private mutating func beginSpan(_ style: String?) {
      bold.append(styles.isBold(run: style) ?? bold.last ?? false)
      hidden.append(styles.isHidden(run: style) || hidden.last == true)
    }

    private mutating func beginParagraph(_ element: XMLElement) {
      var paragraph = OpenParagraph(style: element["text:style-name"])
      if element.name == "text:h" {
        let level = element["text:outline-level"].flatMap { Int($0) } ?? 1
        paragraph.outline = min(max(level, 1), 6)
      }
      if writer.hasParagraph {
        paragraph.isFramed = true
        begin(.frame)
      }
      paragraphs.append(paragraph)
      bold.append(styles.isBold(paragraph: paragraph.style))
      hidden.append(false)
      writer.beginParagraph()
    }

    private mutating func endParagraph() {
      guard let paragraph = paragraphs.popLast() else { return }
      bold.removeLast()
      hidden.removeLast()
      var role = styles.role(paragraph.style)
      if paragraph.outline > 0, role.kind != .title {
        (role.kind, role.level) = (.heading, paragraph.outline)
      } else if role.kind == .heading, paragraph.outline == 0 {
        role.marker = ""
      }
      if writer.hasText { lists[lists.count - 1].place(&role, styles: styles) }
      writer.endParagraph(as: role)
      if paragraph.isFramed { endFlow() }
    }
  }
#endif
