import Testing

@testable import Formats

@Suite("A file that would take too long or too much memory is passed over with a reason")
struct ArticleLimitsTests {
  @Test(
    "What a text holds too much of is named",
    arguments: [
      ("a\n", ArticleLimits.lines, "1000000 lines"),
      ("a\r\n", ArticleLimits.lines, "1000000 lines"),
      ("\n", ArticleLimits.lineEnds, "1000000 lines"),
      ("a  ", ArticleLimits.stretches / 2, "runs of spaces"),
      ("a\u{A0}", ArticleLimits.stretches / 2, "runs of spaces"),
      ("a\u{200B}", ArticleLimits.stretches / 2, "runs of spaces"),
      ("a\u{AD}", ArticleLimits.stretches / 2, "runs of spaces"),
      ("a\u{3000}", ArticleLimits.stretches / 2, "runs of spaces"),
      ("a\t\t", ArticleLimits.stretches / 2, "runs of spaces"),
    ], [false, true])
  func tooMuch(limit: (unit: String, count: Int, named: String), isWide: Bool) throws {
    let text = repeated(limit.unit, limit.count + 1)
    let bytes = isWide ? wide(text) : text
    let refusal = #expect(throws: Format.Unsupported.self) {
      try ArticleLimits.check(decoded(bytes))
    }
    let named = isWide && limit.unit.utf8.contains { $0 >= 0x80 } ? "change more than" : limit.named
    #expect(try #require(refusal).reason.contains(named))
    #expect(try #require(refusal).reason.contains("split it"))
  }

  @Test("A long text is read, whatever its letters and line ends")
  func long() throws {
    for unit in [
      "Ein Satz über Knochen, der weitergeht.\n", "灯台守は、夕暮れに灯す。\r\n", "à la mode – voilà “là” ",
    ] {
      let bytes = repeated(unit, 40_000)
      #expect(throws: Never.self) { try ArticleLimits.check(decoded(bytes)) }
      #expect(throws: Never.self) { try ArticleLimits.check(decoded(wide(bytes))) }
    }
  }

  @Test("A single space between words, of any kind that takes one byte, costs nothing")
  func singleSpaces() {
    for unit in ["a ", "a\u{1}"] {
      let bytes = repeated(unit, ArticleLimits.stretches / 2 + 1)
      #expect(throws: Never.self) { try ArticleLimits.check(decoded(bytes)) }
    }
  }

  @Test(
    "Letters that change between one byte and two too often are named, in text and in HTML",
    arguments: [TextEncoding.windows1252, .utf16LittleEndian])
  func changes(encoding: TextEncoding) throws {
    let count = ArticleLimits.stretches / 2 + 1
    let unit: [UInt8] = encoding == .windows1252 ? [0x61, 0xE9] : [0x61, 0, 0xE9, 0]
    let bytes = Array(repeatElement(unit, count: count).joined())
    let text = DecodedText(
      bytes, as: encoding, markLength: 0, maximumSegments: ArticleLimits.stretches)
    #expect(text.utf8.count < 3 * count)
    let refusal = #expect(throws: Format.Unsupported.self) { try ArticleLimits.check(text) }
    #expect(
      try #require(refusal).reason.contains("change more than \(ArticleLimits.stretches) times"))
    let page = Array("<meta charset=windows-1252><p>".utf8) + bytes
    if encoding == .windows1252 {
      let refusal = #expect(throws: Format.Unsupported.self) { try HTML.parse(page) }
      #expect(
        try #require(refusal).reason.contains("change more than \(ArticleLimits.stretches) times"))
    }
  }

  @Test(
    "HTML of more lines and runs of spaces than are read is named, indentation not counted",
    arguments: [("a\n", true), ("a\t\t", true), ("a\u{AD}", true), ("   \n", false)])
  func html(unit: String, isRefused: Bool) throws {
    let text = decoded(repeated(unit, ArticleLimits.stretches / 2 + 1))
    guard isRefused else {
      #expect(throws: Never.self) { try ArticleLimits.check(html: text) }
      return
    }
    let refusal = #expect(throws: Format.Unsupported.self) { try ArticleLimits.check(html: text) }
    #expect(try #require(refusal).reason.contains("lines and runs of spaces"))
  }

  #if DOCX
    @Test(
      "An office document is refused while it is read, not once all of it is held",
      arguments: [
        ("<p/>", ArticleLimits.blocks, "paragraphs, list items and rows"),
        ("<row/>", ArticleLimits.blocks, "paragraphs, list items and rows"),
        ("<cell/>", ArticleLimits.lines, "paragraphs and cells"),
        ("<run/>", ArticleLimits.stretches, "put together from more than"),
        ("<hidden/>", ArticleLimits.stretches, "put together from more than"),
      ])
    func office(element: String, limit: Int, named: String) throws {
      var writer = OfficeWriter(part: "p")
      if element == "<cell/>" || element == "<row/>" { writer.beginTable() }
      if element == "<hidden/>" { writer.beginParagraph() }
      for index in 0...limit {
        switch element {
        case "<p/>":
          writer.beginParagraph()
          writer.endParagraph(as: .init())
        case "<row/>": writer.beginRow()
        case "<cell/>":
          writer.begin(.cell)
          writer.beginParagraph()
          writer.end()
        case "<hidden/>": writer.add(hidden: [0x61], from: index * 9..<index * 9 + 1)
        default: writer.add([0x61], from: index * 9..<index * 9 + 1)
        }
        if index == limit - 1 { try writer.check() }
      }
      let refusal = #expect(throws: Format.Unsupported.self) { try writer.check() }
      #expect(try #require(refusal).reason.contains(named))
    }
  #endif

  @Test("Markdown with more signs than a tree has room for is read as plain text")
  func signs() {
    let unit = "*a* "
    let few = "# Title\n\n" + String(repeating: unit, count: 300)
    #expect(
      parse(markdown: few).blocks.map(\.text) == [
        "Title", String(repeating: "a ", count: 299) + "a",
      ])
    let many = "# Title\n\n" + String(repeating: unit, count: Markdown.maximumSigns / 2)
    let article = parse(markdown: many)
    #expect(article.blocks.first?.text == "Title")
    #expect(article.blocks.last?.text.hasPrefix("*a* *a*") == true)
  }

  private func parse(markdown text: String) -> Article { Markdown.parse(Array(text.utf8)) }
}

private func decoded(_ bytes: [UInt8]) -> DecodedText {
  DecodedText(bytes, maximumSegments: ArticleLimits.stretches)
}

private func repeated(_ unit: String, _ count: Int) -> [UInt8] {
  Array(String(repeating: unit, count: count).utf8)
}

/// A text as UTF-16 with a byte order mark.
private func wide(_ text: [UInt8]) -> [UInt8] {
  var bytes: [UInt8] = [0xFF, 0xFE]
  for unit in String(decoding: text, as: UTF8.self).utf16 {
    bytes.append(UInt8(truncatingIfNeeded: unit))
    bytes.append(UInt8(unit >> 8))
  }
  return bytes
}
