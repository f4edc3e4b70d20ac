import GRDB
import Store
import TestSupport
import Testing

@Suite("The analyzer sees a text just as FTS5 does") struct AnalyzerTests {
  @Test(
    "Terms and their order are those of the index, for any text", arguments: 0..<40 as Range<UInt64>
  )
  func sameAsIndex(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed)
    let words = RandomText(vocabulary: 200, using: &random)
    let text = words.noise(pieces: 60, using: &random).replacing("\0", with: " ")
    let index = try await BuiltIndex(texts: [text])
    // fts5vocab reads the index itself: an independent truth for what was stored.
    let stored = try await DatabaseQueue(path: index.path).write { db in
      try db.execute(
        sql: "CREATE VIRTUAL TABLE temp.v USING fts5vocab(main, passage_text, instance)")
      return try String.fetchAll(
        db, sql: "SELECT term FROM v WHERE col = 'text' ORDER BY doc, offset")
    }
    let tokens = try IndexFile(path: index.path).read { try $0.analyzer().tokens(in: text) }
    #expect(tokens.map(\.term) == stored)
    let count = text.utf8.count
    #expect(
      tokens.allSatisfy {
        $0.range.lowerBound < $0.range.upperBound && $0.range.upperBound <= count
      })
  }

  @Test(
    "Words are folded and stemmed",
    arguments: [
      ("Weakened", "weaken"), ("MUSCLES", "muscl"), ("Café", "cafe"), ("therapies", "therapi"),
    ])
  func stems(word: String, term: String) throws {
    let terms = try IndexFile().read { try $0.analyzer().tokens(in: word).map(\.term) }
    #expect(terms == [term])
  }
}
