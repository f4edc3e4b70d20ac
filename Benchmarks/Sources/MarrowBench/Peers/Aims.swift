import Foundation

/// What Marrow is meant to reach, beside what it reached.
struct Aims {
  var tables: PeerTables
  var record: PeerIndexes.Record
  var coldStart: [ColdStart.Row]
  /// How many shared libraries `marrow` is loaded with; nil if that can't be told.
  var libraries: Int?

  func table() -> Table {
    let sets: [(String, PeerQuerySet.Name, Double)] = [
      ("single rare word", .rare, 1.5), ("single middling word", .middling, 1),
      ("single common word", .common, 0.4), ("OR 2–4", .few, 0.8),
      ("OR 5–8 with stop words", .many, 0.35), ("AND", .all, 1), ("phrase", .phrase, 1),
      ("common phrase", .commonPhrase, 0.8), ("prefix of 2", .prefix2, 1),
      ("prefix of 3", .prefix3, 1), ("prefix of 5", .prefix5, 1),
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
    let trivial = coldStart.first { $0.what == ColdStart.trivial }?.warm.median
    for (what, aim) in [(ColdStart.version, 6.0), (ColdStart.query, 15)] {
      guard let trivial, let own = coldStart.first(where: { $0.what == what })?.warm.median else {
        continue
      }
      let beyond = (own - trivial) * 1000
      rows.append([
        "\(what) beyond `true`", String(format: "%.1f ms", beyond),
        String(format: "≤ %.0f ms", aim), beyond <= aim ? "yes" : "no", "", "",
      ])
      rows.append(["\(what) ÷ `true`", Figures.ratio(own, to: trivial), "", "", "", ""])
    }
    rows.append(["shared libraries of `marrow`", libraries.map(String.init) ?? "–", "", "", "", ""])
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
