import Marrow

/// How long an index takes to make.
struct RebuildBenchmark {
  var corpus: String
  /// Size of all articles.
  var bytes: Int
  var scratch: ScratchFolder

  private enum Contestant: String, CaseIterable {
    case marrow = "Marrow: rebuild"
    case rawFromFiles = "FTS5: from the files"
    case rawFromStored = "FTS5: from stored passages"
  }

  /// Makes every index `rounds` times, in turns.
  ///
  /// - Parameter index: one of Marrow's files of the same corpus.
  func table(index: String, rounds: Int) async throws -> Table {
    let warm = try RawSearch(index: index)
    let files = try warm.articlePaths().map { corpus + "/" + $0 }
    let passages = try warm.fingerprint()
    var differing: Set<String> = []
    var walls: [Contestant: Series] = [:]
    var processors: [Contestant: Series] = [:]
    for round in 0..<rounds {
      Progress.say("Indexing, round \(round + 1) of \(rounds)")
      let order = Contestant.allCases
      for contestant in round.isMultiple(of: 2) ? order : order.reversed() {
        let time = try await time(contestant, index: index, files: files)
        if try RawSearch(index: scratch.path(Self.name)).fingerprint() != passages {
          differing.insert(contestant.rawValue)
        }
        walls[contestant, default: Series()].values.append(time.wall)
        processors[contestant, default: Series()].values.append(time.processor)
      }
    }
    var table = Table(
      title: "Rebuild",
      notes: [
        "Marrow: finding, reading and parsing files (all cores), storing, indexing, merging, fsync.",
        "From the files: reading and parsing as Marrow does (one core), storing, indexing, merging.",
        "From stored passages: indexing and merging alone. Neither raw one is synced.",
      ],
      header: ["what", "wall s", "MB/s", "Marrow ÷ it", "CPU s", "Marrow ÷ it"])
    let wall = { (contestant: Contestant) in walls[contestant]?.median ?? 0 }
    let processor = { (contestant: Contestant) in processors[contestant]?.median ?? 0 }
    for contestant in Contestant.allCases {
      let isMarrow = contestant == .marrow
      table.rows.append([
        contestant.rawValue, Figures.seconds(wall(contestant)),
        Figures.rate(bytes, in: wall(contestant)),
        isMarrow ? "" : Figures.ratio(wall(.marrow), to: wall(contestant)),
        Figures.seconds(processor(contestant)),
        isMarrow ? "" : Figures.ratio(processor(.marrow), to: processor(contestant)),
      ])
    }
    if !differing.isEmpty {
      table.notes.append(
        "CAUTION: other passages in \(differing.sorted().joined(separator: ", ")).")
    }
    return table
  }

  private static let name = "rebuilt.sqlite"

  private func time(
    _ contestant: Contestant, index: String, files: [String]
  ) async throws -> Stopwatch {
    try scratch.remove(Self.name)
    let path = scratch.path(Self.name)
    switch contestant {
    case .marrow:
      return try await Stopwatch.time {
        try await MarrowIndex.rebuild(at: path, corpus: corpus)
      }
    case .rawFromFiles:
      let raw = try RawFTS5(path: path)
      return try Stopwatch.time { try raw.index(files: files) }
    case .rawFromStored:
      let raw = try RawFTS5(path: path)
      try raw.copyPassages(ofIndex: index)
      return try Stopwatch.time { try raw.indexStored() }
    }
  }
}
