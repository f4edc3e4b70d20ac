import Foundation
import GRDB
import Postings
import Query
import Store
import TestSupport
import Testing

@Suite("Ranking is exact") struct RankingTests {
  @Test(
    "With FTS5's formula, ids, order and scores are those of bm25()",
    arguments: [
      (1, [1.0, 1.0, 1.0]), (2, [10.0, 5.0, 1.0]), (3, [0.5, 2.0, 3.0]), (4, [0.0, 0.0, 1.0]),
    ]
      as [(UInt64, [Double])])
  func equalsFTS5(seed: UInt64, weights: [Double]) async throws {
    var fixture = try await SearchFixture(seed: seed, articles: 120, vocabulary: 300)
    let formula = BM25F.fts5(
      weights: .init(title: weights[0], heading: weights[1], text: weights[2]))
    let sqlite = try fixture.sqlite()
    let ranker = MatchRanker()
    let statistics = PostingStatistics()
    var compared = 0
    for _ in 0..<250 {
      let terms = fixture.terms(atMost: 6)
      let ranking = try fixture.file.read { transaction in
        try ranker.rank(
          terms, limit: 1_000_000, formula: formula, in: statistics.snapshot(of: transaction))
      }
      let expression = terms.flatMap(\.choices).map { "\"\($0.text)\"" + ($0.isPrefix ? "*" : "") }
        .joined(separator: " OR ")
      let expected = try await sqlite.read { db in
        try Row.fetchAll(
          db,
          sql: """
            SELECT rowid, -bm25(passage_text, ?, ?, ?) AS score FROM passage_text
            WHERE passage_text MATCH ?
            """, arguments: [weights[0], weights[1], weights[2], expression]
        ).map { (id: $0[0] as Int64, score: $0[1] as Double) }
      }
      let scores = Dictionary(uniqueKeysWithValues: expected.map { ($0.id, $0.score) })
      #expect(ranking.matchCount == expected.count)
      #expect(Set(ranking.passages.map(\.id)) == Set(scores.keys), "\(expression)")
      for passage in ranking.passages {
        let score = try #require(scores[passage.id])
        #expect(abs(passage.score - score) <= 1e-6 * max(1, abs(score)), "\(expression)")
      }
      // FTS5 leaves the order of equal scores open, so the order is compared by its scores.
      for (a, b) in zip(ranking.passages, ranking.passages.dropFirst()) {
        #expect(a.score > b.score || (a.score == b.score && a.id < b.id))
      }
      compared += expected.count
    }
    #expect(compared > 1000, "the generated queries must find something")
  }

  @Test("BM25F with weighted lengths equals a naive scorer", arguments: 10..<14 as Range<UInt64>)
  func equalsNaiveScorer(seed: UInt64) async throws {
    var fixture = try await SearchFixture(seed: seed, articles: 60, vocabulary: 120)
    let weights = BM25F.Weights(title: 2, heading: 0.7, text: 1.3)
    let formula = BM25F(weights: weights, k1: 0.9, b: 0.4)
    let naive = try NaiveScorer(fixture.sqlite())
    let rankers: [any Ranker] = [MatchRanker(), SegmentRanker()]
    let statistics = PostingStatistics()
    for round in 0..<200 {
      let words = (0..<4).map { _ in fixture.words.word(using: &fixture.random) }
      let stems = try fixture.file.read { transaction in
        try words.map { try transaction.analyzer().tokens(in: $0).map(\.term)[0] }
      }
      // Words alone, of which the planner never passes on two of one stem; then with choices.
      let isPlain = round % 2 == 0
      if isPlain, Set(stems).count < stems.count { continue }
      let groups =
        isPlain ? [[0], [1], [2], [3]] : fixture.random.pick([[[0, 1, 2], [3]], [[2, 0]]])
      var (ranked, terms): ([RankedTerm], [NaiveScorer.Term]) = ([], [])
      for group in groups {
        let weights = group.map { _ in isPlain ? 1 : fixture.random.pick([1, 0.5, 0.1]) }
        let fields = RankedTerm.Fields(rawValue: isPlain ? 7 : fixture.random.pick([7, 6, 4, 1]))
        ranked.append(
          RankedTerm(
            zip(group, weights).map { .init(text: words[$0], weight: $1) }, in: fields))
        terms.append(
          .init(
            choices: zip(group, weights).map { (stems[$0], $1) },
            fields: [.title, .heading, .text].map(fields.contains)))
      }
      let limit = Int.random(in: 0...30, using: &fixture.random)
      let ranking = try fixture.file.read { transaction in
        try rankers[round / 2 % 2].rank(
          ranked, limit: limit, formula: formula, in: statistics.snapshot(of: transaction))
      }
      let expected = naive.rank(terms, formula: formula)
      #expect(
        ranking.isMatchCountExact
          ? ranking.matchCount == expected.count : ranking.matchCount <= expected.count)
      #expect(ranking.passages.count == min(limit, expected.count))
      let scores = Dictionary(uniqueKeysWithValues: expected.map { ($0.id, $0.score) })
      for (found, wanted) in zip(ranking.passages, expected) {
        // Which of two passages comes first whose scores differ by rounding alone is open.
        let score = try #require(scores[found.id], "seed \(seed), \(ranked)")
        #expect(abs(found.score - score) < 1e-9 * max(1, score))
        #expect(abs(found.score - wanted.score) < 1e-9 * max(1, wanted.score))
      }
    }
  }

  @Test(
    "Passages with all words come before all that lack one", arguments: 20..<24 as Range<UInt64>)
  func allWordsFirst(seed: UInt64) async throws {
    var fixture = try await SearchFixture(seed: seed, articles: 80, vocabulary: 60)
    let searcher = Searcher(file: fixture.file)
    var mixed = 0
    for _ in 0..<100 {
      let words = (0..<3).map { _ in fixture.words.word(using: &fixture.random) }
      let results = try searcher.search(
        SearchQuery(words.joined(separator: " ")), options: .init(limit: 10_000))
      let lacks = results.hits.map { !$0.missing.isEmpty }
      #expect(lacks == lacks.filter { !$0 } + lacks.filter { $0 })
      if Set(lacks).count == 2 { mixed += 1 }
    }
    #expect(mixed > 20, "the generated queries must find both kinds")
  }

  @Test("A word in every passage still ranks")
  func ubiquitousWord() async throws {
    let file = try await SearchFixture.index(["Pain", "Pain and pain", "Pain again and again"])
    let hits = try Searcher(file: file).search(SearchQuery("pain")).hits
    #expect(hits.count >= 3)
    #expect(hits.allSatisfy { $0.score > 0.01 })
  }

  @Test("Composed and decomposed letters are counted apart, as FTS5 indexes them")
  func canonicalEquivalents() async throws {
    let (composed, decomposed) = ("\u{AC00}", "\u{1100}\u{1161}")
    let searcher = Searcher(
      file: try await SearchFixture.index(["\(composed) a", "\(decomposed) b", "\(decomposed) c"]))
    let counts = try [composed, decomposed, "\(composed) \(decomposed)"].map {
      try searcher.search(SearchQuery($0)).interpretation.terms.map(\.documentFrequency)
    }
    #expect(counts == [[1], [2], [1, 2]])
  }

  @Test("Equal scores come by passage id")
  func ties() async throws {
    let file = try await SearchFixture.index(
      Array(repeating: "The same words stand here, every time.", count: 30))
    let hits = try Searcher(file: file).search(SearchQuery("words"), options: .init(limit: 7)).hits
    #expect(
      hits.map(\.article.path)
        == hits.map(\.article.path).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    #expect(hits.count == 7)
  }
}

