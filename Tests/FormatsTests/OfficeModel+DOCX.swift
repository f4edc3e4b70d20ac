import TestSupport

extension OfficeModel {
  /// The files of a Word document with this text.
  func docx(using random: inout SplitMix64) -> ZipArchive {
    var notes: [String] = []
    var body = ""
    for (index, item) in items.enumerated() {
      switch item {
      case .title(let text): body += Self.p("Title", "", Self.runs(text, using: &random))
      case .heading(let level, let text):
        let isDirect = random.chance(20)
        body += Self.p(
          isDirect ? nil : random.chance(50) ? "Heading\(level)" : "Mine\(level)",
          isDirect ? "<w:outlineLvl w:val='\(level - 1)'/>" : "", Self.runs(text, using: &random))
      case .paragraph(let text):
        var runs = Self.runs(text, using: &random)
        if index + 1 < items.count, case .note(let note) = items[index + 1] {
          notes.append(note)
          runs += "<w:r><w:footnoteReference w:id='\(notes.count)'/></w:r>"
        }
        body += Self.p(random.chance(50) ? "Body" : nil, "", runs)
      case .note: break
      case .bullet(let level, let text): body += Self.item(1, level, text, using: &random)
      case .numbered(let level, let text): body += Self.item(2, level, text, using: &random)
      case .table(let rows):
        body += "<w:tbl><w:tblPr/>"
        for (index, row) in rows.enumerated() {
          body += "<w:tr>" + (index == 0 ? "<w:trPr><w:tblHeader/></w:trPr>" : "")
          for cell in row {
            body += "<w:tc>" + Self.p(nil, "", Self.runs(cell, using: &random)) + "</w:tc>"
          }
          body += "</w:tr>"
        }
        body += "</w:tbl>"
      }
    }
    let noteBodies = notes.enumerated().map { index, note in
      "<w:footnote w:id='\(index + 1)'>"
        + Self.p(nil, "", "<w:r><w:footnoteRef/></w:r>" + Self.runs(note, using: &random))
        + "</w:footnote>"
    }.joined()
    return Self.docx(body: body, notes: noteBodies)
  }

  /// A Word document around a body.
  static func docx(body: String, notes: String = "", core: String = "") -> ZipArchive {
    let space =
      "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' "
      + "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' "
      + "xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'"
    return ZipArchive([
      "[Content_Types].xml": "<Types/>",
      "_rels/.rels": """
      <Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>
      <Relationship Id='r1' Type='http://x/officeDocument' Target='word/document.xml'/>
      </Relationships>
      """,
      "word/document.xml": "<w:document \(space)><w:body>\(body)</w:body></w:document>",
      "word/_rels/document.xml.rels": """
      <Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>
      <Relationship Id='r9' Type='http://x/hyperlink' Target='https://example.org/?a=1&amp;b=2'
        TargetMode='External'/>
      </Relationships>
      """,
      "word/styles.xml": "<w:styles \(space)>\(styles)</w:styles>",
      "word/numbering.xml": "<w:numbering \(space)>\(numbering)</w:numbering>",
      "word/footnotes.xml": """
      <w:footnotes \(space)><w:footnote w:type='separator' w:id='-1'><w:p><w:r><w:separator/></w:r>
      </w:p></w:footnote>\(notes)</w:footnotes>
      """,
      "docProps/core.xml": """
      <c:coreProperties xmlns:c='urn:core' xmlns:dc='http://purl.org/dc/elements/1.1/'
        xmlns:dcterms='http://purl.org/dc/terms/'>\(core)</c:coreProperties>
      """,
    ])
  }

