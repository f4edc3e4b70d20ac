import Foundation
import GRDB
import Indexer
import Postings
import Query
import Store
import TestSupport

/// An index file whose full-text index lies in many small pages and in several segments, as updates,
/// deletions and merges leave it.
struct SegmentFixture {
  var search: SearchFixture
  private var path: String { search.folder.at("index.sqlite") }

  /// Generates articles, indexes them, and changes them in `rounds` updates.
  init(seed: UInt64, articles: Int, vocabulary: Int, rounds: Int) async throws {
    search = try await SearchFixture(seed: seed, articles: articles, vocabulary: vocabulary)
    let pageSize = search.random.pick([64, 100, 250, 1000, 4050])
    let (merge, crisis) = (search.random.pick([0, 2, 4, 8]), search.random.pick([2, 5, 16]))
    try execute(
      """
      INSERT INTO passage_text(passage_text, rank) VALUES ('pgsz', \(pageSize));
      INSERT INTO passage_text(passage_text, rank) VALUES ('automerge', \(merge));
      INSERT INTO passage_text(passage_text, rank) VALUES ('crisismerge', \(crisis));
      """)
    try await repair()
    for round in 0..<rounds {
      for number in 0..<articles where search.random.chance(8) {
        let name = search.folder.at("corpus/\(number).txt")
        if search.random.chance(30) {
          try? FileManager.default.removeItem(atPath: name)
        } else {
          let text = search.words.article(using: &search.random)
          try search.folder.write("corpus/\(number).txt", text)
          try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: Double(1000 + round))],
            ofItemAtPath: name)
        }
      }
      _ = try await Indexer().update(
        corpus: search.folder.at("corpus"), index: path)
      // Another program's merge stops in the middle, and leaves blocks of a segment that is gone.
      if search.random.chance(20) {
        try execute("INSERT INTO passage_text(passage_text, rank) VALUES ('merge', 3)")
      }
    }
    search.reopen()
  }

  /// Changes the file behind Marrow's back.
  func execute(_ sql: String) throws {
    try DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
  }

  private func repair() async throws {
    let building = try BuildingFile(
      replacing: path, from: .copy,
      holding: try await WriterLock.acquire(index: path, patience: .zero))
    try await building.write { try $0.repair() }
    try building.publish()
  }

  /// Terms of every kind: words, phrases, beginnings, some more than once, some unknown.
  mutating func terms() -> [RankedTerm] {
    let most = search.random.pick([1, 1, 2, 3, 5, 8, 64])
    var terms = search.terms(atMost: most)
    if search.random.chance(20) {
      terms.append(RankedTerm(text: search.random.pick(["qqq", "baba coro", "z", "", "…"])))
    }
    if search.random.chance(20) { terms.append(search.random.pick(terms)) }
    if search.random.chance(20) {
      let count = Int.random(in: 1...2, using: &search.random)
      let word = search.words.word(using: &search.random)
      terms.append(RankedTerm(text: String(word.prefix(count)), isPrefix: true))
    }
    if search.random.chance(20) {
      let words = (0..<3).map { _ in search.words.word(using: &search.random) }
      terms.append(RankedTerm(text: words.joined(separator: "-")))
    }
    if search.random.chance(50) { terms = terms.map { choices(for: $0) } }
    return Array(terms.prefix(64)).shuffled(using: &search.random)
  }

  /// Gives a term other choices, weights and fields, or none at all.
  mutating func choices(for term: RankedTerm) -> RankedTerm {
    var term = term
    let most = search.random.pick([0, 0, 1, 3, 20])
    for _ in 0..<Int.random(in: 0...most, using: &search.random) {
      term.choices += search.terms(atMost: 1).flatMap(\.choices)
    }
    if search.random.chance(50) {
      for index in term.choices.indices {
        term.choices[index].weight = search.random.pick([1, 0.7, 0.25, 1e-3])
      }
    }
    if search.random.chance(40) {
      term.fields = .init(rawValue: .random(in: 0...7, using: &search.random))
    }
    if search.random.chance(10),
      let index = term.choices.indices.randomElement(using: &search.random),
      !term.choices[index].isPrefix
    {
      term.choices[index].isExact = true
    }
    if search.random.chance(2) { term.choices = [] }
    return term
  }

  /// A constraint of any make on a query.
  mutating func constraint(_ terms: [RankedTerm]) -> Constraint {
    var constraint = Constraint()
    if search.random.chance(30) {
      constraint.required = UInt64.random(in: 0..<(1 << UInt64(terms.count)), using: &search.random)
    }
    if search.random.chance(40) {
      constraint.excluded = search.terms(atMost: 2)
      if search.random.chance(30) {
        constraint.excluded = constraint.excluded.map { choices(for: $0) }
      }
    }
    if search.random.chance(25) {
      let words = (0..<Int.random(in: 2...3, using: &search.random)).map { _ in
        let term = RankedTerm(text: search.words.word(using: &search.random))
        return search.random.chance(30) ? choices(for: term) : term
      }
      constraint.near = [.init(words, distance: Int.random(in: 0...30, using: &search.random))]
    }
    if search.random.chance(40) {
      constraint.condition = condition(terms, depth: search.random.pick([0, 1, 2, 4]))
      constraint.findsUnranked = search.random.chance(50)
    }
    if search.random.chance(40) {
      constraint.filter = PassageFilter(
        kinds: search.random.pick([[], [.bullet], [.paragraph, .title], [.code]]),
        paths: search.random.pick([[], [], ["1"], ["2", "3"]]),
        since: search.random.pick([nil, nil, "1970", "2031"]),
        before: search.random.pick([nil, nil, "2030-06"]))
    }
    return constraint
  }

  /// Any combination of the query's terms and others.
  mutating func condition(_ terms: [RankedTerm], depth: Int) -> QueryNode<RankedTerm> {
    var parts: [QueryNode<RankedTerm>] = []
    if depth > 0 {
      for _ in 0..<Int.random(in: 0...3, using: &search.random) {
        parts.append(condition(terms, depth: depth - 1))
      }
    }
    switch depth == 0 ? 0 : Int.random(in: 0..<8, using: &search.random) {
    case 1, 2: return .all(parts)
    case 3, 4: return .any(parts)
    case 5: return .not(condition(terms, depth: depth - 1))
    case 6, 7:
      return .clauses(
        parts.map { .init($0, search.random.pick([.optional, .optional, .required, .excluded])) })
    default:
      if search.random.chance(15) {
        return .near(search.terms(atMost: 3), distance: search.random.pick([0, 3, 20]))
      }
      let other = search.terms(atMost: 1)
      let term = search.random.pick(terms + other)
      return .term(search.random.chance(20) ? choices(for: term) : term)
    }
  }

  /// The default formula, FTS5's, or one with any weights.
  mutating func formula() -> BM25F {
    switch Int.random(in: 0..<4, using: &search.random) {
    case 0: return .fts5()
    case 1:
      let weights = (0..<3).map { _ in search.random.pick([0, 0.5, 1, 3.3]) }
      return BM25F(
        weights: .init(title: weights[0], heading: weights[1], text: max(weights[2], 0.1)),
        k1: search.random.pick([0, 0.4, 2]), b: search.random.pick([0, 0.5, 1]),
        putsAllTermsFirst: search.random.chance(50))
    case 2:
      var formula = Query.Configuration().formula
      formula.putsAllTermsFirst = false
      return formula
    default: return Query.Configuration().formula
    }
  }
}

extension SearchFixture {
  /// Opens the file that stands there now.
  mutating func reopen() {
    if let opened = try? IndexFile(path: folder.at("index.sqlite")) { file = opened }
  }
}
