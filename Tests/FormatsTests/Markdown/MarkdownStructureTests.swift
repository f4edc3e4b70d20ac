import Testing

@testable import Formats

/// Reads a text as Markdown.
func markdown(_ text: String) -> Article { Markdown.parse(Array(text.utf8)) }

@Suite("Markdown becomes the blocks that a reader sees") struct MarkdownStructureTests {
  private static let cases: [(String, [Outline])] = [
    (
      "# Knee\n\nText\nthat goes  on.\n\n## Pain ##\n\nSetext\n---",
      [
        Outline(.title, 0, "Knee"), Outline(.paragraph, 0, "Text that goes on."),
        Outline(.heading, 2, "Pain"), Outline(.heading, 2, "Setext"),
      ]
    ),
    (
      "a *b* **c** `d  e` ~~f~~ [g](h \"i\") ![j](k) <https://l.m>  \nn\\\no",
      [Outline(.paragraph, 0, "a b c d e f g j https://l.m n o")]
    ),
    (
      "H<sub>2</sub>O &amp; 1 &lt; 2&nbsp;\\* &copy;\u{AD}\u{200B}<br>end",
      [Outline(.paragraph, 0, "H2O & 1 < 2 * © end")]
    ),
    (
      "- one\n  - two\n    goes on\n\n    own paragraph\n- three\n\n7. seven\n7. eight\n",
      [
        Outline(.bullet, 0, "one"), Outline(.bullet, 1, "two goes on"),
        Outline(.paragraph, 2, "own paragraph"), Outline(.bullet, 0, "three"),
        Outline(.numbered, 0, "seven"), Outline(.numbered, 0, "eight"),
      ]
    ),
    (
      "> quoted\ntoo\n>\n> - item\n>\n> ## Not a section",
      [
        Outline(.quote, 0, "quoted too"), Outline(.bullet, 0, "item"),
        Outline(.quote, 0, "Not a section"),
      ]
    ),
    (
      "| a | b |\n|---|:-:|\n| c \\| d | *e* |\n| f | |\n||g|\n",
      [
        Outline(.tableRow, 0, "a | b"), Outline(.tableRow, 1, "c | d | e"),
        Outline(.tableRow, 1, "f"), Outline(.tableRow, 1, "| g"),
      ]
    ),
    (
      "```swift\nlet a = 1\n\tb()\n```\n\n    indented\n      more",
      [Outline(.code, 0, "let a = 1 b()"), Outline(.code, 0, "indented more")]
    ),
    (
      "Text[^n] more.\n\n[^n]: Note\n    goes on.\n\n[^unused]: Other note.\n\nEnd",
      [
        Outline(.paragraph, 0, "Text more."), Outline(.paragraph, 0, "Note goes on."),
        Outline(.paragraph, 0, "Other note."), Outline(.paragraph, 0, "End"),
      ]
    ),
    (
      "<div>\n<p>One &amp; two</p><p>three <b>four</b></p>\n</div>\n\n<img src=x alt=\"Logo\">",
      [
        Outline(.paragraph, 0, "One & two"), Outline(.paragraph, 0, "three four"),
        Outline(.paragraph, 0, "Logo"),
      ]
    ),
    (
      "Types:\n\n-\n\nRed cells.\n\n-\n\nWhite cells.\n\nText.",
      [
        Outline(.paragraph, 0, "Types:"), Outline(.bullet, 0, "Red cells."),
        Outline(.bullet, 0, "White cells."), Outline(.paragraph, 0, "Text."),
      ]
    ),
    (
      "# A\n\nBefore:\n• one\n• two",
      [
        Outline(.title, 0, "A"), Outline(.paragraph, 0, "Before:"), Outline(.bullet, 0, "one"),
        Outline(.bullet, 0, "two"),
      ]
    ),
    (
      "- **Ice.** Cools.\n- **Heat**: warms.\n- **Rest** – helps.\n- **All bold**\n- **Bold** runs on",
      [
        Outline(.bullet, 0, "Ice. Cools.", lead: "Ice."),
        Outline(.bullet, 0, "Heat: warms.", lead: "Heat:"),
        Outline(.bullet, 0, "Rest – helps.", lead: "Rest –"), Outline(.bullet, 0, "All bold"),
        Outline(.bullet, 0, "Bold runs on"),
      ]
    ),
    (
      "- Braces and supports. They help.\n- Ice.Both help. `x.Both y`",
      [
        Outline(.bullet, 0, "Braces and supports. They help.", lead: "Braces and supports."),
        Outline(.bullet, 0, "Ice. Both help. x.Both y", lead: "Ice."),
      ]
    ),
    ("[a]: https://b.c\n[d]: <e> 'f'\nText", [Outline(.paragraph, 0, "Text")]),
    ("", []), ("\n\n---\n\n***\n", []), ("-\n", []), ("[](x) ![](y)", []),
  ]

