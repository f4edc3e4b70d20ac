import Formats
import Testing

@Suite("What is known about a Markdown file") struct MarkdownMetadataTests {
  @Test(
    "Front matter in YAML and TOML says the same",
    arguments: [
      """
      ---
      title: "Knee Pain"   # a comment
      authors: [Ada Example, {name: Ben Example}]
      date: 2023-01-02
      lastmod: 2024-05-03T10:00:00Z
      reviewed-by: Cy Example, MD
      last_reviewed: October 18, 2022
      publisher: Example Press
      canonical: https://example.org/knee
      lang: de_CH
      draft: true
      tags:
        - a
        - b
      nested: {x: {y: [1, 2]}}
      ---
      """,
      """
      +++
      # a comment
      title = 'Knee Pain'
      authors = ["Ada Example", # first
        "Ben Example"]
      date = 2023-01-02
      lastmod = 2024-05-03T10:00:00Z
      reviewed-by = "Cy Example, MD"
      last_reviewed = "October 18, 2022"
      publisher = \"\"\"Example Press\"\"\"
      canonical = "https:\\u002F/example.org/knee"
      lang = "de-CH"
      draft = true
      tags = ["a", ["b"]]
      nested = {x = "y"}
      [other]
      title = "Not this"
      +++
      """,
    ])
  func frontMatter(head: String) {
    let article = markdown(head + "\n# Heading\n\nText of it.\n")
    #expect(
      article.metadata
        == Metadata(
          author: "Ada Example, Ben Example", reviewer: "Cy Example, MD", reviewed: "2022-10-18",
          published: "2024-05-03", source: "Example Press", url: "https://example.org/knee",
          language: "de-CH"))
    #expect(article.title == "Knee Pain")
    #expect(article.blocks.map(\.kind) == [.title, .heading, .paragraph])
    #expect(article.chrome.allSatisfy { $0.reason == .metadata })
    #expect(article.chrome.contains { $0.text.contains("draft") })
    #expect(!article.chrome.contains { $0.range.lines == article.blocks[0].range.lines })
  }

  @Test("The heading is the title where the front matter says the same")
  func sameTitle() {
    let article = markdown("---\ntitle: Knee pain\n---\n\n# Knee *Pain*\n\nText.")
    #expect(article.blocks.map(\.text) == ["Knee Pain", "Text."])
    #expect(article.blocks[0].fragment == "knee-pain")
    #expect(article.chrome.map(\.text) == ["title: Knee pain"])
  }

  @Test(
    "What can't be read as front matter stays text",
    arguments: [
      ("---\ntitle: [a\nb: c\n---\nText", ["title: [a", "b: c", "Text"]),
      ("---\ntitle: a: b\nc: d\n---\nText", ["title: a: b", "c: d", "Text"]),
      ("+++\ntitle = \"a\nb = 1\n+++\nText", ["title = \"a", "b = 1", "Text"]),
      ("+++\ntitle =\n+++\nText", ["title =", "Text"]),
      ("---\nJust prose.\n\n---\nText", ["Just prose.", "Text"]),
      ("---\ntitle: a\n\nno end", ["title: a", "no end"]),
      ("\n---\ntitle: a\n---\n", ["title: a"]),
    ])
  func broken(text: String, expected: [String]) {
    let article = markdown(text)
    #expect(article.blocks.map(\.text) == expected)
    #expect(article.metadata == Metadata())
  }

  @Test(
    "Front matter that nests without end or repeats itself is bounded",
    arguments: [
      "a: " + String(repeating: "[", count: 50_000),
      "a: " + String(repeating: "{b: ", count: 10_000),
      String(repeating: "- ", count: 20_000) + "a",
      "a: &a [x]\n"
        + (1...180).map { "b\($0): &b\($0) [*\($0 == 1 ? "a" : "b\($0 - 1)"), *a]" }
        .joined(separator: "\n"),
      "k: " + String(repeating: "x", count: 300_000),
    ])
  func bombs(yaml: String) {
    let article = markdown("---\ntitle: t\n" + yaml + "\n---\n\nEnd of it")
    #expect(article.blocks.last?.text == "End of it")
  }

  @Test(
    "Lines about the article count in its head and tail only",
    arguments: [
      ("# A\n\nReviewed by Ada Example, MD on May 3, 2021\n\nAll of this text says it.", true),
      (
        "# A\n\nAll of this text says it.\n\nSource: https://a.b/c\nReviewed by Ada Example, MD on May 3, 2021",
        true
      ),
      (
        "# A\n\nAll of this text says it.\n\nReviewed by Ada Example, MD on May 3, 2021\n\n## B\n\nMore of it is here.\n",
        false
      ),
      ("# A\n\nAll of this text says it.\n\n- Reviewed by Ada Example, MD on May 3, 2021\n", false),
    ])
  func lines(text: String, isMetadata: Bool) {
    let article = markdown(text)
    #expect((article.metadata.reviewer == "Ada Example, MD") == isMetadata)
    #expect((article.metadata.reviewed == "2021-05-03") == isMetadata)
    #expect(article.blocks.contains { $0.text.contains("Reviewed by") } == !isMetadata)
    #expect(article.chrome.contains { $0.text.contains("Reviewed by") } == isMetadata)
  }
}
