import Foundation
import GRDB
import Postings
import Query
import Store
import TestSupport
import Testing

@Suite("Reading segments gives what FTS5 itself gives") struct SegmentRankerTests {
  /// Queries per index; `MARROW_RANKINGS` makes it more.
  static let queries = SharedData.number("MARROW_RANKINGS") ?? 150

  @Test(
    "Any query over any segments: the same passages, order, scores to the last bit, and counts",
    arguments: 0..<10 as Range<UInt64>)
  func equalsMatchRanker(seed: UInt64) async throws {
    var fixture = try await SegmentFixture(
      seed: seed, articles: 160, vocabulary: seed % 2 == 0 ? 40 : 300, rounds: Int(seed) % 7)
    let file = fixture.search.file
    let statistics = PostingStatistics()
    var (passages, articles) = (0, 0)
    for _ in 0..<Self.queries {
      let terms = fixture.terms()
      let formula = fixture.formula()
      let limit = fixture.search.random.pick([0, 1, 2, 3, 10, 50, 100_000])
      let depth = fixture.search.random.pick([0, 1, 20, 1000])
      let segments = SegmentRanker(countLimit: fixture.search.random.pick([0, 500, 20_000]))
      // Frequencies are counted anew each time, and so are not taken from the other.
      let matching = MatchRanker()
      let (found, expected) = try file.read { transaction in
        (
          try segments.rank(
            terms, under: Constraint(), limit: limit, articles: depth, formula: formula,
            until: .never, in: statistics.snapshot(of: transaction)),
          try matching.rank(
            terms, under: Constraint(), limit: limit, articles: depth, formula: formula,
            until: .never, in: PostingStatistics().snapshot(of: transaction))
        )
      }
      let about = Comment("seed \(seed), \(terms), limit \(limit), \(formula)")
      #expect(found.passages == expected.passages, about)
      #expect(found.articles == expected.articles, about)
      #expect(found.articles.isEmpty == (min(depth, found.passages.count) == 0), about)
      #expect(found.articleTotals == expected.articleTotals, about)
      articles += found.articles.count
      #expect(expected.isMatchCountExact)
      if found.isMatchCountExact {
        #expect(found.matchCount == expected.matchCount, about)
      } else {
        #expect(found.matchCount <= expected.matchCount, about)
        #expect(found.matchCount >= expected.scorer.documentFrequencies.max() ?? 0, about)
      }
      if expected.matchCount > 0 {
        #expect(found.scorer == expected.scorer, about)
      }
      passages += found.passages.count
    }
    #expect(passages > Self.queries, "the generated queries must find something")
    #expect(articles > Self.queries)
  }

