import Formats
import Testing

@Suite("Bylines become metadata") struct MetadataTests {
  private static let body = "This is a sentence of the text below it. It goes on and on here."

  @Test(
    "Dates are read in every unambiguous form",
    arguments: [
      ("October 18, 2014", "2014-10-18"), ("18 October 2014", "2014-10-18"),
      ("Oct. 18, 2014", "2014-10-18"), ("18th Oct 2014", "2014-10-18"),
      ("2014-10-18", "2014-10-18"),
      ("10/18/2014", "2014-10-18"), ("18.10.2014", "2014-10-18"), ("2014-10", "2014-10"),
      ("October 2014", "2014-10"), ("2014", "2014"), ("29 February 2016", "2016-02-29"),
    ])
  func dates(text: String, date: String) {
    let article = parse("Knee Pain\n\n\(Self.body)\n\nLast reviewed: \(text)\n")
    #expect(article.metadata.reviewed == date)
    #expect(article.chrome.map(\.reason) == [.metadata])
  }

  @Test(
    "A date that never was, or could be two, stays text",
    arguments: [
      "31 February 2014", "29 February 2015", "03/04/2014", "13/13/2014", "2014-13", "soon",
    ])
  func noDates(text: String) {
    let article = parse("Knee Pain\n\n\(Self.body)\n\nLast reviewed: \(text)\n")
    #expect(article.metadata == Metadata())
    #expect(article.blocks.last?.text == "Last reviewed: \(text)")
  }

  @Test(
    "Every usual byline fills its field",
    arguments: [
      (
        "Reviewed by Ada Example, MD on October 18, 2014",
        Metadata(reviewer: "Ada Example, MD", reviewed: "2014-10-18")
      ),
      (
        "Medically reviewed by Ada Example, MD — 3 May 2021",
        Metadata(reviewer: "Ada Example, MD", reviewed: "2021-05-03")
      ),
      (
        "Reviewed by Ada Example, October 2014",
        Metadata(reviewer: "Ada Example", reviewed: "2014-10")
      ),
      ("By Ada Example", Metadata(author: "Ada Example")),
      ("Author: Ada van Example", Metadata(author: "Ada van Example")),
      ("Last Updated: 2014", Metadata(published: "2014")),
      ("Published 3 May 2021", Metadata(published: "2021-05-03")),
      ("Source: Example Press", Metadata(source: "Example Press")),
      ("Source: https://example.org/knee", Metadata(url: "https://example.org/knee")),
      ("URL: https://example.org/knee", Metadata(url: "https://example.org/knee")),
    ])
  func fields(line: String, metadata: Metadata) {
    for text in ["Knee Pain\n\n\(line)\n\n\(Self.body)", "Knee Pain\n\n\(Self.body)\n\n\(line)\n"] {
      let article = parse(text)
      #expect(article.metadata == metadata)
      #expect(article.title == "Knee Pain")
      #expect(article.blocks.map(\.kind) == [.title, .paragraph])
      #expect(Accounting.problems(Array(text.utf8), article).isEmpty)
    }
  }

  @Test(
    "Prose that begins like a byline stays prose",
    arguments: [
      "By the time you read this", "Reviewed by experts every year", "Source: the spleen mostly",
      "Updated rules apply to all", "Published work is rare",
    ])
  func prose(line: String) {
    let article = parse("Knee Pain\n\n\(Self.body)\n\n\(line)\n\n\(Self.body)")
    #expect(article.metadata == Metadata())
    #expect(article.blocks.contains { $0.text == line })
  }
}
