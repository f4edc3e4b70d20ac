import Formats
import Foundation
import TestSupport
import Testing

@Suite("No word of a page is lost, doubled or moved") struct HTMLPropertyTests {
  @Test("Of generated pages, read whole or as a piece of a book", arguments: 0..<150)
  func generated(seed: UInt64) throws {
    let page = GeneratedPage(seed: seed)
    let bytes = Array(page.html.utf8)
    let words = HTMLAccounting.squeezed(page.words.joined())
    for article in [try HTML.parse(bytes), try HTML.fragment(bytes[...])] {
      let text = HTMLAccounting.text(article)
      #expect(text == words, "seed \(seed): \(HTMLAccounting.difference(text, words))")
      #expect(HTMLAccounting.problems(bytes, article).isEmpty, "seed \(seed)")
    }
  }

  @Test("Of pages in each encoding that PlainText knows", arguments: 0..<20)
  func encodings(seed: UInt64) throws {
    let page = GeneratedPage(seed: seed)
    let words = HTMLAccounting.squeezed(page.words.joined())
    let html = page.html.replacing("charset=utf-8", with: "name=x")
    for encoding in ["utf-8", "utf-16le", "utf-16be", "windows-1252"] {
      guard let bytes = Accounting.encode(html, encoding) else { continue }
      let article = try HTML.parse(bytes)
      #expect(HTMLAccounting.text(article) == words, "seed \(seed), \(encoding)")
    }
  }

  @Test("Of damaged pages every place that is told is right", arguments: 0..<60)
  func damaged(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let pieces = [
      "<", ">", "</", "<!--", "-->", "<![CDATA[", "]]>", "&", "&#", "&#x110000;", "&nbsp", "\"",
      "'",
      "<p", "</p>", "<b>", "</div>", "<table>", "<td>", "</tr>", "<li>", "<dl>", "<dd>", "<dt>",
      "<script>", "</script>", "<style>", "<title>", "</html>", "<html>", "<body>", "<h1>", "<pre>",
      "<select>", "<frameset>", "\u{0}", "\r\n", "\r", "\u{FEFF}", "<?php", "?>", "<svg>", "</ x>",
      "<a href=\"", "<!doctype", "<!x", "<nav>", "<main>", "<summary>", "<template>", "é", "漢",
    ]
    for _ in 0..<25 {
      var bytes =
        random.chance(50)
        ? Array(random.pick(PageTemplate.all).html.utf8)
        : Array(GeneratedPage(seed: random.next()).html.utf8)
      for _ in 0..<3 { bytes.damage(using: &random, pieces: pieces) }
      guard let article = try? HTML.parse(bytes) else {
        Issue.record("seed \(seed): not read")
        continue
      }
      let problems = HTMLAccounting.problems(bytes, article)
      #expect(problems.isEmpty, "seed \(seed)")
    }
  }

  @Test("Random bytes between angle brackets are read", arguments: 0..<30)
  func noise(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let pools: [[UInt8]] = [
      Array(0...255), Array("<>/!-=\"' apbtdlih1&;#x".utf8), Array("<></>".utf8),
      Array("&#;xamplt".utf8),
    ]
    for pool in pools {
      let bytes = (0..<Int.random(in: 0...6000, using: &random)).map { _ in random.pick(pool) }
      let article = try HTML.parse(bytes)
      #expect(HTMLAccounting.problems(bytes, article).isEmpty, "seed \(seed)")
    }
  }
}
