import Foundation

/// What Marrow is meant to reach, beside what it reached.
struct Aims {
  var tables: PeerTables
  var record: PeerIndexes.Record
  var coldStart: [ColdStart.Row]

  func table() -> Table {
    let sets: [(String, PeerQuerySet.Name, Double)] = [
      ("OR 2–4", .few, 0.6), ("OR 5–8 with stop words", .many, 0.25),
      ("single common word", .common, 0.3), ("AND", .all, 0.9), ("phrase", .phrase, 1),
      ("common phrase", .commonPhrase, 1),
    ]
    var rows = sets.map { what, set, aim in
      row(what, tables.ratio(set, to: .tantivyHits), aim)
        + [Contender.tantivyCount, .tantivyOneField].map {
          tables.ratio(set, to: $0).map { Figures.ratio($0, to: 1) } ?? "–"
        }
    }
    if let marrow = record.marrow, let tantivy = record.tantivy {
      let wall = marrow.wall / ((record.splitting?.wall ?? 0) + tantivy.wall)
      let processor = marrow.processor / ((record.splitting?.processor ?? 0) + tantivy.processor)
      rows.append(row("rebuild ÷ (splitting + Tantivy)", wall, 0.6) + ["", ""])
      rows.append([
        "the same, processor time", Figures.ratio(processor, to: 1), "", "", "", "",
      ])
    }
    if let marrow = record.marrow?.bytes, let tantivy = record.tantivySingle?.bytes, tantivy > 0 {
      rows.append(
        row("size of the index with its texts", Double(marrow) / Double(tantivy), 1.2)
          + ["", ""])
    }
    let query = coldStart.first { $0.what == ColdStart.query }?.warm.median
    for what in [ColdStart.version, ColdStart.trivial] {
      guard let query, let start = coldStart.first(where: { $0.what == what }) else { continue }
      let beyond = (query - start.warm.median) * 1000
      rows.append([
        "a query as a process, beyond \(what)", String(format: "%.1f ms", beyond), "≤ 30 ms",
        beyond <= 30 ? "yes" : "no", "", "",
      ])
    }
    return Table(
      title: "Aims, as ratios to Tantivy in the same run",
      notes: [
        "Of queries: p50 with title and snippet on both sides. For strictness, the last two set the "
          + "same hits of Marrow's against ten bare ids of Tantivy's: counting all matches as Marrow "
          + "does, and over a single field without counting."
      ],
      header: [
        "what", "measured", "aim", "reached", "÷ bare ids, counting", "÷ bare ids, one field",
      ],
      rows: rows)
  }

  private func row(_ what: String, _ ratio: Double?, _ aim: Double) -> [String] {
    guard let ratio else { return [what, "–", "≤ \(aim)", "–"] }
    return [what, String(format: "%.2f", ratio), "≤ \(aim)", ratio <= aim ? "yes" : "no"]
  }
}