  @Test(
    "Under any constraint: the same passages, order and scores, and the constraint is fulfilled",
    arguments: 80..<88 as Range<UInt64>)
  func constraints(seed: UInt64) async throws {
    var fixture = try await SegmentFixture(
      seed: seed, articles: 160, vocabulary: seed % 2 == 0 ? 40 : 200, rounds: Int(seed) % 5)
    let file = fixture.search.file
    let statistics = PostingStatistics()
    let exactLimit = seed % 3 == 0 ? 4 : nil
    var (passages, partial) = (0, 0)
    for _ in 0..<Self.queries {
      var terms = fixture.search.terms(atMost: fixture.search.random.pick([1, 2, 4, 8]))
      if fixture.search.random.chance(40) { terms = terms.map { fixture.choices(for: $0) } }
      var constraint = fixture.constraint(terms)
      if fixture.search.random.chance(10) {
        // Nothing to rank: whatever fulfils the constraint is found.
        constraint.required = 0
        constraint.findsUnranked = true
        terms = []
      }
      let formula = fixture.formula()
      let limit = fixture.search.random.pick([1, 3, 10, 100_000])
      let segments = SegmentRanker(
        countLimit: fixture.search.random.pick([0, 20_000]), exactLimit: exactLimit)
      let matching = MatchRanker(exactLimit: exactLimit)
      let (found, expected, admitted) = try file.read { transaction in
        (
          try segments.rank(
            terms, under: constraint, limit: limit, formula: formula,
            in: statistics.snapshot(of: transaction)),
          try matching.rank(
            terms, under: constraint, limit: limit, formula: formula,
            in: PostingStatistics().snapshot(of: transaction)),
          try transaction.passages(matching: constraint.filter)
        )
      }
      let about = Comment("seed \(seed), \(terms), \(constraint), limit \(limit)")
      #expect(found.passages == expected.passages, about)
      #expect(found.shortfall == expected.shortfall, about)
      if found.shortfall != nil { partial += 1 }
      #expect(
        found.isMatchCountExact
          ? found.matchCount == expected.matchCount : found.matchCount <= expected.matchCount, about
      )
      for passage in found.passages {
        #expect(passage.terms & constraint.required == constraint.required, about)
        #expect(admitted.contains(passage.id), about)
        #expect(passage.terms != 0 || constraint.findsUnranked && passage.score == 0, about)
      }
      passages += found.passages.count
    }
    #expect(passages > Self.queries, "the generated queries must find something")
    #expect((partial > 0) == (exactLimit != nil), "some exact words must be too frequent")
  }

  @Test(
    "Every index that updates leave has block maxima that hold", arguments: 30..<36 as Range<UInt64>
  )
  func blocksHold(seed: UInt64) async throws {
    let fixture = try await SegmentFixture(seed: seed, articles: 140, vocabulary: 40, rounds: 4)
    let file = fixture.search.folder.at("index.sqlite")
    let problems = try IndexFile.verify(path: file).checks
      .filter { $0.name.hasPrefix("block maxima") }.flatMap(\.problems)
    // What another program merged is found out; nothing else may be wrong.
    #expect(problems.allSatisfy { $0.contains("missing or not its own") || $0.contains("is gone") })
    let rows = try await fixture.search.sqlite().read {
      try Int.fetchOne($0, sql: "SELECT count(*) FROM term_block") ?? 0
    }
    #expect(rows > 0, "no word is frequent enough to show anything")
  }

  @Test("Searching uses the formula of the block maxima, and another formula doesn't trust them")
  func sameFormula() {
    let formula = Query.Configuration().formula
    #expect(formula == .standard)
    #expect(
      BlockFormula.standard
        == BlockFormula(weights: formula.weights.all, k1: formula.k1, b: formula.b))
    func scale(_ formula: BM25F) -> Double? {
      Scorer(formula, documentFrequencies: [1], passages: 2, tokens: [2, 0, 10]).blockScale(mean: 4)
    }
    #expect(scale(formula) == 2.0 / 255)
    var other = formula
    other.k1 = 2
    #expect(scale(other) == nil)
    other = formula
    other.length = .plain
    #expect(scale(other) == nil)
  }

  @Test(
    "What FTS5 writes in another way goes through its own interface",
    arguments: [
      "UPDATE passage_text_config SET v = 5 WHERE k = 'version'",
      "INSERT INTO passage_text(passage_text, rank) VALUES ('secure-delete', 1)",
    ])
  func otherVersions(sql: String) async throws {
    var fixture = try await SegmentFixture(seed: 50, articles: 20, vocabulary: 40, rounds: 0)
    let ranker = SegmentRanker()
    let statistics = PostingStatistics()
    let terms = [RankedTerm(text: fixture.search.words.word(using: &fixture.search.random))]
    func rank() throws -> Ranking {
      try fixture.search.file.read {
        try ranker.rank(terms, limit: 5, formula: BM25F(), in: statistics.snapshot(of: $0))
      }
    }
    let before = try rank()
    do {
      try fixture.execute(sql)
    } catch let error as DatabaseError {
      // An older SQLite has no such way.
      #expect(error.resultCode == .SQLITE_ERROR)
    }
    // FTS5 before 3.42 refuses a version that it doesn't know; what counts is that it was asked.
    if let after = try? rank() { #expect(after == before) }
  }

  @Test("A structure record with origin counters is recognised as another kind")
  func originCounters() throws {
    #expect(try SegmentStructure([0, 0, 0, 0, 0xFF, 0, 0, 1, 1, 1, 1]) == nil)
    #expect(try SegmentStructure([0, 0, 0, 0, 0, 0, 0])?.segments == [])
    #expect(
      try SegmentStructure([0, 0, 0, 9, 2, 3, 5, 0, 2, 4, 1, 2, 5, 1, 1, 0, 1, 3, 2, 8])?.segments
        .map(\.id) == [5, 4, 3])
    for damaged: [UInt8] in [[], [0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0, 1, 1, 1, 0, 1, 0, 1, 1]] {
      #expect(throws: MarrowError.self) { try SegmentStructure(damaged) }
    }
  }

  @Test(
    "Damaged postings give an answer or an error, never a crash",
    arguments: 60..<64 as Range<UInt64>)
  func damaged(seed: UInt64) async throws {
    var fixture = try await SegmentFixture(seed: seed, articles: 60, vocabulary: 25, rounds: 2)
    let path = fixture.search.folder.at("index.sqlite")
    let sqlite = try DatabaseQueue(path: path)
    func execute(_ sql: String, _ arguments: StatementArguments = []) throws {
      try sqlite.writeWithoutTransaction { try $0.execute(sql: sql, arguments: arguments) }
    }
    func rows(_ sql: String) throws -> [Row] {
      try sqlite.read { try Row.fetchAll($0, sql: sql) }
    }
    try execute("PRAGMA synchronous = OFF")
    let tables = [
      ("passage_text_data", "id", "block", "id > 1"), ("passage_text_data", "id", "block", "1"),
      ("term_block", "rowid", "blocks", "1"), ("document_lengths", "chunk", "lengths", "1"),
    ]
    let count = (SharedData.number("MARROW_DAMAGES") ?? 3_000) / 4
    var (answers, errors) = (0, 0)
    for _ in 0..<count {
      var random = fixture.search.random
      let (table, key, column, rest) = tables[random.pick([0, 0, 0, 1, 2, 3])]
      let isBlock = table == "term_block"
      let row = try rows(
        isBlock
          ? "SELECT term, blocks FROM term_block"
          : "SELECT \(key), \(column) FROM \(table) WHERE \(rest)"
      ).randomElement(using: &random)
      guard let row else { continue }
      let whole = row[1] as Data
      var bytes = [UInt8](whole)
      if random.chance(50) {
        bytes.damage(using: &random)
      } else {
        for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
          bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(
            in: 0...255, using: &random)
        }
      }
      let damaged = Data(bytes)
      let update =
        isBlock
        ? "UPDATE term_block SET blocks = ? WHERE term = ?"
        : "UPDATE \(table) SET \(column) = ? WHERE \(key) = ?"
      let which: DatabaseValue = row[0]
      try execute(update, [damaged, which])
      fixture.search.random = random
      let statistics = PostingStatistics()
      for _ in 0..<3 {
        let terms = fixture.terms()
        let formula = fixture.formula()
        do {
          _ = try fixture.search.file.read {
            try SegmentRanker().rank(
              terms, limit: 10, formula: formula, in: statistics.snapshot(of: $0))
          }
          answers += 1
        } catch let error as MarrowError {
          #expect([.corruptIndex, .storage].contains(error.code), "\(error)")
          errors += 1
        }
      }
      try execute(update, [whole, which])
    }
    #expect(answers > 0 && errors > 0, "\(answers) answers, \(errors) errors")
  }
}
