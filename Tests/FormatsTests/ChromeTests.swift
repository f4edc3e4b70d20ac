import Formats
import Testing

@Suite("The site's own words are left out, and nothing else") struct ChromeTests {
  private static let body = "This is a sentence of the text below it. It goes on and on here."

  @Test(
    "The head of a pasted page is dropped line by line, with or without blank lines",
    arguments: ["\n\n", "\n"])
  func head(gap: String) {
    let head = ["Skip to content", "Joint Center", "Select An Article", "Knee Pain", "Font Size"]
    let text =
      head.joined(separator: gap)
      + "\n\nRest for Knee Pain\n\n\(Self.body)\n\nIce for Knee Pain\n\n\(Self.body)"
    let article = parse(text)
    #expect(article.title == "Knee Pain")
    #expect(article.blocks.map(\.kind) == [.title, .heading, .paragraph, .heading, .paragraph])
    #expect(article.chrome.map(\.text) == head.filter { $0 != "Knee Pain" })
    #expect(article.chrome.map(\.reason) == [.siteHeader, .siteHeader, .siteHeader, .control])
  }

  @Test(
    "Each usual line of a head is recognised",
    arguments: ["Skip to main content", "Home > Bones > Pain", "Log in", "Main Menu"],
    ["Font Size", "A A A", "Print this page", "Share this article"])
  func signs(menu: String, tool: String) {
    let article = parse("\(menu)\n\nKnee Pain\n\n\(tool)\n\n\(Self.body)")
    #expect(article.blocks.map(\.text) == ["Knee Pain", Self.body])
    #expect(article.chrome.map(\.reason) == [.siteHeader, .control])
  }

  @Test(
    "Each usual end of a page is dropped from its sign on",
    arguments: [
      "Next Article: ", "Related Articles", "Today on Example", "You may also like",
      "© 2014 Example Inc. All rights reserved.", "Reviewed by Ada Example, MD on May 3, 2014",
    ])
  func tail(sign: String) {
    let article = parse(
      "Knee Pain\n\n\(Self.body)\n\n\(sign)\n\nStrong bones\nwoman with weights\nEat more greens\n")
    #expect(article.blocks.map(\.text) == ["Knee Pain", Self.body])
    #expect(article.chrome.count == 4)
  }

  @Test(
    "Without a sign, or with text behind it, nothing is dropped",
    arguments: [
      "Knee Pain\n\n\(body)\n\nStrong bones\nwoman with weights\n",
      "Knee Pain\n\n\(body)\n\nRelated articles\n\n\(body)",
      "Search\n\n\(body)", "Knee Pain\n\n\(body)\n\nShare\n\n\(body)",
      "Joint Health\n\nPain\n\n\(body)\n\nPain relief\n\n\(body)",
      "Knee Pain\n\n\(body)\n\nUpdated: 31 February 2014\n\nStrong bones\n",
      "Related conditions\n\n- Gout\n- Lupus\n",
    ])
  func nothing(text: String) {
    let article = parse(text)
    #expect(article.chrome.isEmpty)
    #expect(Accounting.problems(Array(text.utf8), article).isEmpty)
  }
}
