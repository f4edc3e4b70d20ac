import Foundation

/// What grows with the collection, as tables.
struct GrowthTables {
  /// The collection at one size.
  struct Stage {
    var record: PeerIndexes.Record
    var measured: [PeerSearch.Measured]

    func median(_ set: PeerQuerySet.Name, _ contender: Contender) -> Double? {
      measured.first { $0.set == set }?.times[contender]?.median
    }

    var label: String { Figures.millions(record.passages) }
  }

  var stages: [Stage]

  func all() -> [Table] {
    [
      queries("Marrow", .marrow), queries("Tantivy", .tantivyHits), queries("FTS5", .fts5Hits),
      building(),
    ]
  }

  /// The picture of Marrow's queries.
  func chart() -> Chart {
    Chart(
      title: "Marrow as the collection grows",
      subtitle: "Milliseconds, ten hits with title and snippet. Bar: p50; line: p95. Logarithmic.",
      series: stages.map(\.label), palette: .steps,
      groups: names.map { name in
        Chart.Group(
          label: name.rawValue,
          bars: stages.map { stage in
            stage.measured.first { $0.set == name }?.times[.marrow].map {
              Chart.Bar(value: $0.median * 1000, whisker: $0.percentile(95) * 1000)
            }
          })
      })
  }

  private var names: [PeerQuerySet.Name] { stages.first?.measured.map(\.set) ?? [] }

  private func queries(_ who: String, _ contender: Contender) -> Table {
    let size = ratio(\.record.passages)
    return Table(
      title: "\(who): p50 in milliseconds, ten hits with title and snippet",
      notes: [
        "Cost ×: the last size by the first; the passages grew by "
          + "\(String(format: "%.2f", size)). The same queries at every size."
      ],
      header: ["queries"] + stages.map(\.label) + ["cost ×"],
      rows: names.map { name in
        let medians = stages.map { $0.median(name, contender) }
        return [name.rawValue] + medians.map { $0.map(Figures.milliseconds) ?? "–" } + [
          Figures.ratio((medians.last ?? nil) ?? 0, to: (medians.first ?? nil) ?? 0)
        ]
      })
  }

  private func building() -> Table {
    typealias Built = PeerIndexes.Built
    let all: [(String, KeyPath<PeerIndexes.Record, Built?>)] = [
      ("Marrow: rebuild", \.marrow), ("FTS5", \.fts5), ("Tantivy, one segment", \.tantivySingle),
    ]
    var rows: [[String]] = []
    for (name, path) in all {
      let built = stages.compactMap { $0.record[keyPath: path] }
      guard built.count == stages.count, let first = built.first, let last = built.last else {
        continue
      }
      rows.append(
        [name + ", wall s"] + built.map { Figures.seconds($0.wall) }
          + [Figures.ratio(last.wall, to: first.wall)])
      rows.append(
        [name + ", size"] + built.map { Figures.megabytes($0.bytes ?? 0) }
          + [Figures.ratio(Double(last.bytes ?? 0), to: Double(first.bytes ?? 0))])
    }
    return Table(
      title: "Making the indexes", notes: ["Marrow from the files, the others from its passages."],
      header: ["what"] + stages.map(\.label) + ["cost ×"], rows: rows)
  }

  private func ratio(_ value: KeyPath<Stage, Int>) -> Double {
    guard let first = stages.first, let last = stages.last, first[keyPath: value] > 0 else {
      return 0
    }
    return Double(last[keyPath: value]) / Double(first[keyPath: value])
  }
}
