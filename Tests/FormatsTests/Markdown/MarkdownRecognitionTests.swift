import Formats
import Testing

@Suite("Markdown is told from plain text") struct MarkdownRecognitionTests {
  @Test(
    "A name that says so needs one sign of Markdown",
    arguments: [
      ("a.md", "# A\n", true), ("a.MARKDOWN", "- a\n", true), ("x/a.mkd", "`a`", true),
      ("a.md", "See [b](c).", true), ("a.md", "<p>a</p>", true), ("a.md", "A\n===", true),
      ("a.md", "Skip to content\n\nKnee\n\n• Ice. It cools.\n", false), ("a.txt", "# A\n", false),
      ("md", "# A\n", false), ("a.md", "", false),
    ])
  func named(name: String, text: String, isMarkdown: Bool) throws {
    let format = try Format(of: Array(text.utf8), name: name)
    #expect((format == .markdown) == isMarkdown)
  }

  @Test(
    "Without such a name several signs must agree",
    arguments: [
      ("---\ntitle: a\n---\nb", true), ("+++\ntitle = 'a'\n+++\nb", true),
      ("# A\n\n## B\n\n```\nc\n```\n", true), ("# A\n\n## B\n\n[c](d) [e](f)", true),
      ("# A\n\n## B\n\n- c\n- d\n\n* e", false), ("[1](note) here and [2](there).", false),
      ("-----\nKnee pain\n-----\n", false), ("Dear all: [see](x)\n# 1\n", false),
    ])
  func unnamed(text: String, isMarkdown: Bool) throws {
    for name in ["", "a.txt", "README"] {
      #expect((try Format(of: Array(text.utf8), name: name) == .markdown) == isMarkdown)
    }
  }

  @Test("Other formats are not taken for Markdown by their name")
  func otherFormats() {
    #expect(throws: Format.Unsupported.self) {
      try Format(of: Array("{\\rtf1 # a".utf8), name: "a.md")
    }
    #expect(throws: Format.Unsupported.self) { try Format(of: [0x23, 0x20, 0, 1], name: "a.md") }
  }
}
