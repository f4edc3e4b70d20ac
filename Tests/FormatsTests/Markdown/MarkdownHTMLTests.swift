import Formats
import Testing

@Suite("HTML between the Markdown is read as HTML") struct MarkdownHTMLTests {
  private static let cases: [(String, [Outline])] = [
    (
      """
      <details>
      <summary>More <i>here</i></summary>

      - item *one*

      # Head

      </details>

      After
      """,
      [
        Outline(.paragraph, 0, "More here", lead: "More here"), Outline(.bullet, 0, "item one"),
        Outline(.title, 0, "Head"), Outline(.paragraph, 0, "After"),
      ]
    ),
    (
      """
      <table><caption>Doses</caption>
      <tr><th>Drug</th><th>Dose</th></tr>

      <tr>
      <td>A</td>

      <td>1 <b>mg</b></td>
      </tr>
      </table>
      """,
      [
        Outline(.caption, 0, "Doses"), Outline(.tableRow, 0, "Drug | Dose"),
        Outline(.tableRow, 1, "A | 1 mg"),
      ]
    ),
    (
      """
      <table><tr><td>Left</td><td>

      *Right*

      </td><td>Last</td></tr></table>
      """,
      [
        Outline(.paragraph, 0, "Left"), Outline(.paragraph, 0, "Right"),
        Outline(.paragraph, 0, "Last"),
      ]
    ),
    (
      "Text:\n\n<ol>\n<li>One\n<ul><li>Two</ul>\n</ol>\n\n<dl><dt>Gout<dd>Crystals.</dl>",
      [
        Outline(.paragraph, 0, "Text:"), Outline(.numbered, 0, "One"), Outline(.bullet, 1, "Two"),
        Outline(.bullet, 0, "Gout: Crystals.", lead: "Gout:"),
      ]
    ),
    (
      "- <div>one</div>\n\n  <ul><li>two</ul>\n\n  <p>three</p>\n\n> <p>quoted\n> on</p>",
      [
        Outline(.bullet, 0, "one"), Outline(.bullet, 1, "two"), Outline(.paragraph, 1, "three"),
        Outline(.quote, 0, "quoted on"),
      ]
    ),
    (
      """
      <p align="center">
      <a href="a">Site</a> • <a href="b">Docs</a> • <a href="c">Chat</a>
      </p>

      <nav class="menu">Kept</nav>
      """,
      [Outline(.paragraph, 0, "Site • Docs • Chat"), Outline(.paragraph, 0, "Kept")]
    ),
    (
      "<p>Seen<span hidden>not</span> <img src=x alt='a &lt; b'>\n</p>\n\n<script>\n\nf()\n</script> <style>p{}</style>",
      [Outline(.paragraph, 0, "Seen a &lt; b")]
    ),
    (
      "<pre>\na\n\n  b</pre>\n\n<h2>Head</h2> and <blockquote>Said.</blockquote>",
      [
        Outline(.code, 0, "a b"), Outline(.title, 0, "Head"), Outline(.paragraph, 0, "and"),
        Outline(.quote, 0, "Said."),
      ]
    ),
    // What is open where a block ends, ends with it.
    (
      "<div title=\"a\n\nText\n\n<p>b\" c</p>\n\n<div><!-- d\n\n*e*\n\n<p>f</p>",
      [
        Outline(.paragraph, 0, "Text"), Outline(.paragraph, 0, "b\" c"),
        Outline(.paragraph, 0, "e"), Outline(.paragraph, 0, "f"),
      ]
    ),
    (
      "<div><script>a\n\nText\n\n<p>b</p>\n\n<div><style>c\n\n<p>d</p>",
      [Outline(.paragraph, 0, "Text"), Outline(.paragraph, 0, "b"), Outline(.paragraph, 0, "d")]
    ),
    (
      "<div>\n1 < 2 &amp; 3\n<b\n\n<h2>a\n\nText\n\n</h2>",
      [
        Outline(.paragraph, 0, "1 < 2 & 3"), Outline(.title, 0, "a"),
        Outline(.paragraph, 0, "Text"),
      ]
    ),
  ]

  @Test("Each construct gives its blocks", arguments: cases)
  func blocks(text: String, expected: [Outline]) {
    for end in ["\n", "\r\n", "\r"] {
      let blocks = markdown(text.replacing("\n", with: end)).blocks
      #expect(blocks.map(Outline.init) == expected)
    }
  }

  @Test("Places are those of the file, headings keep their ids")
  func places() {
    let text = "# A\n\n> <h2 id=\"b\">\n> B</h2>\n\n<h3 id='c'>C</h3>\n\n<h3>D d</h3>\n"
    let blocks = markdown(text).blocks
    #expect(blocks.map(\.text) == ["A", "B", "C", "D d"])
    #expect(blocks.map(\.fragment).suffix(2) == ["c", "d-d"])
    #expect(blocks.map(\.range.lines) == [1...1, 4...4, 6...6, 8...8])
    for block in blocks {
      let bytes = Array(text.utf8)[block.range.bytes]
      #expect(String(decoding: bytes, as: UTF8.self) == block.text)
    }
  }

  @Test("Links of HTML and Markdown stand in the order of the file")
  func links() {
    let text = "<p><a href=a>x</a>\n\n[b](b)\n\n<p><a href=c>y</a></p>\n<p></p>\n\n[d](d)\n"
    #expect(markdown(text).metadata.links == ["a", "b", "c", "d"])
  }

  @Test("HTML beyond its reader's limits is kept as it stands")
  func limits() {
    let deep = String(repeating: "<div>", count: 600)
    let article = markdown("# A\n\n\(deep)\nwithin\n\nText\n\n<p>b</p>\n")
    #expect(article.blocks.map(\.text) == ["A", deep + " within", "Text", "<p>b</p>"])
  }
}
