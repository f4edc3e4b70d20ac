import Formats
import Testing

@Suite("Of a page's text the article is kept and its site's is not") struct HTMLMainContentTests {
  @Test("Pages of many sorts", arguments: PageTemplate.all)
  func templates(template: PageTemplate) throws {
    let article = try HTML.parse(Array(template.html.utf8))
    #expect(article.blocks.map(\.text) == template.kept)
    #expect(article.blocks.first?.kind == .title)
    let reasons = Dictionary(article.chrome.map { ($0.text, $0.reason) }, uniquingKeysWith: { $1 })
    for (text, reason) in template.dropped {
      #expect(reasons[text] == reason, "\(text)")
    }
    var metadata = article.metadata
    metadata.links = nil
    #expect(metadata == template.metadata)
  }
}
