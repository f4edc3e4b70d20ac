import Formats
import Store
import TestSupport
import Testing

@testable import Indexer

@Suite("An article is split into what a person would point at") struct SplitterTests {
  private func split(_ text: String) throws -> [Passage] {
    try SplitDocument(Document(path: "a.txt", text: text)).passages
  }

  @Test("Bullets hang from the sentence that introduces them, nested ones from their item")
  func parents() throws {
    let passages = try split(
      """
      # Knee pain

      ## Aids

      Some things help:

      - Braces. They hold the joint.
        - Hinged braces are stiff.
      - Canes. They take weight off.

      A closing remark follows here.

      - A list without introduction.
      """)
    #expect(
      passages.map(\.kind) == [.title, .paragraph, .bullet, .bullet, .bullet, .paragraph, .bullet])
    #expect(passages.map(\.parent) == [nil, nil, 1, 2, 1, nil, nil])
    #expect(passages.map(\.ordinal) == Array(0..<7))
    #expect(passages[2].lead == "Braces.")
    #expect(passages.dropFirst().allSatisfy { $0.headingPath == ["Aids"] })
  }

  @Test("Table rows hang from their header, paragraphs in a list from their item")
  func tablesAndIndentedParagraphs() {
    func block(_ kind: Block.Kind, _ text: String, level: Int = 0, fragment: String = "") -> Block {
      var source = SourceMap()
      source.append(textLength: text.utf8.count, bytes: 0..<text.utf8.count, line: 1)
      return Block(
        kind: kind, level: level, text: text, source: source, part: "page 2", fragment: fragment)
    }
    let passages = Splitter.passages(
      of: Article(blocks: [
        block(.heading, "Doses", level: 1, fragment: "doses"),
        block(.tableRow, "Drug | Dose"), block(.tableRow, "One | 1", level: 1),
        block(.tableRow, "Two | 2", level: 1), block(.bullet, "Item", level: 0),
        block(.paragraph, "Within the item", level: 1), block(.bullet, "Next", level: 0),
        block(.tableRow, "No header", level: 1, fragment: "own"),
      ]))
    #expect(passages.map(\.parent) == [nil, 0, 0, nil, 3, nil, nil])
    #expect(passages.map(\.fragment) == Array(repeating: "doses", count: 6) + ["own"])
    #expect(passages.allSatisfy { $0.part == "page 2" })
  }

  @Test("Anchors tell the heading and count on under headings of the same name")
  func anchors() throws {
    let passages = try split(
      """
      # Pain

      Before any heading.

      ## What helps?

      One.

      Two.

      ## What hurts!

      Three.

      ## What helps

      Four.
      """)
    #expect(
      passages.map(\.anchor)
        == ["title", "1", "what-helps-1", "what-helps-2", "what-hurts-1", "what-helps-3"])
  }

  @Test("A heading with nothing under it is a passage of its own")
  func emptyHeading() throws {
    let passages = try split(
      "# Pain\n\n## Empty part\n\n## Full part\n\nSome text.\n\n### Deep and empty\n")
    #expect(passages.map(\.text) == ["Pain", "Empty part", "Some text.", "Deep and empty"])
    #expect(passages.map(\.headingPath) == [[], [], ["Full part"], ["Full part"]])
  }

  @Test("A heading or title of absurd length is not repeated with every passage")
  func longHeading() throws {
    let long = String(repeating: "words ", count: 2000)
    let text = "# \(long)\n\n## \(long)\n\n" + (0..<50).map { "Paragraph \($0).\n\n" }.joined()
    let document = try SplitDocument(Document(path: "a.md", text: text))
    #expect(document.record.title.count == 300)
    #expect(document.passages.allSatisfy { $0.headingPath.joined().utf8.count <= 1024 })
    let stored = document.passages.reduce(0) { $0 + $1.text.split(separator: " ").count }
    #expect(stored == 4000 + 100)
  }

  @Test("A file without a title is called by its name")
  func fileName() throws {
    let document = try SplitDocument(
      Document(path: "folder/Back_pain.and more.txt", text: "only a few words of text here."))
    #expect(document.record.title == "Back pain.and more")
  }

  @Test(
    "Files that hold no text say so",
    arguments: [
      ("%PDF-1.7 …", "PDF"), ("PK\u{3}\u{4}…", "ZIP"), ("a\u{0}b", "zero byte at offset 1"),
      ("{\\rtf1", "RTF"),
    ])
  func unreadable(text: String, reason: String) {
    let error = #expect(throws: MarrowError.self) {
      try SplitDocument(Document(path: "a.txt", text: text))
    }
    #expect(error?.code == .documentUnreadable)
    #expect(error?.message.contains(reason) == true)
  }

  @Test(
    "Every letter of every block stands in exactly one passage", arguments: 0..<200 as Range<UInt64>
  )
  func nothingLost(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let words = RandomText(vocabulary: 100, using: &random)
    var text = words.article(using: &random)
    // Long paragraphs, a sentence without end, a word without end, and noise.
    text +=
      "\n\n" + (0..<60).map { _ in words.sentence(words: 9, using: &random) }.joined(separator: " ")
    text += "\n\n" + (0..<500).map { _ in words.word(using: &random) }.joined(separator: " ")
    text += "\n\n" + String(repeating: words.word(using: &random), count: 4000)
    text += "\n\n" + words.noise(pieces: 200, using: &random).replacing("\0", with: "")
    let bytes = Array(text.utf8)
    let article = PlainText.parse(bytes)
    let passages = try SplitDocument(Document(path: "a.txt", bytes: bytes)).passages
    let ownHeadings = passages.filter { $0.kind == .title && $0.anchor != "title" }
    let stored = passages.filter { !ownHeadings.contains($0) }.map(\.text).joined()
    let blocks = article.blocks.filter { $0.kind != Block.Kind.heading }.map(\.text).joined()
    #expect(stored.replacing(" ", with: "") == blocks.replacing(" ", with: ""), "seed \(seed)")
    let named = Set(passages.flatMap(\.headingPath) + ownHeadings.map(\.text))
    for block in article.blocks where block.kind == Block.Kind.heading {
      #expect(named.contains(block.text), "seed \(seed): \(block.text)")
    }
    #expect(Set(passages.map(\.anchor)).count == passages.count, "seed \(seed)")
    for passage in passages {
      #expect(passage.text.utf8.count <= 8192 + 3)
      #expect(passage.text.split(separator: " ").count <= 160)
      #expect(passage.bytes.upperBound <= bytes.count)
      #expect(passage.text.hasPrefix(passage.lead))
    }
  }

  @Test("Long paragraphs are cut at sentence ends near 120 words")
  func longParagraph() throws {
    var random = SplitMix64(seed: 7)
    let words = RandomText(vocabulary: 100, using: &random)
    let sentences = (0..<100).map { _ in words.sentence(words: 12, using: &random) }
    let passages = try split("# T\n\n" + sentences.joined(separator: " ")).dropFirst()
    #expect(passages.allSatisfy { $0.text.hasSuffix(".") })
    #expect(passages.allSatisfy { (84...156).contains($0.text.split(separator: " ").count) })
    #expect(passages.map(\.text).joined(separator: " ") == sentences.joined(separator: " "))
  }
}
