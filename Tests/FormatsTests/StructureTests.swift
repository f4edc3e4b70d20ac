import Formats
import Testing

@Suite("Structure is told from layout") struct StructureTests {
  private static let body = "This is a sentence of the text below it. It goes on."

  @Test(
    "A line is a heading of its level in every style",
    arguments: [
      ("# Knee\n\n## Pain\n\n\(body)", [2]),
      ("Knee\n====\n\n\(body)\n\nPain\n----\n\n\(body)", [2]),
      ("Knee\n\n\(body)\n\nPain\n\n\(body)", [1]), ("Knee\n\n\(body)\n\nPain\n\(body)\n", [1]),
      ("Knee\n\n\(body)\n\n\nPain\n\n\(body)", [1]), ("Knee\n\n\(body)\n\nPAIN\n\n\(body)", [1]),
      ("Knee\n\n\(body)\n\n1. Pain\n\n\(body)\n\n1.1 Heat\n\n\(body)", [1, 2]),
      ("Knee\n\n\(body)\n\n\nPain\n\n\(body)\n\nAt night\n\n\(body)", [1, 2]),
      (
        "Knee\n\n\(body)\n\n1 Pain\n\n\(body)\n\n1.1 At night\n\n\(body)\n\n2 Rest\n\n\(body)",
        [1, 2, 1]
      ),
      (
        "Knee\n\n\(body)\n\nDrugs\n\nQuick relief\n\n\(body)\n\nSlow relief\n\n\(body)\n\nHelp Without Drugs\n\n\(body)\n\nWhat Else Helps\n\n\(body)",
        [1, 2, 2, 1, 1]
      ),
      ("Knee\n\n\(body)\n\nCall for Help\nRing us the same day if\n- it locks\n- it swells", [1]),
      ("# Knee\n\n###### Pain ######\n\n\(body)", [6]),
      ("Knee\n\n\(body)\n\nWhat is pain?\n\n\(body)", [1]),
    ])
  func headings(text: String, levels: [Int]) {
    let article = parse(text)
    #expect(article.title == "Knee")
    #expect(article.blocks.filter { $0.kind == .heading }.map(\.level) == levels)
    #expect(Accounting.problems(Array(text.utf8), article).isEmpty)
  }

  @Test(
    "A short line is no heading where it isn't one",
    arguments: [
      "\(body)\n\nIt hurts.\n\n\(body)", "\(body)\n\nThese include:\n\n- one", "\(body)\n\nThe end",
      "\(body)\n\nand so on\n\n\(body)", "\(body)\n\nthe stage is now\n3. The knee is fine.",
      "\(body)\n\nSee https://example.org/pain\n\n\(body)",
    ])
  func paragraphs(text: String) {
    #expect(!parse(text).blocks.contains { $0.kind == .heading || $0.kind == .numbered })
  }

  @Test(
    "Every usual glyph makes a bullet",
    arguments: "•‣◦●○▪▫■□✓✔➢➤→*-–—·o\u{F0B7}+".map(String.init), ["", "  ", "\t"])
  func bullets(glyph: String, indent: String) {
    let blocks = parse("These help:\n\n\(indent)\(glyph) Heat it\n\(indent)\(glyph) Cool it\n")
      .blocks
    #expect(blocks.map(\.kind) == [.paragraph, .bullet, .bullet])
    #expect(blocks.map(\.text) == ["These help:", "Heat it", "Cool it"])
    #expect(blocks.dropFirst().allSatisfy { $0.marker == glyph })
  }

  @Test(
    "Every usual number makes an item",
    arguments: [
      ["1.", "2.", "3."], ["1)", "2)", "3)"], ["(1)", "(2)", "(3)"], ["a)", "b)", "c)"],
      ["i.", "ii.", "iii."], ["A.", "B.", "C."], ["2.1", "2.2", "2.3"],
    ])
  func numbers(markers: [String]) {
    let text = "Do these:\n\n" + markers.map { $0 + " Rest it\n" }.joined()
    let blocks = parse(text).blocks.dropFirst()
    #expect(blocks.map(\.kind) == [.numbered, .numbered, .numbered])
    #expect(blocks.map(\.marker) == markers)
  }

