import Marrow

/// How long answers take: Marrow's ten hits beside FTS5's ten rows, on the same file.
struct QueryBenchmark {
  private let marrow: MarrowIndex
  private let raw: RawSearch

  init(index path: String) throws {
    marrow = try MarrowIndex(path: path)
    raw = try RawSearch(index: path)
  }

  /// Asks every query of both, in turns, once to warm up and then `rounds` times.
  func table(of classes: [QueryClass], rounds: Int) throws -> Table {
    var table = Table(
      title: "Queries, in milliseconds",
      header: [
        "class", "queries", "p50 Marrow", "FTS5", "ratio", "p95 Marrow", "FTS5", "ratio",
        "first p50 ratio",
      ])
    var disagreements = 0
    for each in classes {
      Progress.say("Asking: \(each.name)")
      let times = try each.queries.enumerated().map { number, query in
        try measure(query, rounds: rounds, rawGoesFirst: number.isMultiple(of: 2))
      }
      disagreements += times.count { !$0.agree }
      let (marrow, raw) = (Series(values: times.map(\.marrow)), Series(values: times.map(\.raw)))
      let firstMarrow = Series(values: times.map(\.firstMarrow)).median
      let firstRaw = Series(values: times.map(\.firstRaw)).median
      table.rows.append([
        each.name, "\(times.count)",
        Figures.milliseconds(marrow.median), Figures.milliseconds(raw.median),
        Figures.ratio(marrow.median, to: raw.median),
        Figures.milliseconds(marrow.percentile(95)), Figures.milliseconds(raw.percentile(95)),
        Figures.ratio(marrow.percentile(95), to: raw.percentile(95)),
        Figures.ratio(firstMarrow, to: firstRaw),
      ])
    }
    table.notes = [
      "Marrow: 10 hits with title, headings, context, snippet; and the count of all matches.",
      "FTS5: 10 rows with rowid, snippet(), bm25(), ORDER BY rank LIMIT 10, on the same file.",
      "Each query counts with its median of \(rounds). First: it was new to the open index.",
      "df: in how many passages the word stands.",
    ]
    if disagreements > 0 {
      table.notes.append("CAUTION: for \(disagreements) queries the two found different numbers.")
    }
    return table
  }

  private struct Times {
    var marrow = 0.0
    var raw = 0.0
    var firstMarrow = 0.0
    var firstRaw = 0.0
    /// Whether both found as many passages, up to ten, as they must: the query is the same.
    var agree = true
  }

  /// - Parameter rawGoesFirst: who goes first in the first round; then they take turns.
  private func measure(
    _ query: SampledQuery, rounds: Int, rawGoesFirst: Bool
  ) throws -> Times {
    var times = Times()
    var (marrowTimes, rawTimes) = (Series(), Series())
    for round in 0...rounds {
      var (found, rows) = (0, 0)
      var (marrowTime, rawTime) = (0.0, 0.0)
      func askMarrow() throws {
        marrowTime = try Stopwatch.time { found = try marrow.search(query.typed).hits.count }.wall
      }
      func askRaw() throws {
        rawTime = try Stopwatch.time { rows = try raw.search(query.expression) }.wall
      }
      if round.isMultiple(of: 2) == rawGoesFirst {
        try askRaw()
        try askMarrow()
      } else {
        try askMarrow()
        try askRaw()
      }
      times.agree = times.agree && found == rows && found > 0
      if round == 0 {
        (times.firstMarrow, times.firstRaw) = (marrowTime, rawTime)
      } else {
        marrowTimes.values.append(marrowTime)
        rawTimes.values.append(rawTime)
      }
    }
    (times.marrow, times.raw) = (marrowTimes.median, rawTimes.median)
    return times
  }
}
