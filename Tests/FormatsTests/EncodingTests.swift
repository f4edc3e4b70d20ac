import Formats
import Testing

@Suite("A file's encoding is told from its bytes") struct EncodingTests {
  @Test(
    "The same text comes out of every encoding, with the file's own offsets",
    arguments: ["utf-8", "utf-16le", "utf-16be", "windows-1252"], [false, true])
  func encodings(encoding: String, mark: Bool) throws {
    let text = "The naïve café – “closed”."
    let bytes = try #require(Accounting.encode("  " + text + "\n", encoding, mark: mark))
    let article = PlainText.parse(bytes)
    #expect(article.encoding == encoding)
    #expect(article.blocks.map(\.text) == [text])
    let range = try #require(article.blocks.first).range.bytes
    let prefix = try #require(Accounting.encode("  ", encoding, mark: mark))
    let whole = try #require(Accounting.encode("  " + text, encoding, mark: mark))
    #expect(range == prefix.count..<whole.count)
    #expect(Accounting.problems(bytes, article).isEmpty)
  }

  @Test("A few broken bytes leave UTF-8 as it is, each replaced")
  func broken() {
    let bytes = Array("Café, née, voilà ".utf8) + [0xFF, 0xC3] + Array(" end.".utf8)
    let article = PlainText.parse(bytes)
    #expect(article.encoding == "utf-8")
    #expect(article.blocks.map(\.text) == ["Café, née, voilà \u{FFFD}\u{FFFD} end."])
  }

  @Test("A file cut off within a character stays UTF-8")
  func cutOff() {
    #expect(PlainText.parse(Array("Heat ".utf8) + [0xE2, 0x80]).encoding == "utf-8")
    #expect(PlainText.parse(Array("caf".utf8) + [0xE9]).encoding == "windows-1252")
  }

  @Test("Every line end counts once", arguments: ["\n", "\r\n", "\r"])
  func lineEnds(end: String) throws {
    let article = parse("One is here.\(end)\(end)Two is here.\(end)")
    #expect(article.blocks.map(\.range.lines) == [1...1, 3...3])
  }
}