  private static let styles: String = {
    var styles = """
      <w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val='en-GB'/></w:rPr></w:rPrDefault></w:docDefaults>
      <w:style w:type='paragraph' w:default='1' w:styleId='Standard'><w:name w:val='Normal'/></w:style>
      <w:style w:type='paragraph' w:styleId='Body'><w:name w:val='Body Text'/></w:style>
      <w:style w:type='paragraph' w:styleId='Title'><w:name w:val='Title'/></w:style>
      <w:style w:type='paragraph' w:styleId='Q'><w:name w:val='Quote'/></w:style>
      <w:style w:type='paragraph' w:styleId='C'><w:name w:val='Source Code'/></w:style>
      <w:style w:type='paragraph' w:styleId='Cap'><w:name w:val='caption'/></w:style>
      <w:style w:type='paragraph' w:styleId='V1'><w:name w:val='toc 1'/></w:style>
      <w:style w:type='paragraph' w:styleId='LB2'><w:name w:val='List Bullet 2'/>
      <w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>
      <w:style w:type='paragraph' w:styleId='Loop'><w:basedOn w:val='Loop'/></w:style>
      """
    for level in 1...6 {
      // The identifier of a style is in the language of the program, its name in English.
      styles += """
        <w:style w:type='paragraph' w:styleId='Heading\(level)'><w:name w:val='heading \(level)'/>
        <w:basedOn w:val='Standard'/><w:pPr><w:outlineLvl w:val='\(level - 1)'/></w:pPr></w:style>
        <w:style w:type='paragraph' w:styleId='Mine\(level)'><w:name w:val='My \(level) style'/>
        <w:basedOn w:val='Heading\(level)'/></w:style>
        """
    }
    return styles
  }()

  private static let numbering: String = {
    var levels = ["", ""]
    for level in 0..<9 {
      levels[0] +=
        "<w:lvl w:ilvl='\(level)'><w:numFmt w:val='bullet'/><w:lvlText w:val='\u{F0B7}'/></w:lvl>"
      let format = ["decimal", "lowerLetter", "upperRoman"][level % 3]
      levels[1] += """
        <w:lvl w:ilvl='\(level)'><w:start w:val='1'/><w:numFmt w:val='\(format)'/>
        <w:lvlText w:val='%\(level + 1).'/></w:lvl>
        """
    }
    return """
      <w:abstractNum w:abstractNumId='7'>\(levels[0])</w:abstractNum>
      <w:abstractNum w:abstractNumId='8'>\(levels[1])</w:abstractNum>
      <w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>
      <w:num w:numId='2'><w:abstractNumId w:val='8'/></w:num>
      <w:num w:numId='3'><w:abstractNumId w:val='8'/>
      <w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num>
      """
  }()

  static func p(_ style: String?, _ properties: String, _ runs: String) -> String {
    let style = style.map { "<w:pStyle w:val='\($0)'/>" } ?? ""
    return "<w:p><w:pPr>\(style)\(properties)</w:pPr>\(runs)</w:p>"
  }

  static func item(
    _ list: Int, _ level: Int, _ text: String, using random: inout SplitMix64
  ) -> String {
    p(
      nil, "<w:numPr><w:ilvl w:val='\(level)'/><w:numId w:val='\(list)'/></w:numPr>",
      runs(text, using: &random))
  }

  /// A text as runs, with what Word strews in between: none of it is text.
  static func runs(_ text: String, using random: inout SplitMix64) -> String {
    let strewn = [
      "<w:proofErr w:type='spellStart'/>", "<w:bookmarkStart w:id='0' w:name='b'/>",
      "<w:del w:id='1'><w:r><w:delText>deleted</w:delText></w:r></w:del>",
      "<w:moveFrom w:id='2'><w:r><w:t>moved</w:t></w:r></w:moveFrom>",
      "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>",
      "<w:r><w:rPr><w:rPrChange w:id='3'><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr></w:r>",
    ]
    return cut(text, using: &random).enumerated().map { index, piece in
      // Never all of it is bold, for that would make a heading of it.
      let bold = index > 0 && random.chance(50) ? "<w:b/>" : ""
      // A tab is an element in a Word document, and so is a hyphen that doesn't break.
      let escaped = escaped(piece, using: &random)
        .replacing("\t", with: "</w:t><w:tab/><w:t xml:space='preserve'>")
      let run = "<w:r><w:rPr>\(bold)</w:rPr><w:t xml:space='preserve'>\(escaped)</w:t></w:r>"
      let isInserted = random.chance(10)
      return (random.chance(15) ? random.pick(strewn) : "")
        + (isInserted ? "<w:ins w:id='4'>\(run)</w:ins>" : run)
    }.joined()
  }
}