  @Test("Each construct gives its blocks", arguments: cases)
  func blocks(text: String, expected: [Outline]) {
    #expect(markdown(text).blocks.map(Outline.init) == expected)
  }

  @Test("Line ends of every kind mean the same", arguments: ["\r\n", "\r"])
  func lineEnds(end: String) {
    for (text, expected) in Self.cases {
      let blocks = markdown(text.replacing("\n", with: end)).blocks
      #expect(blocks.map(Outline.init) == expected)
    }
  }

  @Test("Markers are kept beside the text")
  func markers() {
    let text =
      "# A\n## B\n- c\n* d\n+ e\n- [ ] f\n- [x] g\n\n3) h\n3) i\n\n[^j]: k\n\n~~~ l\nm\n~~~\n"
    let markers = markdown(text).blocks.map(\.marker)
    #expect(
      markers == [
        "#", "##", "-", "*", "+", "- [ ]", "- [x]", "3)", "4)", "[^j]", "~~~ l",
      ])
  }

  @Test(
    "The title is the first heading of the first level, or one that has no equal",
    arguments: [
      ("## B\n\n# A\n\n# C", "A"), ("## A\n\ntext\n\n### B", "A"), ("## A\n\n## B", nil),
      ("text", nil), ("> # A", nil), ("# *A* `b`", "A b"), ("A\n=", "A"),
      ("<h1 align=\"center\">A</h1>\n\n# B", "A"), ("<h2>A</h2><h2>B</h2>", nil),
    ] as [(String, String?)])
  func title(text: String, title: String?) {
    #expect(markdown(text).title == title)
  }

  @Test("Headings get the ids that GitHub gives them")
  func fragments() {
    let text = "# What's *new* in 2.0?\n## A & B_c\n## Über-Uns\n## A\n## A\n## A-1\n## A"
    #expect(
      markdown(text).blocks.map(\.fragment) == [
        "whats-new-in-20", "a--b_c", "über-uns", "a", "a-1", "a-1-1", "a-2",
      ])
  }

  @Test("Links are listed once, in order, without those within the page")
  func links() {
    let text = """
      [a](b) [c][d] <https://e.f> [g](#h) [a](b) see https://i.j/k_l. (www.m.n) `https://o.p`

      [d]: q
      [unused]: https://r.s "T"
      """
    #expect(
      markdown(text).metadata.links == [
        "b", "q", "https://e.f", "https://i.j/k_l", "http://www.m.n", "https://o.p",
        "https://r.s",
      ])
    let many = (0..<2000).map { "[a](b\($0))" }.joined(separator: " ")
    #expect(markdown(many).metadata.links?.count == 500)
  }

  @Test("Comments and definitions of links are reported, not searched")
  func chrome() {
    let article = markdown(
      "a <!-- b --> c\n\n<!-- d\n\ne -->\n\n<script>\nf()\n</script>\n\n[g]: h\n")
    #expect(article.blocks.map(\.text) == ["a c"])
    #expect(article.chrome.map(\.text) == ["<!-- b -->", "<!-- d e -->", "[g]: h"])
    #expect(article.chrome.map(\.reason) == [.hidden, .hidden, .metadata])
    #expect(article.chrome[1].range.lines == 3...5)
  }
}
