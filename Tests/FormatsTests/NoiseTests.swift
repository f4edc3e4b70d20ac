import Formats
import TestSupport
import Testing

@Suite("Any bytes at all are read without loss") struct NoiseTests {
  @Test("Random bytes lose no character", arguments: 0..<24)
  func randomBytes(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let pools: [[UInt8]] = [
      Array(0...255), Array(0...31) + [0x41], Array(" \t\n\r-*•o1.)(#>=`~_AaBb:;?!|".utf8),
      [0xC3, 0xA9, 0xE2, 0x80, 0xA2, 0x20, 0x0A, 0xF0, 0x41],
      Array("\u{FEFF}\u{AD}\u{200B}\na-".utf8),
    ]
    for pool in pools {
      for mark in [[], [0xFF, 0xFE], [0xFE, 0xFF], [0xEF, 0xBB, 0xBF]] as [[UInt8]] {
        let count = Int.random(in: 0...600, using: &random)
        let bytes = mark + (0..<count).map { _ in pool.randomElement(using: &random) ?? 0 }
        let problems = Accounting.problems(bytes, PlainText.parse(bytes))
        #expect(problems.isEmpty, "seed \(seed), \(bytes)")
      }
    }
  }

  @Test("Surrogates without their half and a cut-off unit become replacement characters")
  func brokenUTF16() {
    let bytes: [UInt8] = [0xFF, 0xFE, 0x00, 0xD8, 0x41, 0x00, 0x00, 0xDC, 0x42]
    let article = PlainText.parse(bytes)
    #expect(article.blocks.map(\.text) == ["\u{FFFD}A\u{FFFD}\u{FFFD}"])
    #expect(Accounting.problems(bytes, article).isEmpty)
  }

  @Test(
    "Files of nothing have no blocks",
    arguments: ["", "\n\n", "\0\0\0", " \t\r\n\u{A0}", "\u{FEFF}"])
  func nothing(text: String) {
    let article = parse(text)
    #expect(article.blocks.isEmpty)
    #expect(article.chrome.isEmpty)
  }

  /// One megabyte of one pattern, and how many characters of it are text or markers.
  private static let patterns = [
    "- bullet\n", "word ", "x", "Heading Here\n\n", "# Heading\n", "\0", "osteo-\nporosis ", "• ",
    "\r\n", "```\n", "1. one\n", "2.1 Title\n\n", "- \n\n", "a.Bc", "Share\n", "(",
  ]

  @Test("A megabyte of one pattern is read whole", arguments: patterns)
  func monsters(pattern: String) {
    let unit = Array(pattern.utf8)
    var bytes: [UInt8] = []
    while bytes.count < 1_000_000 { bytes += unit }
    let article = PlainText.parse(bytes)
    // Counting letters is enough here, and fast: everything else is a marker in these patterns.
    let letters = bytes.reduce(0) { $0 + (isLetter($1) ? 1 : 0) }
    var found = 0
    for range in article.blocks.map(\.range.bytes) + article.chrome.map(\.range.bytes) {
      found += bytes[range].reduce(0) { $0 + (isLetter($1) ? 1 : 0) }
    }
    #expect(found == letters)
    var end = 0
    for block in article.blocks {
      #expect(block.range.bytes.lowerBound >= end)
      end = block.range.bytes.upperBound
    }
  }

  @Test("A megabyte of ever deeper items keeps every item")
  func deep() {
    var bytes: [UInt8] = []
    var depth = 0
    while bytes.count < 1_000_000 {
      bytes += [UInt8](repeating: 0x20, count: depth * 2) + Array("- a\n".utf8)
      depth += 1
    }
    #expect(PlainText.parse(bytes).blocks.map(\.level) == Array(0..<depth))
  }

  private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }
}
