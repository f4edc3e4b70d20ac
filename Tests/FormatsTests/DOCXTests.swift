#if DOCX
  import TestSupport
  import Testing

  @testable import Formats

  @Suite("Word documents are read with their structure") struct DOCXTests {
    private func read(
      _ body: String, notes: String = "", core: String = "",
      more: KeyValuePairs<String, String> = [:]
    ) throws -> Article {
      var archive = OfficeModel.docx(body: body, notes: notes, core: core)
      archive.entries += ZipArchive(more).entries
      #expect(try Format(of: archive.bytes) == .docx)
      return try DOCX.parse(archive.bytes)
    }

    private func lines(_ article: Article) -> [String] {
      article.blocks.map {
        "\($0.kind)\($0.level)[\($0.marker)] \($0.lead.map { "{\($0)} " } ?? "")\($0.text)"
      }
    }

    private func p(_ text: String, _ style: String? = nil, _ properties: String = "") -> String {
      OfficeModel.p(style, properties, "<w:r><w:t>\(text)</w:t></w:r>")
    }

    private func item(_ text: String, list: Int, level: Int = 0) -> String {
      p(text, nil, "<w:numPr><w:ilvl w:val='\(level)'/><w:numId w:val='\(list)'/></w:numPr>")
    }

    @Test("Numbers count as Word counts them")
    func numbers() throws {
      let article = try read(
        item("a", list: 2) + item("b", list: 2) + item("c", list: 2, level: 1)
          + item("d", list: 2, level: 1) + item("e", list: 2) + item("f", list: 2, level: 1)
          + item("g", list: 3) + item("h", list: 1) + item("i", list: 99) + item("j", list: 0))
      #expect(
        lines(article) == [
          "numbered0[1.] a", "numbered0[2.] b", "numbered1[a.] c", "numbered1[b.] d",
          "numbered0[3.] e", "numbered1[a.] f", "numbered0[5.] g", "bullet0[•] h",
          "paragraph1[] i", "paragraph0[] j",
        ])
    }

    @Test("Styles say what a paragraph is")
    func styles() throws {
      let article = try read(
        p("T", "Title") + p("q", "Q") + p("c1", "C") + p("c2", "C") + p("Table 1", "Cap")
          + p("Inhalt 3", "V1") + p("item", "LB2") + p("loop", "Loop") + p("none", "Nowhere")
          + p("flat", "Heading2", "<w:outlineLvl w:val='9'/>"))
      #expect(
        lines(article) == [
          "title0[] T", "quote0[] q", "code0[] c1 c2", "caption0[] Table 1", "bullet1[•] item",
          "paragraph0[] loop", "paragraph0[] none", "paragraph0[] flat",
        ])
      #expect(article.chrome.map(\.text) == ["Inhalt 3"])
      #expect(article.chrome.map(\.reason) == [.navigation])
    }

    @Test("Bold words at the start of an item are its lead term")
    func lead() throws {
      let runs =
        "<w:r><w:rPr><w:b/></w:rPr><w:t>Braces and supports</w:t></w:r><w:r><w:t>: they help</w:t></w:r>"
      let properties = "<w:numPr><w:numId w:val='1'/></w:numPr>"
      let article = try read(OfficeModel.p(nil, properties, runs))
      #expect(
        lines(article) == ["bullet0[•] {Braces and supports:} Braces and supports: they help"])
    }

    @Test("Bold lines are headings where nothing is styled as one, and text elsewhere")
    func bold() throws {
      func bold(_ text: String) -> String {
        OfficeModel.p(nil, "", "<w:r><w:rPr><w:b/></w:rPr><w:t>\(text)</w:t></w:r>")
      }
      let body = bold("First") + p("a") + bold("Second") + p("b") + bold("A sentence.")
      #expect(
        lines(try read(body)) == [
          "heading1[] First", "paragraph0[] a", "heading1[] Second", "paragraph0[] b",
          "paragraph0[] A sentence.",
        ])
      #expect(
        lines(try read(p("T", "Title") + p("H", "Heading2") + body)).filter {
          $0.hasPrefix("heading")
        } == ["heading2[] H"])
    }

    @Test("What was deleted, moved away, hidden or is a field's code is no text")
    func changes() throws {
      let article = try read(
        """
        <w:p><w:r><w:t>kept </w:t></w:r><w:ins w:id='1'><w:r><w:t>inserted</w:t></w:r></w:ins>
        <w:del w:id='2'><w:r><w:delText>deleted</w:delText></w:r></w:del>
        <w:moveFrom w:id='3'><w:r><w:t>gone</w:t></w:r></w:moveFrom>
        <w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r>
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>
        """)
      #expect(lines(article) == ["paragraph0[] kept inserted"])
      #expect(article.chrome.map(\.text) == ["hidden"])
    }

    @Test("A text box is read once, behind its paragraph")
    func textBox() throws {
      let box = "<w:txbxContent>" + p("boxed") + "</w:txbxContent>"
      let article = try read(
        "<w:p><w:r><w:t>be</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>\(box)</mc:Choice>"
          + "<mc:Fallback>\(box)</mc:Fallback></mc:AlternateContent></w:r>"
          + "<w:r><w:t>fore</w:t></w:r></w:p>" + p("after"))
      #expect(
        lines(article) == ["paragraph0[] before", "paragraph0[] boxed", "paragraph0[] after"])
    }

    @Test("Notes follow the paragraph that refers to them, those in a table its last row")
    func notes() throws {
      func reference(_ id: Int) -> String { "<w:r><w:footnoteReference w:id='\(id)'/></w:r>" }
      func note(_ id: Int) -> String { "<w:footnote w:id='\(id)'>\(p("note \(id)"))</w:footnote>" }
      func cell(_ text: String) -> String { "<w:tc>\(p(text))</w:tc>" }
      let article = try read(
        "<w:p><w:r><w:t>text</w:t></w:r>\(reference(2))</w:p><w:tbl><w:tr>\(cell("a"))"
          + "<w:tc><w:p><w:r><w:t>b</w:t></w:r>\(reference(1))</w:p></w:tc></w:tr>"
          + "<w:tr>\(cell("c"))\(cell("d"))</w:tr></w:tbl>" + p("end"),
        notes: note(1) + note(2) + note(3))
      #expect(
        lines(article) == [
          "paragraph0[] text", "paragraph0[1] note 2", "tableRow0[] a | b", "tableRow1[] c | d",
          "paragraph0[2] note 1", "paragraph0[] end", "paragraph0[] note 3",
        ])
      #expect(article.blocks.map(\.part).filter { $0 == "word/footnotes.xml" }.count == 3)
    }

    @Test("A table of one column, or with headings in it, only arranges the page")
    func layout() throws {
      func row(_ cells: String...) -> String {
        "<w:tr>" + cells.map { "<w:tc>\($0)</w:tc>" }.joined() + "</w:tr>"
      }
      let article = try read(
        "<w:tbl>\(row(p("one")))\(row(item("two", list: 1)))</w:tbl>"
          + "<w:tbl>\(row(p("Head", "Heading2"), p("side")))</w:tbl>"
          + "<w:tbl>\(row(p("only"), p("row")))</w:tbl>")
      #expect(
        lines(article) == [
          "paragraph0[] one", "bullet0[•] two", "heading2[] Head", "paragraph0[] side",
          "tableRow1[] only | row",
        ])
    }

    @Test("Headers and footers are chrome, links and properties metadata")
    func surroundings() throws {
      let space = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
      let article = try read(
        "<w:p><w:hyperlink r:id='r9'><w:r><w:t>link</w:t></w:r></w:hyperlink></w:p>",
        core: "<dc:title>Knee &amp; hip</dc:title><dc:creator>Ada</dc:creator>"
          + "<dcterms:created>2013-01-01T00:00:00Z</dcterms:created>"
          + "<dcterms:modified>2014-10-18T09:00:00Z</dcterms:modified>",
        more: [
          "word/header1.xml": "<w:hdr \(space)>\(p("Clinic"))</w:hdr>",
          "word/footer2.xml": "<w:ftr \(space)>\(p("Page 1"))</w:ftr>", "../evil": "x",
        ])
      #expect(lines(article) == ["title0[] Knee & hip", "paragraph0[] link"])
      #expect(article.chrome.map(\.text) == ["Clinic", "Page 1", "../evil"])
      #expect(article.chrome.map(\.reason) == [.siteHeader, .siteFooter, .refusedEntry])
      #expect(
        article.metadata
          == Metadata(
            author: "Ada", published: "2014-10-18", language: "en-GB",
            links: ["https://example.org/?a=1&b=2"]))
    }

    @Test(
      "A title that a program made up is none",
      arguments: ["Microsoft Word - x.doc", "untitled", "report_v2.docx", "Document"])
    func madeUp(title: String) throws {
      let article = try read(p("text"), core: "<dc:title>\(title)</dc:title>")
      #expect(article.title == nil)
    }

    @Test("A document without its text, or with entities of its own, is named")
    func refused() throws {
      var archive = OfficeModel.docx(body: p("x"))
      archive.entries.removeAll { $0.name == "word/document.xml" }
      #expect(
        throws: Format.Unsupported(
          reason: "a Word document without its text (word/document.xml is missing)")
      ) { try DOCX.parse(archive.bytes) }
      archive.entries.append(
        ZipArchive.Entry(
          name: "word/document.xml",
          data: Array("<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>".utf8)))
      #expect(
        throws: Format.Unsupported(
          reason: "a Word document whose word/document.xml declares entities of its own, "
            + "which are not read")
      ) { try DOCX.parse(archive.bytes) }
    }

    @Test("Elements 10,000 deep are refused with a reason")
    func deep() {
      let body =
        String(repeating: "<w:sdt>", count: 10_000) + String(repeating: "</w:sdt>", count: 10_000)
      #expect(
        throws: Format.Unsupported(
          reason: "a Word document whose word/document.xml nests more than 1000 elements, "
            + "which is not read")
      ) { try DOCX.parse(OfficeModel.docx(body: body).bytes) }
    }
  }
#endif
