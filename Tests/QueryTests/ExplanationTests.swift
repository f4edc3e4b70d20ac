import Query
import TestSupport
import Testing

@Suite("An explanation adds up to the score") struct ExplanationTests {
  @Test(
    "Of random queries over random articles, bit by bit", arguments: 1...4 as ClosedRange<UInt64>)
  func sums(seed: UInt64) async throws {
    var fixture = try await SearchFixture(seed: seed, articles: 40, vocabulary: 60)
    let searcher = Searcher(file: fixture.file)
    var explained = 0
    for _ in 0..<60 {
      let words = (0..<Int.random(in: 1...5, using: &fixture.random)).map { _ in
        let word = fixture.words.word(using: &fixture.random)
        switch Int.random(in: 0..<8, using: &fixture.random) {
        case 0: return "\"\(word) \(fixture.words.word(using: &fixture.random))\""
        case 1: return "\(word.prefix(3))*"
        case 2: return "title:\(word)"
        default: return word
        }
      }
      let query = words.joined(separator: " ")
      let hits = try searcher.search(
        SearchQuery(query), options: .init(limit: 20, explains: true)
      ).hits
      for hit in hits {
        let explanation = try #require(hit.explanation)
        #expect(explanation.score == hit.score, "seed \(seed), \(query), hit \(hit.rank)")
        #expect(!explanation.terms.isEmpty)
        explained += 1
      }
    }
    #expect(explained > 200)
  }

  @Test("It is made only if it is asked for")
  func onlyIfAsked() async throws {
    let file = try await SearchFixture.index(["A back brace weakens muscles."])
    let hit = try #require(try Searcher(file: file).search(SearchQuery("brace")).hits.first)
    #expect(hit.explanation == nil)
  }

  @Test("It names counts by field, rarity and length")
  func parts() async throws {
    let file = try await SearchFixture.index([
      "# Braces\n\n## A brace for the back\n\n- Brace. Wear the brace by day.\n", "Nothing here.",
    ])
    let hit = try #require(
      try Searcher(file: file).search(
        SearchQuery("brace day"), options: .init(filter: .init(kinds: [.bullet]), explains: true)
      ).hits.first)
    let explanation = try #require(hit.explanation)
    let brace = try #require(explanation.terms.first)
    #expect(brace.text == "brace")
    #expect((brace.inTitle, brace.inHeading, brace.inText) == (1, 1, 2))
    // The title counts thrice: 3·1 + 1·1 + 1·2.
    #expect(brace.frequency == 6)
    #expect(explanation.length == 3 * 1 + 5 + 6)
    #expect(explanation.lead > 0 && explanation.exactness > 0 && explanation.proximity > 0)
    #expect(explanation.allTerms > 0)
  }
}
