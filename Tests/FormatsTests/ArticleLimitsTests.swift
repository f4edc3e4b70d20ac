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
      ("a  ", ArticleLimits.gaps, "runs of spaces"),
      ("a\u{A0}", ArticleLimits.gaps, "runs of spaces"),
      ("a\u{200B}", ArticleLimits.gaps, "runs of spaces"),
    ], [false, true])
  func tooMuch(limit: (unit: String, count: Int, named: String), isWide: Bool) throws {
    let text = repeated(limit.unit, limit.count + 1)
    let bytes = isWide ? wide(text) : text
    let refusal = #expect(throws: Format.Unsupported.self) {
      try ArticleLimits.check(text: bytes)
    }
    #expect(try #require(refusal).reason.contains(limit.named))
    #expect(try #require(refusal).reason.contains("split it"))
  }

  @Test("A long text is read, whatever its letters and line ends")
  func long() throws {
    for unit in [
      "Ein Satz über Knochen, der weitergeht.\n", "灯台守は、夕暮れに灯す。\r\n", "à la mode – voilà “là” ",
    ] {
      let bytes = repeated(unit, 40_000)
      #expect(throws: Never.self) { try ArticleLimits.check(text: bytes) }
      #expect(throws: Never.self) { try ArticleLimits.check(text: wide(bytes)) }
    }
  }

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
