#if EPUB
  import TestSupport
  import Testing

  @testable import Formats

  @Suite("Electronic books are one article, chapter by chapter") struct EPUBTests {
    /// A book of pages in the order given, with what stands beside them.
    private func book(
      _ pages: KeyValuePairs<String, String>, metadata: String = "<dc:title>The Knee</dc:title>",
      items: String = "", spine: String = "", guide: String = "",
      more: KeyValuePairs<String, String> = [:]
    ) -> ZipArchive {
      let manifest = pages.map {
        "<item id='\($0.key)' href='\($0.key)' media-type='application/xhtml+xml'/>"
      }.joined()
      let references = pages.map { "<itemref idref='\($0.key)'/>" }.joined()
      var archive = ZipArchive([
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": """
        <container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles>
        <rootfile full-path='OPS/book.opf'/></rootfiles></container>
        """,
        "OPS/book.opf": """
        <package xmlns='http://www.idpf.org/2007/opf' xmlns:dc='http://purl.org/dc/elements/1.1/'>
        <metadata>\(metadata)</metadata><manifest>\(manifest)\(items)</manifest>
        <spine \(spine)>\(references)</spine><guide>\(guide)</guide></package>
        """,
      ])
      archive.entries += pages.map { name, body in
        ZipArchive.Entry(
          name: "OPS/" + name,
          data: Array(
            "<html xmlns='http://www.w3.org/1999/xhtml'><body>\(body)</body></html>".utf8))
      }
      archive.entries += ZipArchive(more).entries
      return archive
    }

    private func lines(_ article: Article) -> [String] {
      article.blocks.map { "\($0.part) \($0.kind)\($0.level) \($0.text)" }
    }

    @Test("Chapters come in the order of the spine, with their own place")
    func chapters() throws {
      let bytes = book(
        [
          "two.xhtml": "<h1 id='k'>Second</h1>\n<p>a</p>",
          "one.xhtml": "<h2>First</h2><ul><li>b</li></ul>",
        ],
        metadata: "<dc:title>The Knee</dc:title><dc:creator>Ada</dc:creator>"
          + "<dc:creator>Bob</dc:creator><dc:date>2014-10-18T00:00:00Z</dc:date>"
          + "<dc:language>en-GB</dc:language><dc:publisher>Clinic</dc:publisher>"
          + "<dc:source>https://example.org/knee</dc:source>"
      ).bytes
      #expect(try Format(of: bytes) == .epub)
      let article = try EPUB.parse(bytes)
      #expect(
        lines(article) == [
          "OPS/book.opf title0 The Knee", "OPS/two.xhtml heading1 Second",
          "OPS/two.xhtml paragraph0 a", "OPS/one.xhtml heading2 First", "OPS/one.xhtml bullet0 b",
        ])
      #expect(article.blocks[1].fragment == "k")
      #expect(article.blocks[2].range.lines == 2...2)
      #expect(
        article.metadata
          == Metadata(
            author: "Ada, Bob", published: "2014-10-18", source: "Clinic",
            url: "https://example.org/knee", language: "en-GB"))
    }

    @Test("A chapter without a heading has the one of the table of contents", arguments: [2, 3])
    func named(version: Int) throws {
      let ncx = """
        <ncx xmlns='http://www.daisy.org/z3986/2005/ncx/'><navMap><navPoint><navLabel>
        <text>Pain &amp; more</text></navLabel><content src='a%20b.xhtml#x'/></navPoint></navMap></ncx>
        """
      let nav = """
        <html xmlns='http://www.w3.org/1999/xhtml' xmlns:epub='http://www.idpf.org/2007/ops'><body>
        <nav epub:type='toc'><ol><li><a href='a%20b.xhtml'>Pain &amp; <b>more</b></a></li></ol></nav>
        </body></html>
        """
      let item =
        version == 2
        ? "<item id='t' href='t' media-type='application/x-dtbncx+xml'/>"
        : "<item id='t' href='t' properties='nav' media-type='application/xhtml+xml'/>"
      let archive = book(
        ["a b.xhtml": "<p>text</p>", "c.xhtml": "<h3>Own</h3><p>more</p>"], items: item,
        spine: "toc='t'", more: ["OPS/t": version == 2 ? ncx : nav])
      #expect(
        lines(try EPUB.parse(archive.bytes)) == [
          "OPS/book.opf title0 The Knee", "OPS/a b.xhtml heading1 Pain & more",
          "OPS/a b.xhtml paragraph0 text", "OPS/c.xhtml heading3 Own",
          "OPS/c.xhtml paragraph0 more",
        ])
    }

    @Test("The title page's title is the title, and not said twice")
    func title() throws {
      let article = try EPUB.parse(
        book(["t.xhtml": "<h1>The Knee</h1><p>by Ada</p>", "a.xhtml": "<p>x</p>"]).bytes)
      #expect(
        lines(article) == [
          "OPS/t.xhtml title0 The Knee", "OPS/t.xhtml paragraph0 by Ada",
          "OPS/a.xhtml paragraph0 x",
        ])
    }

    @Test("Covers and tables of contents are chrome")
    func chrome() throws {
      let links = (0..<6).map { "<li><a href='\($0).xhtml'>Chapter \($0)</a></li>" }.joined()
      let article = try EPUB.parse(
        book(
          [
            "cover.xhtml": "<p>The Cover</p>", "toc.xhtml": "<ul>\(links)</ul>",
            "a.xhtml": "<p>x</p>",
          ],
          guide: "<reference type='cover' href='cover.xhtml'/>"
        ).bytes)
      #expect(lines(article) == ["OPS/book.opf title0 The Knee", "OPS/a.xhtml paragraph0 x"])
      #expect(
        article.chrome.map(\.reason) == [.siteHeader] + Array(repeating: .navigation, count: 6))
      #expect(article.chrome[0].part == "OPS/cover.xhtml")
    }

    @Test("Protected chapters are named as such; scrambled fonts protect nothing")
    func protection() throws {
      func encryption(_ algorithm: String, _ name: String) -> String {
        """
        <encryption><EncryptedData xmlns='http://www.w3.org/2001/04/xmlenc#'>
        <EncryptionMethod Algorithm='\(algorithm)'/><CipherData><CipherReference URI='\(name)'/>
        </CipherData></EncryptedData></encryption>
        """
      }
      let name = "META-INF/encryption.xml"
      let font = book(
        ["a.xhtml": "<p>x</p>"],
        more: [name: encryption("http://www.idpf.org/2008/embedding", "OPS/font.otf")])
      #expect(try EPUB.parse(font.bytes).blocks.count == 2)
      let chapter = book(
        ["a.xhtml": "<p>x</p>"],
        more: [name: encryption("http://www.w3.org/2001/04/xmlenc#aes256-cbc", "OPS/a.xhtml")])
      #expect(
        throws: Format.Unsupported(
          reason: "an electronic book that is protected against copying (DRM), which is not read")
      ) { try EPUB.parse(chapter.bytes) }
    }

    @Test("A file that is missing is reported, a book without any refused")
    func missing() throws {
      var archive = book(["a.xhtml": "<p>x</p>", "b.xhtml": "<p>y</p>"])
      archive.entries.removeAll { $0.name == "OPS/b.xhtml" }
      let article = try EPUB.parse(archive.bytes)
      #expect(article.chrome.map(\.text) == ["OPS/b.xhtml is missing"])
      archive.entries.removeAll { $0.name == "OPS/a.xhtml" }
      #expect(throws: Format.Unsupported.self) { try EPUB.parse(archive.bytes) }
      archive.entries.removeAll { $0.name == "OPS/book.opf" }
      #expect(
        throws: Format.Unsupported(
          reason: "an electronic book (EPUB) that doesn't say what it consists of")
      ) { try EPUB.parse(archive.bytes) }
    }

    @Test("Files that the book names outside itself are not looked for")
    func outside() throws {
      let archive = book(
        ["a.xhtml": "<p>x</p>", "../../../etc/passwd": "<p>y</p>"], more: ["../evil": "z"])
      let article = try EPUB.parse(archive.bytes)
      #expect(lines(article) == ["OPS/book.opf title0 The Knee", "OPS/a.xhtml paragraph0 x"])
      #expect(article.chrome.map(\.reason) == [.refusedEntry, .refusedEntry])
    }

    @Test("Damaged books are refused or read, and nothing else happens", arguments: 0..<30)
    func mutations(seed: UInt64) {
      var random = SplitMix64(seed: seed)
      let archive = book(
        ["a.xhtml": "<h1>One</h1><p>text</p><ul><li>item</li></ul>", "b.xhtml": "<p>two</p>"],
        guide: "<reference type='cover' href='b.xhtml'/>")
      for _ in 0..<20 {
        var copy = archive
        let index = Int.random(in: 0..<copy.entries.count, using: &random)
        copy.entries[index].data.damage(using: &random)
        #expect(InputCheck.epub.problems(copy.bytes) == [], "seed \(seed)")
        var bytes = archive.bytes
        bytes.damage(using: &random)
        #expect(InputCheck.epub.problems(bytes) == [], "seed \(seed)")
      }
    }
  }
#endif