  @Test(
    "Indentation and glyphs nest items",
    arguments: [
      ("- a\n  - b\n    - c\n  - d\n- e", [0, 1, 2, 1, 0]), ("• a\no b\no c\n• d", [0, 1, 1, 0]),
      ("1. a\n   - b\n2. c", [0, 1, 0]), ("  • a\n  • b", [0, 0]),
      ("- a\n\n- b\n\n  - c", [0, 0, 1]),
    ])
  func nesting(text: String, levels: [Int]) {
    #expect(parse(text).blocks.map(\.level) == levels)
  }

  @Test("A line behind an item that introduces another list is a paragraph")
  func betweenLists() {
    let text =
      "Call us if\n1) it leaks;\n2) it is hot.\nCall for help if\n1) you faint;\n2) you fall.\n"
    #expect(
      outline(text).map(\.text) == [
        "Call us if", "it leaks;", "it is hot.", "Call for help if", "you faint;", "you fall.",
      ])
    #expect(outline("- Rest it.\n- Cool it.\nTake it slow.\n").count == 2)
  }

  @Test("Two hyphens are a bullet before a capital and a dash before a small letter")
  func doubleHyphen() {
    #expect(outline("-- Rest it.\n-- Cool it.\n").map(\.kind) == [.bullet, .bullet])
    #expect(
      outline("\(Self.body)\n\n-- or so they say.\n").map(\.kind) == [.paragraph, .paragraph])
  }

  @Test("Wrapped items are joined, indented or not")
  func wrappedItems() {
    let text = "- one item that\n  goes on\n- another that\ngoes on too\n"
    #expect(
      outline(text) == [
        Outline(.bullet, 0, "one item that goes on"),
        Outline(.bullet, 0, "another that goes on too"),
      ])
  }

  @Test("A dash at the start of a wrapped line is no bullet")
  func wrappedDash() {
    let text = "Surgery of either kind\n– open or not\nis the last resort."
    #expect(outline(text).map(\.kind) == [.paragraph])
  }

  @Test("A bullet alone on its line takes the text below it")
  func loneBullets() {
    #expect(
      outline("You may have:\n\n-\n\nPain.\n\n-\n\nFever.\n").map(\.kind) == [
        .paragraph, .bullet, .bullet,
      ])
  }

  @Test("Quotes, code and rules are told apart")
  func others() {
    let text =
      "\(Self.body)\n\n> He said\n> it hurts.\n\n```swift\nlet a = 1\n\nlet b = 2\n```\n\n-----\n\nMore of it.\n"
    #expect(
      outline(text) == [
        Outline(.paragraph, 0, Self.body), Outline(.quote, 0, "He said it hurts."),
        Outline(.code, 0, "let a = 1 let b = 2"), Outline(.paragraph, 0, "More of it."),
      ])
  }

  @Test("A line ended early behind a sentence ends its paragraph, and only then")
  func hardBreaks() {
    let long = "This line is as long as the lines of this text usually are here,"
    #expect(
      parse("\(long)\nand it ends.\nAnother one begins on this line and\n\(long)").blocks.count == 2
    )
    #expect(
      parse("\(long)\nand it ends\nAnother one begins on this line and\n\(long)").blocks.count == 1)
    #expect(parse("Roses are red.\nViolets are blue.").blocks.count == 1)
  }

  @Test(
    "A page that begins with a heading in small letters has its headings",
    arguments: [
      "Skip to content\nyogurt with almonds for lunch\nSelect An Article\nStronger Bones Daily\nFont Size",
      "yogurt with almonds\n\nStronger Bones Daily\n\nWeaker Bones Nightly\n\n\(body)",
    ])
  func smallFirstHeading(text: String) {
    let article = parse(text)
    #expect(!article.blocks.isEmpty)
    #expect(article.blocks.allSatisfy { (0...6).contains($0.level) })
    #expect(Accounting.problems(Array(text.utf8), article).isEmpty)
  }

  @Test("A text without a title line has no title")
  func noTitle() {
    #expect(parse("\(Self.body)\n\n\nCauses\n\n\(Self.body)").title == nil)
  }
}
