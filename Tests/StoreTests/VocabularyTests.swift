import GRDB
import Store
import TestSupport
import Testing

@Suite("The vocabulary holds every word of the index") struct VocabularyTests {
  @Test(
    "Words, stems and counts are those of FTS5's own tokenizers, for any texts",
    arguments: 0..<20 as Range<UInt64>)
  func sameAsFTS5(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed)
    let words = RandomText(vocabulary: 200, using: &random)
    let noise = (0..<60).map { _ in
      words.noise(pieces: 40, using: &random).replacing("\0", with: " ")
    }
    let texts =
      noise + ["", "Running RUNS runner's ran", String(repeating: "x", count: 300) + " ok"]
    let index = try await BuiltIndex(texts: texts)
    // A connection of its own, on which nothing stands before FTS5's tokenizers.
    let sqlite = try DatabaseQueue(path: index.path)
    let (expected, found) = try await sqlite.read { db in
      let plain = try db.makeTokenizer(.unicode61(diacritics: .remove))
      let stemming = try db.makeTokenizer(.porter(wrapping: .unicode61(diacritics: .remove)))
      var counts: [[UInt8]: (stem: [UInt8], passages: Int)] = [:]
      for text in texts {
        var seen: Set<[UInt8]> = []
        for field in ["Pain", "Care › Home", text] {
          let stems = try stemming.tokenize(document: field).map { Array($0.token.utf8) }
          let words = try plain.tokenize(document: field).map { Array($0.token.utf8) }
          #expect(stems.count == words.count)
          for (word, stem) in zip(words, stems)
          where word.count <= 255 && seen.insert(word).inserted {
            counts[word, default: (stem, 0)].passages += 1
          }
        }
      }
      let rows = try Row.fetchAll(db, sql: "SELECT word, stem, passages FROM vocabulary")
      return (
        counts.map { "\($0.key) \($0.value.stem) \($0.value.passages)" }.sorted(),
        rows.map { row in
          "\(Array((row[0] as String).utf8)) \(Array((row[1] as String).utf8)) \(row[2] as Int)"
        }.sorted()
      )
    }
    #expect(found == expected, "seed \(seed)")
    #expect(found.count > 150)
  }

  @Test("A walk goes through the words in order, and on from any place")
  func walk() async throws {
    let index = try await BuiltIndex(texts: ["apple apples applied banana", "zebra apple Äpfel"])
    try IndexFile(path: index.path).read { transaction in
      let all = try transaction.vocabulary().map(\.word)
      #expect(
        all == ["apfel", "apple", "apples", "applied", "banana", "care", "home", "pain", "zebra"])
      #expect(
        try ["apple", "apples"].map(transaction.vocabularyWord)
          == [
            .init(word: "apple", stem: "appl", passages: 2),
            .init(word: "apples", stem: "appl", passages: 1),
          ])
      #expect(try transaction.vocabularyWord("appl") == nil)
      #expect(try transaction.vocabularyWord("pain")?.passages == 2)
      var seen: [String] = []
      try transaction.walkVocabulary(from: Array("b".utf8)) { row in
        seen.append(row.word.word)
        return seen.count == 1 ? .seek(Array("pa".utf8)) : seen.count == 2 ? .next : .stop
      }
      #expect(seen == ["banana", "pain", "zebra"])
    }
  }
}
