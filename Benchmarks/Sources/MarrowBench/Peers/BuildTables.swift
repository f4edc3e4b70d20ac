import Foundation

/// What indexes, processes and threads took, as tables.
enum BuildTables {
  static func indexes(_ record: PeerIndexes.Record) -> Table {
    let all = [
      record.marrow, record.splitting, record.fts5, record.tantivy, record.tantivySingle,
    ]
    let base = Double(record.marrow?.bytes ?? 0)
    var table = Table(
      title: "Making the indexes",
      notes: [
        "Marrow reads and splits the articles while it indexes; the others get its passages from a "
          + "table. Set its rebuild against splitting plus theirs.",
        "Of Tantivy's time, reading rows and making documents of them in Python takes "
          + "\(Figures.seconds(record.feeding)) s on one core; its writer works beside it.",
        "Size: everything, stored titles and texts included. Marrow's file also has headings, places "
          + "and metadata; FTS5's has headings.",
        "Measured on \(record.date), once each.",
      ],
      header: ["what", "how", "wall s", "CPU s", "size", "Marrow's size ÷ it", "segments"])
    for built in all.compactMap({ $0 }) {
      table.rows.append([
        built.what, built.note, Figures.seconds(built.wall), Figures.seconds(built.processor),
        built.bytes.map(Figures.megabytes) ?? "–",
        built.bytes.map { Figures.ratio(base, to: Double($0)) } ?? "–",
        built.segments.map(String.init) ?? "–",
      ])
    }
    return table
  }

  static func coldStart(_ rows: [ColdStart.Row]) -> Table {
    let start = rows.first?.warm.median ?? 0
    return Table(
      title: "A query as a whole process, in milliseconds",
      notes: [
        "p50 and p95 from the start of the process to its end, ten hits with title and snippet.",
        "Out of memory: the index was taken out of the page cache before each run; programs and "
          + "libraries stay.",
      ],
      header: [
        "process", "runs", "file in memory p50", "p95", "beyond `true`", "file out of memory p50",
        "p95",
      ],
      rows: rows.map { row in
        [
          row.what, "\(row.warm.values.count)", Figures.milliseconds(row.warm.median),
          Figures.milliseconds(row.warm.percentile(95)),
          Figures.milliseconds(row.warm.median - start),
          row.cold.values.isEmpty ? "–" : Figures.milliseconds(row.cold.median),
          row.cold.values.isEmpty ? "–" : Figures.milliseconds(row.cold.percentile(95)),
        ]
      })
  }

  static func throughput(_ rows: [Throughput.Row], queries: Int) -> Table {
    Table(
      title: "Queries per second on all cores",
      notes: [
        "\(queries) queries of all sets alike, over and over, ten hits with title and snippet.",
        "Marrow: threads over one open index. Tantivy: a process per core.",
      ],
      header: ["what", "at once", "queries/s", "÷ one", "Marrow ÷ it"],
      rows: rows.map { row in
        let marrow = rows.first { $0.what == "Marrow" && $0.workers == row.workers }
        let one = rows.first { $0.what == row.what && $0.workers == 1 }
        return [
          row.what, "\(row.workers)", String(format: "%.0f", row.rate),
          Figures.ratio(row.rate, to: one?.rate ?? 0),
          Figures.ratio(marrow?.rate ?? 0, to: row.rate),
        ]
      })
  }
}
