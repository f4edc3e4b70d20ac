import Formats
import Testing

@Suite("Pages are recognised, decoded and kept within limits") struct HTMLFormatTests {
  @Test(
    "A page is known by how it begins",
    arguments: [
      "<!DOCTYPE html>", "\u{FEFF} \n<!doctype HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'>", "<html>",
      "<HTML lang=en>", "<!-- saved from url -->\n<!-- x --><html>",
      "<?xml version='1.0'?>\n<html>",
      "<head>", "<meta charset=utf-8>", "<title>x", "<body/>",
    ])
  func recognised(start: String) throws {
    #expect(try Format(of: Array((start + "<p>text").utf8)) == .html)
  }

  @Test(
    "Anything else is not, unless its name says so",
    arguments: [
      ("<p>text", "page.HTML", Format.html), ("<div>text", "a/b.htm", .html),
      ("<p>text", "", .plainText),
      ("text <html>", "x.html", .plainText), ("<htmlx>", "", .plainText),
      ("<", "x.html", .plainText),
      ("<!-- never ends", "", .plainText), ("<headline>", "", .plainText),
    ])
  func named(text: String, name: String, format: Format) throws {
    #expect(try Format(of: Array(text.utf8), name: name) == format)
  }

  @Test("A page in UTF-16 is known too")
  func wide() throws {
    let bytes = try #require(Accounting.encode("<html><p>café</p>", "utf-16le"))
    #expect(try Format(of: bytes) == .html)
    #expect(try HTML.parse(bytes).blocks.map(\.text) == ["café"])
  }

  @Test(
    "The encoding is the declared one, unless the bytes contradict it",
    arguments: [
      ("<meta charset=utf-8>", [0xC3, 0xA9], "é", "utf-8"),
      ("", [0xC3, 0xA9], "é", "utf-8"), ("", [0xE9], "é", "windows-1252"),
      ("<meta charset=utf-8>", [0xE9], "é", "windows-1252"),
      ("<meta charset=iso-8859-1>", [0x80], "€", "windows-1252"),
      ("<meta charset=iso-8859-1>", [0xC3, 0xA9], "é", "utf-8"),
      ("<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>", [0xC1], "а", "koi8-r"),
      ("<META CHARSET = \"Shift_JIS\" >", [0x8A, 0xBF], "漢", "shift_jis"),
      ("<?xml version='1.0' encoding='ISO-8859-2'?>", [0xB1], "ą", "iso-8859-2"),
      ("<meta charset=gb2312>", [0xBA, 0xBA], "汉", "gb18030"),
      (
        "<meta charset=iso-2022-jp>", [0x1B, 0x24, 0x42, 0x34, 0x41, 0x1B, 0x28, 0x42], "漢",
        "iso-2022-jp"
      ),
      ("<meta charset=no-such>", [0xE9], "é", "windows-1252"),
      ("<!-- <meta charset=koi8-r> -->", [0xE9], "é", "windows-1252"),
      ("<meta charset=utf-16>", [0xC3, 0xA9], "é", "utf-8"),
      ("<meta charset=shift_jis>", [0x81], "\u{FFFD}", "shift_jis"),
    ] as [(String, [UInt8], String, String)])
  func encoding(head: String, letter: [UInt8], text: String, encoding: String) throws {
    let bytes = Array("\(head)<p>a ".utf8) + letter + Array(" b <b>c".utf8)
    let article = try HTML.parse(bytes)
    #expect(article.blocks.map(\.text) == ["a \(text) b c"])
    #expect(article.encoding == encoding)
    let start = head.utf8.count + 5
    #expect(article.blocks[0].source.range(of: 0..<1).bytes == start - 2..<start - 1)
    let end = start + letter.count
    #expect(
      article.blocks[0].source.range(of: 3 + text.utf8.count..<4 + text.utf8.count).bytes == end
        + 1..<end + 2)
  }

  /// What is more than a page may have, and what is said of it.
  static let monsters: [(name: String, html: String, words: String)] = [
    ("deep", String(repeating: "<div>", count: 10_000) + "x", "nested more than 512 deep"),
    ("deep inline", String(repeating: "<font>x", count: 10_000), "nested more than 512 deep"),
    (
      "attributes",
      "<p " + (0..<200_000).map { "a\($0)=1" }.joined(separator: " ") + ">x",
      "more than 1000 attributes"
    ),
    (
      "attributes of one small tag",
      "<p " + (0..<1200).map { "a\($0)" }.joined(separator: " ") + ">x", "more than 1000 attributes"
    ),
    ("open", "<dl>" + String(repeating: "<dt>a", count: 120_000), "leaves too many elements open"),
    ("ends", String(repeating: "x</html>", count: 20_000), "more than 10000 ends"),
  ]

  @Test("What goes beyond a limit is refused in words that say which", arguments: monsters)
  func limits(name: String, html: String, words: String) {
    let error = #expect(throws: Format.Unsupported.self) { try HTML.parse(Array(html.utf8)) }
    #expect(error?.reason.contains(words) == true, "\(name): \(error?.reason ?? "")")
  }

  @Test("A page of 97 MiB is refused")
  func huge() {
    let error = #expect(throws: Format.Unsupported.self) {
      try HTML.parse([UInt8](repeating: 0x20, count: 97 << 20))
    }
    #expect(error?.reason == "HTML of more than 96 MiB, which is not read; split it")
  }

  /// Some megabytes of one pattern; each was slow or lost text in some parser.
  static let patterns = [
    "<p>a ", "<", "&", "&amp;", "</p>", "<!-", "<!--", "<br>", "a ", "<li>a", "<b>x</b>",
    "<p a=''>", "x<!--y-->",
    "<h1>a</h1>", "<td>a", "</", "<a href=x id=y>z</a>", "<?", "]]>", "<![CDATA[", "\"'", "é", "\r",
    "<title>a</title>", "<dd>x", "<script>x</script>", "<h2>Related</h2>",
  ]

  @Test("A megabyte of one pattern is read in good time, in place", arguments: patterns)
  func megabyte(pattern: String) throws {
    let bytes = Array(String(repeating: pattern, count: 300_000 / pattern.utf8.count).utf8)
    let article = try HTML.parse(bytes)
    var letters = 0
    for piece in article.blocks.map(\.text) + article.chrome.map(\.text) {
      letters += piece.utf8.reduce(0) { $0 + ($1 == 0x61 ? 1 : 0) }
    }
    let shown = ["<p>a ", "a ", "<li>a", "<h1>a</h1>", "<td>a", "<title>a</title>"]
    if shown.contains(pattern) { #expect(letters == 300_000 / pattern.utf8.count) }
  }

  @Test("Neither entities of its own nor files of others are read")
  func entities() throws {
    let html =
      "<!DOCTYPE html [<!ENTITY a SYSTEM 'file:///etc/passwd'><!ENTITY b '&c;&c;'>]><p>x &a; &b; y</p>"
    let text = try HTML.parse(Array(html.utf8)).blocks.map(\.text).joined()
    #expect(text.contains("x &a; &b; y"))
  }
}
