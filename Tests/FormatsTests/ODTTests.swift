#if DOCX
  import TestSupport
  import Testing

  @testable import Formats

  @Suite("OpenDocument texts are read with their structure") struct ODTTests {
    private func read(_ body: String, meta: String = "", master: String = "") throws -> Article {
      let bytes = OfficeModel.odt(body: body, meta: meta, master: master).bytes
      #expect(try Format(of: bytes) == .odt)
      return try ODT.parse(bytes)
    }

    private func lines(_ article: Article) -> [String] {
      article.blocks.map {
        "\($0.kind)\($0.level)[\($0.marker)] \($0.lead.map { "{\($0)} " } ?? "")\($0.text)"
      }
    }

    private func p(_ text: String, _ style: String = "P1") -> String {
      OfficeModel.odtP(style, text)
    }

    private func list(_ style: String?, _ items: String..., more: String = "") -> String {
      let style = style.map { " text:style-name='\($0)'" } ?? ""
      return "<text:list\(style)\(more)>"
        + items.map { "<text:list-item>\($0)</text:list-item>" }.joined() + "</text:list>"
    }

    @Test("Lists nest, count and go on")
    func lists() throws {
      let article = try read(
        list("L2", p("a") + p("more of a"), p("b") + list(nil, p("c"), p("d")) + p("more of b"))
          + p("between") + list("L2", p("e"), more: " text:continue-numbering='true'")
          + list("L2", p("f")) + list("L1", p("<text:span text:style-name='T1'>Bold</text:span> g"))
      )
      #expect(
        lines(article) == [
          "numbered0[a.] a", "paragraph1[] more of a", "numbered0[b.] b", "numbered1[I.] c",
          "numbered1[II.] d", "paragraph1[] more of b", "paragraph0[] between", "numbered0[c.] e",
          "numbered0[a.] f", "bullet0[•] {Bold} Bold g",
        ])
    }

    @Test("Notes, text boxes and drawings come behind their paragraph")
    func hanging() throws {
      let article = try read(
        p(
          "be<text:note><text:note-citation>i</text:note-citation><text:note-body>\(p("note"))"
            + "</text:note-body></text:note><draw:frame><draw:text-box>\(p("boxed"))</draw:text-box>"
            + "</draw:frame>fo<draw:custom-shape>\(p("drawn"))</draw:custom-shape>re"))
      #expect(
        lines(article) == [
          "paragraph0[] before", "paragraph0[] boxed", "paragraph0[] drawn", "paragraph0[i] note",
        ])
    }

    @Test("Indexes, hidden sections and hidden text are chrome; deleted text and comments nothing")
    func dropped() throws {
      let article = try read(
        "<text:tracked-changes><text:changed-region><text:deletion>\(p("deleted"))</text:deletion>"
          + "</text:changed-region></text:tracked-changes><text:table-of-content>"
          + "<text:table-of-content-source><text:index-title-template>T</text:index-title-template>"
          + "</text:table-of-content-source><text:index-body>\(p("Entry 1"))</text:index-body>"
          + "</text:table-of-content><text:section text:display='none'>\(p("secret"))</text:section>"
          + p("seen <text:span text:style-name='T2'>unseen</text:span><text:s text:c='3'/>again"),
        master: "<style:master-page><style:header>\(p("Clinic"))</style:header>"
          + "<style:footer>\(p("Page 1"))</style:footer></style:master-page>")
      #expect(lines(article) == ["paragraph0[] seen again"])
      #expect(
        article.chrome.map { "\($0.reason) \($0.text)" } == [
          "siteHeader Clinic", "siteFooter Page 1", "navigation Entry 1", "hidden secret",
          "hidden unseen",
        ])
    }

    @Test("Styles say what a paragraph is, by name and by what they are based on")
    func styles() throws {
      let article = try read(
        p("T", "Title") + p("q", "Quotations") + p("1", "Preformatted_20_Text") + p("2", "Code2"))
      #expect(lines(article) == ["title0[] T", "quote0[] q", "code0[] 1 2"])
    }

    @Test("Repeated rows and cells are not multiplied")
    func repeated() throws {
      let article = try read(
        "<table:table><table:table-row table:number-rows-repeated='1048576'><table:table-cell>"
          + p("a") + "</table:table-cell><table:table-cell table:number-columns-repeated='16384'>"
          + p("b") + "</table:table-cell></table:table-row></table:table>")
      #expect(lines(article) == ["tableRow1[] a | b"])
    }

    @Test("Properties are metadata")
    func properties() throws {
      let article = try read(
        p("<text:a xlink:href='https://example.org/'>x</text:a><text:a xlink:href='#y'>y</text:a>"),
        meta: "<dc:title>Knee</dc:title><dc:creator>Ada</dc:creator>"
          + "<dc:date>2014-10-18T09:00:00.123</dc:date>")
      #expect(article.title == "Knee")
      #expect(
        article.metadata
          == Metadata(
            author: "Ada", published: "2014-10-18", language: "de-CH",
            links: ["https://example.org/"]))
    }

    @Test("A locked document is named as such")
    func locked() throws {
      var archive = OfficeModel.odt(body: p("x"))
      archive.entries.removeAll { $0.name == "META-INF/manifest.xml" }
      let manifest =
        "<m:manifest xmlns:m='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'><m:file-entry>"
        + "<m:encryption-data/></m:file-entry></m:manifest>"
      archive.entries.append(
        ZipArchive.Entry(name: "META-INF/manifest.xml", data: Array(manifest.utf8)))
      #expect(
        throws: Format.Unsupported(
          reason: "an OpenDocument text locked with a password; unlock it and save it anew")
      ) { try ODT.parse(archive.bytes) }
    }
  }
#endif
