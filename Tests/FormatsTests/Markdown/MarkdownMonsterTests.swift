import Testing

@testable import Formats

@Suite("Hostile Markdown is bounded") struct MarkdownMonsterTests {
  /// Openings and other signs that make parsers walk again and again.
  private static let patterns = [
    "> ", ">", "- ", "1. ", "[", "![", "![[]()", "[a](", "[a](<b", "[a][", "*a ", "*a **a ", "_a ",
    "**x*", "`a", "~~a ", "<a ", "a <!A ", "a <![CDATA[", "a <?", "<!-- ", "a <!--", "&", "&amp;",
    "http://", "www.a", "a@", "<http://a", "|a", "|-\n", "a|b\n-|-\n", "[a]: b\n", "[^a]: ", "[^a]",
    "\\", "\n", " ", "\t", "-\n", "```a\n", "> - ", "<div>\n", "<b>", "# ", "a\n", "a  \n",
    "•  a\n",
    "a <!A b\n\n", "2. <?\n", "Source: http://a.b\n\n", "---\n", "&#x41;\\&", "\u{FEFF}", "\0",
  ]

  @Test("A file of one pattern is read whole", arguments: patterns)
  func repeated(pattern: String) {
    let bytes = Array(String(repeating: pattern, count: 100_000 / pattern.utf8.count).utf8)
    let article = Markdown.parse(bytes + Array("\n\n\nend9".utf8))
    let shown = article.blocks.map(\.text).joined() + article.chrome.map(\.text).joined()
    #expect(shown.contains("end9"))
    #expect(MarkdownChecks.problems(bytes + Array("\n\n\nend9".utf8), article) == [])
  }

  @Test(
    "Ten thousand levels of nesting keep the text within",
    arguments: [
      ("> ", ""), ("- ", ""), ("1. ", ""), ("[", "](a)"), ("![", "](a)"), ("*", "*"), ("**", "**"),
      ("*_", "_*"), ("~~a ", "~~"), ("<b>", "</b>"), ("<div>", "</div>"), ("[^1]: ", ""),
      ("`", "`"),
      ("(", ")"),
    ])
  func nested(open: String, close: String) {
    let text =
      String(repeating: open, count: 10_000) + "within9" + String(repeating: close, count: 10_000)
    let article = markdown("# Title\n\n" + text + "\n\nAfter it.\n")
    #expect(article.blocks.contains { $0.text.contains("within9") })
    #expect(article.blocks.contains { $0.text.contains("After it.") })
  }

  @Test("Tables whose rows lack their cells don't grow beyond bounds")
  func tables() {
    let head = String(repeating: "|a", count: 2000) + "\n" + String(repeating: "|-", count: 2000)
    let article = markdown(head + "\n" + String(repeating: "b9\n", count: 5000))
    let found = article.blocks.reduce(0) { $0 + $1.text.split(separator: "b9").count }
    #expect(found >= 5000)
    #expect(article.blocks.reduce(0) { $0 + $1.text.utf8.count } < 1_000_000)
  }

  @Test(
    "What looks like a footnote in a block of code makes no paragraph", arguments: ["", "# A\n\n"])
  func footnoteInCode(before: String) {
    let text = before + "```swift\n[^1]: The note.\n```\n\nText[^2].\n\n[^2]: A note.\n"
    let texts = Markdown.parse(Array(text.utf8)).blocks.map(\.text)
    #expect(texts.suffix(3) == ["[^1]: The note.", "Text.", "A note."], "\(texts)")
    #expect(texts.count == (before.isEmpty ? 3 : 4))
  }

  @Test("Nested footnotes before many empty lines are kept")
  func footnotes() {
    let nested = (0..<2000).map { "[^\($0)]: " }.joined() + "within9"
    let article = markdown(nested + String(repeating: "\n", count: 100_000))
    #expect(article.blocks.contains { $0.text.contains("within9") })
  }

  @Test("A file beyond the limit is read as plain text")
  func tooLong() {
    let bytes = Array("*a* b\n".utf8)
    for (limit, text) in [(5, "*a* b"), (6, "a b")] {
      let article = Markdown.parse(DecodedText(bytes), maximumBytes: limit)
      #expect(article.blocks.map(\.text) == [text])
    }
  }
}