/// BM25F straight from its definition, over the token counts that fts5vocab gives.
private struct NaiveScorer {
  private var counts: [Int64: [String: [Double]]] = [:]
  private var lengths: [Int64: [Double]] = [:]

  init(_ sqlite: DatabaseQueue) throws {
    let memory = try DatabaseQueue()
    try sqlite.backup(to: memory)
    let rows = try memory.write { db in
      try db.execute(
        sql: "CREATE VIRTUAL TABLE temp.v USING fts5vocab(main, passage_text, instance)")
      return try Row.fetchAll(db, sql: "SELECT doc, term, col FROM v").map {
        (id: $0[0] as Int64, term: $0[1] as String, column: $0[2] as String)
      }
    }
    for row in rows {
      let column = ["title", "heading", "text"].firstIndex(of: row.column) ?? 0
      counts[row.id, default: [:]][row.term, default: [0, 0, 0]][column] += 1
      lengths[row.id, default: [0, 0, 0]][column] += 1
    }
  }

  /// A term: the stems that it may be found as, with their weights, and the fields that count.
  struct Term {
    var choices: [(stem: String, weight: Double)]
    var fields = [true, true, true]
  }

  func rank(_ terms: [Term], formula: BM25F) -> [(id: Int64, score: Double)] {
    let weights = [formula.weights.title, formula.weights.heading, formula.weights.text]
    func weigh(_ values: [Double]) -> Double { zip(weights, values).map(*).reduce(0, +) }
    func frequency(_ term: Term, in passage: [String: [Double]]) -> Double? {
      let found = term.choices.map { choice in
        zip(passage[choice.stem] ?? [0, 0, 0], term.fields).map { $1 ? $0 : 0 }
      }
      guard found.joined().contains(where: { $0 > 0 }) else { return nil }
      return zip(term.choices, found).reduce(0) { $0 + $1.0.weight * weigh($1.1) }
    }
    let mean = lengths.values.map(weigh).reduce(0, +) / Double(lengths.count)
    let rarities = terms.map { term in
      let matches = Double(counts.values.filter { frequency(term, in: $0) != nil }.count)
      return log(1 + (Double(counts.count) - matches + 0.5) / (matches + 0.5))
    }
    return counts.compactMap { id, stems in
      var score = 0.0
      var found = 0
      for (term, rarity) in zip(terms, rarities) {
        guard let frequency = frequency(term, in: stems) else { continue }
        found += 1
        let length = weigh(lengths[id] ?? []) / mean
        score +=
          rarity * frequency * (formula.k1 + 1)
          / (frequency + formula.k1 * (1 - formula.b + formula.b * length))
      }
      if found == terms.count, found > 1 { score += (formula.k1 + 1) * rarities.reduce(0, +) }
      return found > 0 ? (id, score) : nil
    }.sorted { ($0.score, $1.id) > ($1.score, $0.id) }
  }
}
