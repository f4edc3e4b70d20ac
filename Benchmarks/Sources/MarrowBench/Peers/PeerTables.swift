import Foundation

/// Queries' times as tables.
struct PeerTables {
  var measured: [PeerSearch.Measured]

  /// Everybody's ten hits with title and snippet.
  func hits() -> Table {
    var table = Table(
      title: "Ten hits with title and snippet, one thread, warm, in milliseconds",
      notes: [
        "A cell is p50 / p95 / p99 over the queries, each of which counts with its shortest time.",
        "÷: ratio of the p50s; below 1, Marrow is faster. Mean ÷: geometric mean of the ratios query "
          + "by query.",
        "Marrow's hits also have headings, context, what the hit lacks, whether the file has changed, "
          + "and the number of all matches; Tantivy is not asked to count here.",
        "Tantivy ranks no prefixes: all matches score 1. Its snippets of them are empty.",
      ],
      header: [
        "queries", "n", "Marrow", "FTS5", "Tantivy", "÷ FTS5", "mean ÷", "÷ Tantivy", "mean ÷",
      ])
    for each in measured {
      table.rows.append(
        [
          each.set.rawValue, "\(each.times[.marrow]?.values.count ?? 0)",
          cell(each, .marrow), cell(each, .fts5Hits), cell(each, .tantivyHits),
        ] + ratios(each, .fts5Hits) + ratios(each, .tantivyHits))
    }
    return table
  }

  /// The peers with ids and scores alone.
  func ids() -> Table {
    var table = Table(
      title: "The peers with ids only, in milliseconds",
      notes: [
        "Marrow's public interface has whole hits only, so its column is that of the table above: "
          + "these ratios set Marrow's ten hits with snippets against ten bare ids.",
        "Counting: Tantivy also counts all matches, as Marrow and Tantivy's Python package by default "
          + "do; it can't skip passages then.",
        "One field: title, heading and text in a single field, a third of the lists to merge.",
      ],
      header: [
        "queries", "Marrow, whole hits", "FTS5", "Tantivy", "counting", "one field", "÷ FTS5",
        "÷ Tantivy", "÷ counting", "÷ one field",
      ])
    for each in measured {
      let others: [Contender] = [.fts5IDs, .tantivyIDs, .tantivyCount, .tantivyOneField]
      table.rows.append(
        [each.set.rawValue, cell(each, .marrow)] + others.map { cell(each, $0) }
          + others.map { ratios(each, $0)[0] })
    }
    return table
  }

  /// Whether all found the same.
  func agreement() -> Table {
    Table(
      title: "Do they find the same?",
      notes: [
        "FTS5: queries whose ten scores are those of bm25() to 10⁻⁶ when Marrow ranks just the "
          + "words by FTS5's formula, without a second look.",
        "Tantivy: share of its ten passages that are among Marrow's, on average; formula, stemmer and "
          + "fields differ, and where many passages score alike anybody's ten are as good.",
      ],
      header: ["queries", "as FTS5", "shared with Tantivy"],
      rows: measured.map { each in
        let shares = each.overlap.values
        let share = shares.reduce(0, +) / Double(max(1, shares.count))
        return [
          each.set.rawValue, each.compared > 0 ? "\(each.agreeing) of \(each.compared)" : "–",
          shares.isEmpty ? "–" : String(format: "%.0f %%", share * 100),
        ]
      })
  }

  /// The picture of `hits()`.
  func chart(passages: Int) -> Chart {
    let shown: [(String, Contender)] = [
      ("Marrow", .marrow), ("FTS5", .fts5Hits), ("Tantivy", .tantivyHits),
    ]
    return Chart(
      title: "Ten hits with title and snippet, \(Figures.millions(passages)) passages",
      subtitle:
        "Milliseconds, warm, one thread. Bar: p50; line: p95. Logarithmic: each step is ×10.",
      series: shown.map(\.0), palette: .categories,
      groups: measured.map { each in
        Chart.Group(
          label: each.set.rawValue,
          bars: shown.map { _, contender in
            each.times[contender].map {
              Chart.Bar(value: $0.median * 1000, whisker: $0.percentile(95) * 1000)
            }
          })
      })
  }

  /// Ratio of Marrow's p50 to a contender's for a set; nil if one is missing.
  func ratio(_ set: PeerQuerySet.Name, to contender: Contender) -> Double? {
    guard let found = measured.first(where: { $0.set == set }),
      let own = found.times[.marrow], let other = found.times[contender], other.median > 0
    else { return nil }
    return own.median / other.median
  }

  private func cell(_ measured: PeerSearch.Measured, _ contender: Contender) -> String {
    guard let series = measured.times[contender] else { return "–" }
    return [50, 95, 99].map { Figures.milliseconds(series.percentile($0)) }
      .joined(separator: " / ")
  }

  private func ratios(_ measured: PeerSearch.Measured, _ contender: Contender) -> [String] {
    guard let own = measured.times[.marrow], let other = measured.times[contender] else {
      return ["–", "–"]
    }
    return [
      Figures.ratio(own.median, to: other.median),
      Figures.ratio(own.geometricMean(by: other), to: 1),
    ]
  }
}
