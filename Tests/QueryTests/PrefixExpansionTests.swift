import Store
import TestSupport
import Testing

@testable import Query

@Suite("Beginnings of words find the words that begin so") struct PrefixExpansionTests {
  @Test(
    "A beginning finds what no stem begins with, and marks the words themselves",
    arguments: [
      ("medicati*", "Take your [medication] now."), ("MEDICA*", "Take your [medication] now."),
      ("take medi*", "[Take] your [medication] now."), ("now-oft*", nil),
      ("now*", "[Now] often, later."),
      ("later-*", nil), ("now-ofte*", "[Now often], later."), ("medications*", nil),
    ] as [(String, String?)])
  func marks(query: String, expected: String?) async throws {
    let file = try await SearchFixture.index(["Take your medication now.", "Now often, later."])
    let hits = try Searcher(file: file).search(SearchQuery(query)).hits
    let snippets = hits.map { hit in
      hit.snippet.segments.map { $0.isMatch ? "[\($0.text)]" : $0.text }.joined()
    }
    if let expected {
      #expect(snippets.contains(expected), "\(snippets)")
    } else {
      #expect(!snippets.contains { $0.contains("[medication]") }, "\(snippets)")
    }
  }

  @Test(
    "Counts that can't be right, as a damaged file may hold, end no query",
    arguments: ["9223372036854775807", "-9223372036854775807 - 1", "0"])
  func strangeCounts(count: String) async throws {
    var fixture = try await SegmentFixture(seed: 51, articles: 20, vocabulary: 40, rounds: 0)
    let word = fixture.search.words.word(using: &fixture.search.random)
    try fixture.execute("UPDATE vocabulary SET passages = \(count)")
    fixture.search.reopen()
    for query in ["\(word.prefix(2))*", word + "x", String(word.dropLast()), word] {
      let results = try Searcher(file: fixture.search.file).search(SearchQuery(query))
      #expect(results.hits.count <= 10)
    }
    let results = try Searcher(file: fixture.search.file).search(SearchQuery(word))
    #expect(!results.hits.isEmpty)
  }

  @Test(
    "Of very many words the most frequent are searched for, and it is said", arguments: [10, 300])
  func bound(words: Int) async throws {
    let texts = (0..<words).map { number in
      String(repeating: "x\(number)q ", count: 1) + (number % 10 == 3 ? "and x3q" : "")
    }
    let file = try await SearchFixture.index(texts)
    let results = try Searcher(file: file).search(SearchQuery("x*"), options: .init(limit: 1000))
    let expansion = try #require(results.interpretation.expansions.first)
    #expect(expansion == .init(typed: "x", searched: min(words, 64), words: words))
    #expect(results.interpretation.terms[0].documentFrequency == results.hits.count)
    #expect(results.hits.contains { $0.passage.text.contains("x3q") })
    let none = try Searcher(file: file).search(SearchQuery("and -x*"))
    #expect(none.hits.isEmpty)
  }

  @Test(
    "Suggestions are the most frequent words that begin so", arguments: 0..<6 as Range<UInt64>)
  func suggestions(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed)
    let words = RandomText(vocabulary: 300, using: &random)
    let texts = (0..<40).map { _ in words.noise(pieces: 40, using: &random) }
    let file = try await SearchFixture.index(texts)
    let vocabulary = try file.read { try $0.vocabulary() }
    for _ in 0..<60 {
      let word = random.pick(vocabulary).word
      let beginning = String(word.prefix(Int.random(in: 1...4, using: &random)))
      let limit = random.pick([0, 1, 3, 10, 5_000])
      let head = random.pick(["", "back ", "-", "title:", "“骨 "])
      let found = try file.read {
        try Suggestion.all(for: head + beginning, limit: limit, in: $0)
      }
      let expected = vocabulary.filter { $0.word.utf8.starts(with: beginning.utf8) }
        .enumerated().sorted {
          ($1.element.passages, $0.offset) < ($0.element.passages, $1.offset)
        }.prefix(limit).map {
          Suggestion(
            text: head + $0.element.word, word: $0.element.word, passages: $0.element.passages)
        }
      #expect(found == expected, "seed \(seed), \(head + beginning)")
    }
  }

  @Test(
    "The end of what was typed is completed, whatever stands before it",
    arguments: [
      ("oste", ["osteoporosis", "osteopenia"]), ("Bones OSTEOPE", ["Bones osteopenia"]),
      ("bones ", []), ("", []), ("++", []), ("bones, caf", ["bones, cafe"]), ("CAFÉ", ["cafe"]),
      ("\"osteop", ["\"osteoporosis", "\"osteopenia"]), ("zzz", []),
    ] as [(String, [String])])
  func completion(typed: String, expected: [String]) async throws {
    let file = try await SearchFixture.index([
      "Osteoporosis and bones.", "Osteopenia or osteoporosis.", "A café.",
    ])
    #expect(
      try file.read { try Suggestion.all(for: typed, limit: 10, in: $0) }.map(\.text) == expected)
  }
}
