import Formats
import Testing

@Suite("What a page says about itself becomes metadata") struct HTMLMetadataTests {
  private static let body =
    "<p>A sentence, long enough to be the text of a page, as it were, here.</p>"

  private static func metadata(_ head: String, body: String = body) throws -> Metadata {
    try HTML.parse(Array("<html><head>\(head)</head><body>\(body)</body></html>".utf8)).metadata
  }

  @Test(
    "In its head",
    arguments: [
      ("<link rel=canonical href=https://a.example/b>", Metadata(url: "https://a.example/b")),
      ("<link rel=canonical href=/b>", Metadata()),
      ("<meta name=author content='Ada Example'>", Metadata(author: "Ada Example")),
      ("<meta property=article:author content='https://x.example/ada'>", Metadata()),
      ("<meta property=og:site_name content='The  Example'>", Metadata(source: "The Example")),
      (
        "<meta property=article:published_time content=2020-02-03T04:05:06Z>",
        Metadata(published: "2020-02-03")
      ),
      ("<meta name=date content=2020-02-31>", Metadata()),
      ("<meta property=og:locale content=de_CH>", Metadata(language: "de-CH")),
      (
        "<!-- saved from url=(0021)http://www.example.com/ -->",
        Metadata(url: "http://www.example.com/")
      ),
    ])
  func head(head: String, expected: Metadata) throws {
    #expect(try Self.metadata(head) == expected)
  }

  @Test(
    "In JSON-LD, whatever its shape; what is malformed or of another type is ignored",
    arguments: [
      (#"{"@type":"Article","author":{"name":"Ada"}}"#, Metadata(author: "Ada")),
      (
        #"[{"@type":["WebPage","Article"],"author":["Ada",{"name":"Bo"}]}]"#,
        Metadata(author: "Ada, Bo")
      ),
      (
        ##"{"@graph":[{"@type":"Article","author":{"@id":"#a"}},{"@id":"#a","@type":"Person","name":"Ada"}]}"##,
        Metadata(author: "Ada")
      ),
      (
        #"{"@type":"MedicalWebPage","lastReviewed":"2014-10-18","reviewedBy":{"name":"A. B., MD"}}"#,
        Metadata(reviewer: "A. B., MD", reviewed: "2014-10-18")
      ),
      (#"{"@type":"WebPage","inLanguage":"fr"}"#, Metadata(language: "fr")),
      (#"{"@type":"Recipe","author":{"name":"Ada"}}"#, Metadata()),
      (#"{"@type":"Article","author":{"name":"Ada"}"#, Metadata()),
      (#"{"@type":"Article","author":7,"datePublished":"soon"}"#, Metadata()),
      (String(repeating: "[", count: 5000), Metadata()),
      ("", Metadata()),
    ])
  func linkedData(json: String, expected: Metadata) throws {
    #expect(
      try Self.metadata("<script type='application/ld+json'>\(json)</script>") == expected)
  }

  @Test(
    "In a visible line, which is then no text",
    arguments: [
      ("Reviewed by Ada Example, MD on October 18, 2014", "2014-10-18"),
      ("Medically reviewed by <a href=x>Ada Example, MD</a> — May 2014", "2014-05"),
    ])
  func visible(line: String, date: String) throws {
    let html = "<h1>Knees</h1>\(Self.body)<div>\(line)</div>"
    let article = try HTML.parse(Array(html.utf8))
    #expect(article.metadata.reviewer == "Ada Example, MD")
    #expect(article.metadata.reviewed == date)
    #expect(article.blocks.count == 2)
    #expect(article.chrome.map(\.reason) == [.metadata])
  }

  @Test("Links are kept once each, in order, and not those within the page")
  func links() throws {
    let body =
      "<p>See <a href='/a'>a</a>, <a href='#x'>x</a>, <a href='b.html'>b</a>, <a href='/a'>a</a>, and <a href='javascript:x()'>y</a>.</p>"
    #expect(try Self.metadata("", body: body).links == ["/a", "b.html"])
    let many = (0..<1000).map { "<a href='/\($0)'>\($0)</a>" }.joined()
    #expect(try Self.metadata("", body: many).links?.count == 256)
  }

  @Test(
    "The title is the heading that the window's title repeats, else that title less the site's name",
    arguments: [
      ("<title>Knee pain | Site</title>", "<h1>Site</h1><h1>Knee pain</h1>", "Knee pain"),
      ("<title>Knee pain</title>", "<h1>Other</h1><h1>Words</h1>", "Knee pain"),
      ("<title>Knee pain</title>", "<h1>1. Rest</h1><h1>2. List of knee pain</h1>", "Knee pain"),
      (
        "<title>Knee pain</title>",
        "<h1>1. Rest</h1>" + String(repeating: "<p>a", count: 600) + "<h1>2. Ice</h1>", "Knee pain"
      ),
      ("<title>Knee pain - Site</title>", "<h1>The only one</h1>", "The only one"),
      (
        "<title>Knee pain - Site</title><meta property=og:title content='Knee pain'>", "",
        "Knee pain"
      ),
      (
        "<title>Site: Knee - pain | Site</title><meta property=og:site_name content=Site>", "",
        "Site: Knee - pain"
      ),
      ("<title>Knee pain - relief</title>", "", "Knee pain - relief"),
      ("<title>Knees</title>", "<div class=top>Knees</div>", "Knees"),
      ("<title>Guide (2.1) Knees</title>", "<h2>Knees</h2><h3>Hips</h3>", "Guide (2.1) Knees"),
      ("<title>Knees</title>", "<header><h1>Knees</h1></header>", "Knees"),
    ])
  func title(head: String, body: String, expected: String) throws {
    let html = "<html><head>\(head)</head><body>\(body)\(Self.body)</body></html>"
    let article = try HTML.parse(Array(html.utf8))
    #expect(article.blocks.first?.kind == .title)
    #expect(article.title == expected)
    #expect(HTMLAccounting.problems(Array(html.utf8), article).isEmpty)
  }
}
