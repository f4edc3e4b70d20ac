import Formats
import Testing

@Suite("Any article comes back as it was written") struct PlainTextPropertyTests {
  @Test("Structure, metadata and chrome are as generated", arguments: 0..<20)
  func structure(batch: UInt64) {
    for seed in batch * 100..<(batch + 1) * 100 {
      let generated = GeneratedArticle(seed: seed)
      let article = PlainText.parse(generated.bytes)
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
      #expect(article.encoding == generated.encoding, "seed \(seed)")
      #expect(article.chrome.map(\.text) == generated.chrome, "seed \(seed)")
      #expect(article.metadata == generated.metadata, "seed \(seed)")
    }
  }

  @Test("Every character is accounted for once, at its place", arguments: 0..<10)
  func accounting(batch: UInt64) {
    for seed in batch * 40..<(batch + 1) * 40 {
      let generated = GeneratedArticle(seed: seed)
      let problems = Accounting.problems(generated.bytes, PlainText.parse(generated.bytes))
      #expect(problems.isEmpty, "seed \(seed)")
    }
  }

  @Test("Writing an article out and reading it again changes nothing", arguments: 0..<10)
  func idempotence(batch: UInt64) {
    for seed in batch * 100..<(batch + 1) * 100 {
      let article = PlainText.parse(GeneratedArticle(seed: seed).bytes)
      let again = parse(article.rendered)
      #expect(again.blocks.map(Outline.init) == article.blocks.map(Outline.init), "seed \(seed)")
      #expect(again.chrome.isEmpty, "seed \(seed)")
    }
  }
}
