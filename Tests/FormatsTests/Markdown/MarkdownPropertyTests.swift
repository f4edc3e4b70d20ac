import CCmarkGFM
import Formats
import TestSupport
import Testing

@Suite("Any Markdown comes back as it was written") struct MarkdownPropertyTests {
  @Test("Structure, metadata and chrome are as generated", arguments: 0..<20)
  func structure(batch: UInt64) {
    for seed in batch * 50..<(batch + 1) * 50 {
      let generated = GeneratedMarkdown(seed: seed)
      let article = Markdown.parse(generated.bytes)
      let found = article.blocks.map(Outline.init)
      if found != generated.expected {
        let index = zip(found, generated.expected).enumerated().first { $1.0 != $1.1 }?.offset
        let at = index ?? min(found.count, generated.expected.count)
        Issue.record(
          """
          seed \(seed), block \(at):
          found    \(at < found.count ? "\(found[at])" : "nothing")
          expected \(at < generated.expected.count ? "\(generated.expected[at])" : "nothing")
          """)
        return
      }
      #expect(article.metadata == generated.metadata, "seed \(seed)")
      #expect(article.chrome.map(\.text) == generated.chrome, "seed \(seed)")
      #expect(article.encoding == generated.encoding, "seed \(seed)")
      #expect(MarkdownChecks.problems(generated.bytes, article) == [], "seed \(seed)")
    }
  }

  @Test("Every word of the text leads back to its place in the file", arguments: 0..<20)
  func places(batch: UInt64) {
    for seed in batch * 50..<(batch + 1) * 50 {
      let generated = GeneratedMarkdown(seed: seed)
      let words = Set(generated.words)
      var found: [String] = []
      for block in Markdown.parse(generated.bytes).blocks {
        for (word, range) in MarkdownChecks.ranges(of: words, in: block.text) {
          found.append(word)
          let place = block.source.range(of: range).bytes
          var spelled = Accounting.encode(word, generated.encoding) ?? []
          if generated.encoding.hasPrefix("utf-16") { spelled.removeFirst(2) }
          #expect(Array(generated.bytes[place]) == spelled, "seed \(seed), \(word)")
        }
      }
      #expect(found == generated.words, "seed \(seed)")
    }
  }

  @Test(
    "Whatever the parser shows of a jumble of signs is kept once and at its place",
    arguments: 0..<20)
  func jumble(batch: UInt64) {
    for seed in batch * 100..<(batch + 1) * 100 {
      let text = Self.jumble(seed)
      let bytes = Array(text.utf8)
      let article = Markdown.parse(bytes)
      #expect(MarkdownChecks.problems(bytes, article) == [], "seed \(seed)")
      let all = Set(MarkdownChecks.words(text).filter { $0.hasPrefix("w") && $0.hasSuffix("x") })
      var found: [String: Int] = [:]
      for block in article.blocks {
        for (word, range) in MarkdownChecks.ranges(of: all, in: block.text) {
          found[word, default: 0] += 1
          let place = block.source.range(of: range).bytes
          #expect(
            Array(bytes[place]) == Array(word.utf8),
            "seed \(seed), \(word) of \(text.debugDescription)")
        }
      }
      for chrome in article.chrome {
        for word in MarkdownChecks.words(chrome.text) where all.contains(word) {
          found[word, default: 0] += 1
        }
      }
      let shown = Set(MarkdownChecks.words(Self.shown(text)))
      let lost = shown.subtracting(found.keys).intersection(all)
      #expect(lost.isEmpty, "seed \(seed): \(lost) of \(text.debugDescription)")
      let doubled = found.filter { $0.value > 1 }
      #expect(doubled.isEmpty, "seed \(seed): \(doubled) of \(text.debugDescription)")
    }
  }

  @Test("Damaged files are read without complaint", arguments: 0..<20)
  func mutations(batch: UInt64) {
    for seed in batch * 100..<(batch + 1) * 100 {
      var random = SplitMix64(seed: seed)
      var bytes = GeneratedMarkdown(seed: seed).bytes
      bytes.damage(using: &random)
      bytes.damage(using: &random)
      #expect(InputCheck.markdown.problems(bytes) == [], "seed \(seed), \(bytes)")
    }
  }

  @Test("Random bytes are read without complaint", arguments: 0..<20)
  func noise(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let pools: [[UInt8]] = [
      Array(0...255), Array("#>-*+_`~[]()!<>|&;:\\ \n\n\t^1.a".utf8), Array("|-\na \\`".utf8),
      Array("&#x;amp0 ".utf8), Array("[^a]: \n".utf8), Array("---\n+: a\"'[]{}=".utf8),
      [0xEF, 0xBB, 0xBF, 0xC2, 0xA0, 0xAD, 0x0D, 0x0A, 0x23, 0x20, 0x41], Array("<!-- ->?]".utf8),
    ]
    for pool in pools {
      for head in [[], [0xFF, 0xFE], Array("---\n".utf8), Array("+++\na=".utf8)] as [[UInt8]] {
        let count = Int.random(in: 0...600, using: &random)
        let bytes = head + (0..<count).map { _ in random.pick(pool) }
        #expect(
          MarkdownChecks.problems(bytes, Markdown.parse(bytes)) == [], "seed \(seed), \(bytes)")
      }
    }
  }

  // MARK: Signs without order

  private static func jumble(_ seed: UInt64) -> String {
    var random = SplitMix64(seed: seed)
    let signs = [
      "# ", "## ", "> ", "- ", "* ", "+ ", "**", "*", "_", "__", "`", "``", "\n```\n", "[", "]",
      "](", ")", "![", "| ", "|", "\n|-|-|\n", "\n", "\n\n", "\n    ", "\n  ", "<!-- ", " -->",
      "<", ">", "</", "&", "&amp;", "\\", "~~", "[^", "]: ", "[^q]", "\n[^q]: ", "\n---\n",
      "\n===\n",
      "  \n", "\t", "\r\n", "\n<div>\n", "\n</div>\n",
      "\n<table><tr>", "<td>", "</td>\n", "\n<details><summary>", "</summary>", "\n<ul>\n<li>",
      "<p>",
      "\n<h2 id=q>", "</h2>", "\n<dl><dt>", "<dd>", "\n<pre>", "</pre>", "<b ", "\n</p>", "<?",
      "<!x ",
      "</table>\n", "\n- [ ] ", "\n1. ", "\n7) ", "\"", "'", "(",
    ]
    return (0..<Int.random(in: 2...60, using: &random)).map { index in
      random.chance(45) ? "w\(index)x " : random.pick(signs)
    }.joined()
  }

  /// What the parser itself shows of a text: its HTML less tags.
  private static func shown(_ text: String) -> String {
    // Registers the extensions, one thread at a time.
    _ = Markdown.parse([])
    guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return "" }
    defer { cmark_parser_free(parser) }
    // Only those that keep no state for the whole process.
    for name in ["table", "tasklist"] {
      cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name))
    }
    cmark_parser_feed(parser, text, text.utf8.count)
    guard let root = cmark_parser_finish(parser) else { return "" }
    defer { cmark_node_free(root) }
    guard let html = cmark_render_html(root, CMARK_OPT_DEFAULT, nil) else { return "" }
    defer { cmark_get_default_mem_allocator().pointee.free(html) }
    // Code may adjoin other text; all else that is marked up is told apart by its tags.
    var result = ""
    var isTag = false
    for character in String(cString: html).replacing("<code>", with: "").replacing(
      "</code>", with: "")
    {
      if character == "<" { isTag = true }
      result.append(isTag ? " " : character)
      if character == ">" { isTag = false }
    }
    return result
  }
}
