import Marrow

/// Asks all contenders the same queries in turns.
struct PeerSearch {
  var marrow: MarrowPeer
  var fts5: FTS5Peer
  /// Nil where Tantivy can't be had.
  var tantivy: TantivyPeer?
  /// How often each is asked at most, once more to warm up.
  var rounds: Int
  var contenders: [Contender]

  /// After so much time spent on one query a contender is not asked again.
  private static let patience = 0.3

  /// What was measured on the queries of one set.
  struct Measured {
    var set: PeerQuerySet.Name
    /// Seconds per query, each its shortest.
    var times: [Contender: Series] = [:]
    /// Queries whose hits under FTS5's formula have FTS5's scores, of those that were compared.
    var agreeing = 0
    var compared = 0
    /// Shares of hits that Tantivy has among its own.
    var overlap = Series()
  }

  func measure(_ set: PeerQuerySet) throws -> Measured {
    var measured = Measured(set: set.name)
    for (number, query) in set.queries.enumerated() {
      var answers = Answers()
      for (contender, seconds) in try times(of: query, number: number, &answers) {
        measured.times[contender, default: Series()].values.append(seconds)
      }
      // Beginnings of words are looked up in the vocabulary, which FTS5 knows nothing of.
      if query.kind != .all, query.kind != .prefix {
        let scores = try marrow.searchWithFTS5Formula(query).map(\.score)
        measured.compared += 1
        if Self.agree(scores, answers.fts5.map(\.score)) { measured.agreeing += 1 }
      }
      if !answers.tantivy.isEmpty, query.kind != .prefix {
        let common = Set(try marrow.rowids(of: answers.marrow)).intersection(answers.tantivy)
        measured.overlap.values.append(Double(common.count) / Double(answers.tantivy.count))
      }
    }
    return measured
  }

  private struct Answers {
    var marrow: [Hit] = []
    var fts5: [FTS5Peer.Row] = []
    var tantivy: [Int64] = []
  }

  /// The shortest time of each contender, who take turns in an order that rotates.
  private func times(
    of query: PeerQuery, number: Int, _ answers: inout Answers
  ) throws -> [Contender: Double] {
    var best: [Contender: Double] = [:]
    var spent: [Contender: Double] = [:]
    for round in 0...rounds {
      for position in contenders.indices {
        let contender = contenders[(position + number + round) % contenders.count]
        let before = spent[contender] ?? 0
        guard before < Self.patience else { continue }
        let time = try ask(query, contender, &answers)
        spent[contender] = before + time
        // The first time warms up, unless it is so slow that it stays the only one.
        if round > 0 || time >= Self.patience {
          best[contender] = min(best[contender] ?? .infinity, time)
        }
      }
    }
    return best
  }

  private func ask(
    _ query: PeerQuery, _ contender: Contender, _ answers: inout Answers
  ) throws -> Double {
    switch contender {
    case .marrow:
      return try Stopwatch.time { answers.marrow = try marrow.search(query) }.wall
    case .fts5IDs:
      return try Stopwatch.time { answers.fts5 = try fts5.search(query, withText: false) }.wall
    case .fts5Hits:
      return try Stopwatch.time { answers.fts5 = try fts5.search(query, withText: true) }.wall
    case .tantivyIDs: return try askTantivy(query, .three, .ids, &answers)
    case .tantivyCount: return try askTantivy(query, .three, .count, &answers)
    case .tantivyHits: return try askTantivy(query, .three, .hits, &answers)
    case .tantivyOneField: return try askTantivy(query, .one, .ids, &answers)
    }
  }

  private func askTantivy(
    _ query: PeerQuery, _ layout: TantivyPeer.Layout, _ detail: TantivyPeer.Detail,
    _ answers: inout Answers
  ) throws -> Double {
    guard let answer = try tantivy?.search(query, layout, detail) else { return 0 }
    if detail == .hits { answers.tantivy = answer.ids }
    return answer.nanoseconds / 1e9
  }

  private static func agree(_ scores: [Double], _ others: [Double]) -> Bool {
    scores.count == others.count
      && zip(scores, others).allSatisfy { abs($0 - $1) <= 1e-6 * max(abs($0), abs($1), 1e-6) }
  }
}
