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

  @Test(
    "All parts of a line are read",
    arguments: [
      (
        "By Ada Example • Reviewed by Bo Sample, MD on 2 April 2024",
        Metadata(author: "Ada Example", reviewer: "Bo Sample, MD", reviewed: "2024-04-02")
      ),
      ("Published 2019 | Last updated: 3 June 2023", Metadata(published: "2023-06-03")),
      (
        "By Ada Example, RD | Updated 30 August 2023 | 4 min read",
        Metadata(author: "Ada Example, RD", published: "2023-08-30")
      ),
      (
        "Medically reviewed by Bo Sample, M.D. — By Ada Example — Updated on March 7, 2019",
        Metadata(author: "Ada Example", reviewer: "Bo Sample, M.D.", published: "2019-03-07")
      ),
      ("Published: 3 May 2021 | 06:00 BST", Metadata(published: "2021-05-03")),
      (
        "Knees | By Ada Example | 3 May 2021",
        Metadata(author: "Ada Example", published: "2021-05-03")
      ),
      ("Reading time: 25 minutes", Metadata()), ("4 min read", Metadata()),
      ("Next review due: 3 May 2031", Metadata()),
      ("by Ada Nobody, psychologist", Metadata(author: "Ada Nobody, psychologist")),
      ("By Ada Example and Bo Sample", Metadata(author: "Ada Example and Bo Sample")),
      ("By Ada Example for the Bone Journal", Metadata(author: "Ada Example")),
      (
        "REVIEWED BY BO SAMPLE, DO, ON 3 JUNE 2023",
        Metadata(reviewer: "BO SAMPLE, DO", reviewed: "2023-06-03")
      ),
      (
        "Source: Harbor Library, patient leaflet series",
        Metadata(source: "Harbor Library, patient leaflet series")
      ),
    ])
  func parts(line: String, metadata: Metadata) {
    let text = "Knee Pain\n\n\(line)\n\n\(Self.body)"
    let article = parse(text)
    #expect(article.metadata == metadata)
    #expect(article.blocks.map(\.text) == ["Knee Pain", Self.body])
    #expect(article.chrome.map(\.text) == [line])
    #expect(article.chrome.map(\.reason) == [.metadata])
    #expect(Accounting.problems(Array(text.utf8), article).isEmpty)
  }

  @Test(
    "The line above the byline is the title",
    arguments: [
      ("The Bone Site\n\nKnee Pain\n\nBy Ada Example", "Knee Pain"),
      ("The Bone Site\nLong Reads\nKnee Pain\nLast updated: 3 May 2021", "Knee Pain"),
      ("The Bone Site\n\nPosted on 3 May 2021\n\nKnee Pain\n\nBy Ada Example", "Knee Pain"),
      ("Knee Pain\nWhat you can do about it at home\nBy Ada Example", "Knee Pain"),
      ("# Knee Pain\n\nWhat helps\n\nBy Ada Example", "Knee Pain"),
      ("Knee Pain\n\nBy Ada Example\n\nWhat helps", "Knee Pain"),
    ])
  func titles(head: String, title: String) {
    let text = "\(head)\n\n\(Self.body)\n\nRest for knee pain\n\n\(Self.body)\n"
    let article = parse(text)
    #expect(article.title == title)
    #expect(article.metadata != Metadata())
    #expect(Accounting.problems(Array(text.utf8), article).isEmpty)
  }
}
