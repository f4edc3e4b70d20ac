import GRDB

/// Draws queries from what an index holds, always the same for the same index and seed.
struct QuerySampler {
  private let queue: DatabaseQueue
  private let tokenizer: FTS5TokenizerDescriptor
  private let seed: UInt64

  init(index path: String, seed: UInt64) throws {
    var configuration = Configuration()
    configuration.readonly = true
    queue = try DatabaseQueue(path: path, configuration: configuration)
    tokenizer = FTS5TokenizerDescriptor(components: [
      "porter", "unicode61", "remove_diacritics", "2",
    ])
    self.seed = seed
  }

  /// Queries of every class.
  ///
  /// - Parameter queries: how many of each; a class has fewer where the index holds fewer.
  func classes(queries: Int) throws -> [QueryClass] {
    try queue.read { db in
      var generator = SplitMix64(seed: seed)
      let passages = try Int.fetchOne(db, sql: "SELECT max(id) FROM passage") ?? 0
      let tokenizer = try db.makeTokenizer(tokenizer)
      let terms = try vocabulary(db).filter { try isItsOwnStem($0.term, tokenizer) }
        .shuffled(using: &generator)
      let bands = Bands(passages: passages)
      let rare = terms.filter { bands.rare.contains($0.frequency) }.map(\.term)
      let middle = terms.filter { bands.middle.contains($0.frequency) }.map(\.term)
      let common = terms.filter { bands.common.contains($0.frequency) }.map(\.term)

      func single(_ terms: [String]) -> [SampledQuery] {
        terms.prefix(queries).map { .words([$0]) }
      }
      func several(_ count: ClosedRange<Int>, common commonCount: Int) -> [SampledQuery] {
        (0..<queries).map { _ in
          let all = Int.random(in: count, using: &generator)
          var words: Set<String> = []
          for number in 0..<all * 4 where words.count < all {
            let band =
              number < commonCount ? common : Bool.random(using: &generator) ? rare : middle
            if let word = band.randomElement(using: &generator) { words.insert(word) }
          }
          return .words(words.sorted().shuffled(using: &generator))
        }
      }
      return [
        QueryClass(name: "rare word (\(bands.rare.described))", queries: single(rare)),
        QueryClass(name: "middling word (\(bands.middle.described))", queries: single(middle)),
        QueryClass(name: "common word (\(bands.common.described))", queries: single(common)),
        QueryClass(name: "2–4 words, none common", queries: several(2...4, common: 0)),
        QueryClass(name: "5–8 words, 2 common", queries: several(5...8, common: 2)),
        QueryClass(
          name: "phrase of 2–3 words",
          queries: try phrases(queries, db, passages: passages, &generator)),
        QueryClass(
          name: "prefix of 3 letters",
          queries: try prefixes(of: terms.map(\.term), queries, tokenizer)),
      ].filter { !$0.queries.isEmpty }
    }
  }

  /// Document frequencies that count as rare, middling and common.
  private struct Bands {
    var rare, middle, common: ClosedRange<Int>

    init(passages: Int) {
      let low = max(4, passages / 5000)
      let middling = max(low + 1, passages / 1000)
      let high = max(middling + 1, passages / 100)
      rare = 2...low
      middle = middling...high
      common = max(high + 1, passages / 50)...max(high + 1, passages)
    }
  }

  /// The terms of the index that are words of ASCII letters, with the number of their passages.
  private func vocabulary(_ db: Database) throws -> [(term: String, frequency: Int)] {
    try db.execute(
      sql: """
        CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary
        USING fts5vocab('main', 'passage_text', 'row')
        """)
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT term, doc FROM vocabulary
        WHERE doc > 1 AND length(term) > 2 AND term NOT GLOB '*[^a-z]*' ORDER BY term
        """)
    return rows.map { ($0[0], $0[1]) }
  }

  /// Whether a stem is found when it is typed: the index has stems only, and some, stemmed again,
  /// become others.
  private func isItsOwnStem(_ term: String, _ tokenizer: any FTS5Tokenizer) throws -> Bool {
    try tokenizer.tokenize(query: term).map(\.token) == [term]
  }

  /// Words that stand side by side in a passage drawn at random.
  private func phrases(
    _ count: Int, _ db: Database, passages: Int, _ generator: inout SplitMix64
  ) throws -> [SampledQuery] {
    var found: [SampledQuery] = []
    let statement = try db.makeStatement(sql: "SELECT text FROM passage WHERE id = ?")
    for _ in 0..<count * 20 where found.count < count {
      let id = Int.random(in: 1...max(1, passages), using: &generator)
      guard let text = try String.fetchOne(statement, arguments: [id]) else { continue }
      let words = text.split(separator: " ")
      let length = Int.random(in: 2...3, using: &generator)
      guard words.count >= length else { continue }
      let start = Int.random(in: 0...words.count - length, using: &generator)
      let phrase = words[start..<start + length].map(String.init)
      if phrase.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isLetter } }) {
        found.append(.phrase(phrase))
      }
    }
    return found
  }

  /// The first three letters of as many terms, each only once.
  private func prefixes(
    of terms: [String], _ count: Int, _ tokenizer: any FTS5Tokenizer
  ) throws -> [SampledQuery] {
    var seen: Set<String> = []
    var found: [SampledQuery] = []
    for term in terms where found.count < count && term.count > 3 {
      let prefix = String(term.prefix(3))
      if seen.insert(prefix).inserted, try isItsOwnStem(prefix, tokenizer) {
        found.append(.prefix(prefix))
      }
    }
    return found
  }
}

extension ClosedRange<Int> {
  fileprivate var described: String { "df \(lowerBound)–\(upperBound)" }
}
