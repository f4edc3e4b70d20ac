import TestSupport

extension OfficeModel {
  /// The files of an OpenDocument text with this text.
  func odt(using random: inout SplitMix64) -> ZipArchive {
    var body = ""
    var index = 0
    while index < items.count {
      switch items[index] {
      case .title(let text): body += Self.odtP("Title", Self.spans(text, using: &random))
      case .heading(let level, let text):
        body +=
          "<text:h text:outline-level='\(level)'>\(Self.spans(text, using: &random))</text:h>"
      case .paragraph(let text):
        var spans = Self.spans(text, using: &random)
        if index + 1 < items.count, case .note(let note) = items[index + 1] {
          spans +=
            "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
            + Self.odtP("Footnote", Self.spans(note, using: &random))
            + "</text:note-body></text:note>"
        }
        body += Self.odtP(random.chance(50) ? "Text_20_body" : "P1", spans)
      case .note: break
      case .bullet, .numbered:
        // Every item in lists of its own, as deep as it is.
        let (style, level, text) =
          switch items[index] {
          case .bullet(let level, let text): ("L1", level, text)
          case .numbered(let level, let text): ("L2", level, text)
          default: ("", 0, "")
          }
        let open = "<text:list text:style-name='\(style)'><text:list-item>"
        let close = "</text:list-item></text:list>"
        body += String(repeating: open, count: level + 1)
        body += Self.odtP("P1", Self.spans(text, using: &random))
        body += String(repeating: close, count: level + 1)
      case .table(let rows):
        body += "<table:table><table:table-column/>"
        for (index, row) in rows.enumerated() {
          if index == 0 { body += "<table:table-header-rows>" }
          body += "<table:table-row>"
          for cell in row {
            body +=
              "<table:table-cell>" + Self.odtP("P1", Self.spans(cell, using: &random))
              + "</table:table-cell>"
          }
          body += "</table:table-row>" + (index == 0 ? "</table:table-header-rows>" : "")
        }
        body += "</table:table>"
      }
      index += 1
    }
    return Self.odt(body: body)
  }

  /// An OpenDocument text around a body.
  static func odt(body: String, meta: String = "", master: String = "") -> ZipArchive {
    let space =
      ["office", "style", "text", "table", "meta"].map {
        "xmlns:\($0)='urn:oasis:names:tc:opendocument:xmlns:\($0):1.0'"
      }.joined(separator: " ")
      + " xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'"
      + " xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0'"
      + " xmlns:svg='urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0'"
      + " xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:xlink='http://www.w3.org/1999/xlink'"
    var lists = ["", ""]
    for level in 1...9 {
      lists[0] +=
        "<text:list-level-style-bullet text:level='\(level)' text:bullet-char='\u{F0B7}'/>"
      let format = ["1", "a", "I"][level % 3]
      lists[1] +=
        "<text:list-level-style-number text:level='\(level)' style:num-format='\(format)' style:num-suffix='.'/>"
    }
    return ZipArchive([
      "mimetype": "application/vnd.oasis.opendocument.text",
      "content.xml": """
      <office:document-content \(space)><office:automatic-styles>
      <style:style style:name='P1' style:family='paragraph' style:parent-style-name='Standard'/>
      <style:style style:name='T1' style:family='text'><style:text-properties fo:font-weight='bold'/>
      </style:style>
      <style:style style:name='T2' style:family='text'><style:text-properties text:display='none'/>
      </style:style>
      <text:list-style style:name='L1'>\(lists[0])</text:list-style>
      <text:list-style style:name='L2'>\(lists[1])</text:list-style>
      </office:automatic-styles><office:body><office:text>\(body)</office:text></office:body>
      </office:document-content>
      """,
      "styles.xml": """
      <office:document-styles \(space)><office:styles>
      <style:default-style style:family='paragraph'><style:text-properties fo:language='de'
        fo:country='CH'/></style:default-style>
      <style:style style:name='Standard' style:family='paragraph'/>
      <style:style style:name='Preformatted_20_Text' style:display-name='Preformatted Text'
        style:family='paragraph' style:parent-style-name='Standard'/>
      <style:style style:name='Code2' style:family='paragraph'
        style:parent-style-name='Preformatted_20_Text'/>
      </office:styles><office:master-styles>\(master)</office:master-styles>
      </office:document-styles>
      """,
      "meta.xml":
        "<office:document-meta \(space)><office:meta>\(meta)</office:meta></office:document-meta>",
      "META-INF/manifest.xml":
        "<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'/>",
    ])
  }

  static func odtP(_ style: String, _ text: String) -> String {
    "<text:p text:style-name='\(style)'>\(text)</text:p>"
  }

  /// A text as spans, with what LibreOffice strews in between: none of it is text.
  static func spans(_ text: String, using random: inout SplitMix64) -> String {
    let strewn = [
      "<text:soft-page-break/>", "<text:bookmark text:name='b'/>", "<text:change-start/>",
      "<office:annotation><dc:creator>A</dc:creator><text:p>comment</text:p></office:annotation>",
      "<draw:frame><draw:image/><svg:desc>a picture</svg:desc></draw:frame>",
    ]
    return cut(text, using: &random).enumerated().map { index, piece in
      let escaped = escaped(piece, using: &random).replacing("\t", with: "<text:tab/>")
      // Never all of it is bold, for that would make a heading of it.
      let isBold = random.chance(30) && index > 0
      return (random.chance(15) ? random.pick(strewn) : "")
        + (isBold ? "<text:span text:style-name='T1'>\(escaped)</text:span>" : escaped)
    }.joined()
  }
}
