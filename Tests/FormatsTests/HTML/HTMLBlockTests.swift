import Formats
import Testing

@Suite("Each element of a page becomes the block that it reads as") struct HTMLBlockTests {
  /// A piece of HTML and the blocks that it says.
  struct Case: CustomTestStringConvertible, Sendable {
    var html: String
    var blocks: [Outline]

    init(_ html: String, _ blocks: Outline...) {
      self.html = html
      self.blocks = blocks
    }

    var testDescription: String { html }
  }

  static let cases = [
    Case("<p>One<p>two", Outline(.paragraph, 0, "One"), Outline(.paragraph, 0, "two")),
    Case(
      "<h2>Rest</h2>Take <b>ca</b>re,<br>now&nbsp;and th&shy;en.",
      Outline(.heading, 2, "Rest"), Outline(.paragraph, 0, "Take care, now and then.")),
    Case(
      "<ul><li>One<ul><li>Two</ul>after<li>Three<p>more</ul>",
      Outline(.bullet, 0, "One"), Outline(.bullet, 1, "Two"), Outline(.paragraph, 1, "after"),
      Outline(.bullet, 0, "Three"), Outline(.paragraph, 1, "more")),
    Case(
      "<li><strong>Ice packs</strong>: cold helps.",
      Outline(.bullet, 0, "Ice packs: cold helps.", lead: "Ice packs:")),
    Case(
      "<li>Braces and supports. They help.",
      Outline(.bullet, 0, "Braces and supports. They help.", lead: "Braces and supports.")),
    Case(
      "<dl><dt>Gout<dd>Crystals.<dd>An old word.<dt>A<dt>B<dd>Both<dt>End</dl>",
      Outline(.bullet, 0, "Gout: Crystals.", lead: "Gout:"), Outline(.paragraph, 1, "An old word."),
      Outline(.bullet, 0, "A, B: Both", lead: "A, B:"), Outline(.bullet, 0, "End")),
    Case(
      "<table><caption>Doses</caption><tr><th>Drug<th>Dose<tr><td>A<td>1<p>mg</table>",
      Outline(.caption, 0, "Doses"), Outline(.tableRow, 0, "Drug | Dose"),
      Outline(.tableRow, 1, "A | 1 mg")),
    Case(
      "<table><tr><td><p>Left.<p>Below.</table>",
      Outline(.paragraph, 0, "Left."), Outline(.paragraph, 0, "Below.")),
    Case(
      "<blockquote>Said.<p>Again.</blockquote><pre>a\n  b</pre>",
      Outline(.quote, 0, "Said."), Outline(.quote, 0, "Again."), Outline(.code, 0, "a b")),
    Case(
      "<figure><img alt='no text'><figcaption>A knee</figcaption></figure><hr>",
      Outline(.caption, 0, "A knee")),
    Case(
      "<details><summary>More <i>here</i></summary>Inside.</details>",
      Outline(.paragraph, 0, "More here", lead: "More here"), Outline(.paragraph, 0, "Inside.")),
    Case(
      "<p>Seen<span hidden>not</span><script>var x</script><style>p{}</style><template>t</template>",
      Outline(.paragraph, 0, "Seen")),
    Case(
      "<h2>Rest<a href='#r'>¶</a></h2><dl><dt>f(x) <a href='p.html#f'> # </a><dd>Does it.</dl>C<a href=#c>#</a>",
      Outline(.heading, 2, "Rest"), Outline(.bullet, 0, "f(x): Does it.", lead: "f(x):"),
      Outline(.paragraph, 0, "C")),
    Case(
      "<p>x&lsqb;1&rsqb;&num;&commat;&NewLine;&verbar;&nosuch;&num &lbracks;&",
      Outline(.paragraph, 0, "x[1]#@ |&nosuch;&num &lbracks;&")),
  ]

  @Test("As a table", arguments: cases)
  func blocks(example: Case) throws {
    let article = try HTML.fragment(Array(example.html.utf8)[...])
    #expect(article.blocks.map(Outline.init) == example.blocks)
  }

  @Test("Numbers go on from where the list says, in the script that it says")
  func numbers() throws {
    let html =
      "<ol start=3 type=a><li>c<li value=27>aa</ol><ol reversed><li>2<li>1</ol><ol type=I start=9><li>IX"
    let article = try HTML.fragment(Array(html.utf8)[...])
    #expect(article.blocks.map(\.marker) == ["c.", "aa.", "2.", "1.", "IX."])
  }

  @Test(
    "A heading opens the page at its id, or at that of the anchor in or before it",
    arguments: [
      "<h2 id=x>T</h2>", "<h2><a name=x></a>T</h2>", "<a name=x></a><h2>T</h2>",
      "<section id=x><h2>T</h2></section>",
    ])
  func fragments(html: String) throws {
    #expect(try HTML.fragment(Array(html.utf8)[...]).blocks.map(\.fragment) == ["x"])
  }

  @Test("A piece of a file tells places of the whole file, and its part")
  func places() throws {
    let file = Array("Markdown\n\n<p>caf&eacute;\n<b>au</b> lait</p>\n".utf8)
    let article = try HTML.fragment(file[10...], firstLine: 3, part: "chapter1")
    let block = try #require(article.blocks.first)
    #expect(block.text == "café au lait" && block.part == "chapter1")
    #expect(block.range == SourceRange(lines: 3...4, bytes: 13..<39))
    #expect(block.source.range(of: 3..<5).bytes == 16..<24)
    #expect(block.source.range(of: 6..<8) == SourceRange(lines: 4...4, bytes: 28..<30))
  }

  @Test(
    "Each word of a long paragraph is found at its place",
    arguments: ["", "é", "漢😀", "&amp;", "\r\n", "<b>-</b>"], ["</p>", "", "<"])
  func longParagraph(between: String, end: String) throws {
    let words = (1000..<3000).map { "w\($0)" }
    let html = "<p>" + words.joined(separator: " \(between) ") + end
    let file = Array(html.utf8)
    let article = try HTML.fragment(file[...])
    let block = try #require(article.blocks.first)
    for word in words {
      let found = try #require(block.text.range(of: word))
      let start = block.text.utf8.distance(from: block.text.startIndex, to: found.lowerBound)
      let place = block.source.range(of: start..<start + word.utf8.count).bytes
      #expect(String(decoding: file[place], as: UTF8.self) == word)
    }
  }
}
