import ArgumentParser
import Foundation
import Marrow

struct PeersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "peers",
    abstract: "Measure Marrow beside raw FTS5 and Tantivy on a million passages of documentation.",
    discussion: "Run prepare.sh first; 'make bench' does.")

  @OptionGroup var options: PeerOptions

  @Option(help: "How many processes to start of each kind, for each of ten queries.")
  var starts = 2

  @Option(help: "How many seconds to keep all cores busy, for each who is.")
  var seconds = 5.0

  @Option(help: "What to keep of an earlier run: nothing, the peers' indexes, or all of them.")
  var reuse = PeerIndexes.Reuse.none

  func run() async throws {
    let setting = try PeerSetting(options)
    let load = Machine.load()
    var indexes = PeerIndexes(
      cache: setting.cache, name: "indexes", corpus: setting.cache.articles)
    try await indexes.make(reusing: reuse) { try setting.startTantivy() }
    Progress.say("Drawing queries")
    let sampler = try PeerQuerySampler(index: indexes.marrow, seed: options.seed)
    let sets = sampler.sets(queries: options.queries)

    Progress.say("Starting processes")
    let cold = try setting.coldStart(indexes).measure(Self.sample(sets, of: 10), rounds: starts)
    let tables = PeerTables(measured: try setting.search(sets, in: indexes))

    let mixed = Self.sample(sets, of: 110)
    let measure = Throughput(queries: mixed, seconds: seconds)
    let marrow = try MarrowIndex(path: indexes.marrow)
    var rates: [Throughput.Row] = []
    for workers in [1, ProcessInfo.processInfo.activeProcessorCount] {
      Progress.say("Keeping \(workers) busy")
      rates.append(try measure.marrow(marrow, workers: workers))
      let peers = try measure.tantivy(workers: workers) {
        try setting.startTantivy(opening: indexes)
      }
      if let peers { rates.append(peers) }
    }

    let record = indexes.record
    let all = [
      Aims(
        tables: tables, record: record, coldStart: cold,
        libraries: setting.coldStart(indexes).libraries()
      ).table(), tables.hits(), tables.ids(),
      tables.agreement(), BuildTables.indexes(record), BuildTables.coldStart(cold),
      BuildTables.throughput(rates, queries: mixed.count),
    ].map { $0.rendered(as: .markdown) }
    let body = try [setting.facts(indexes, load: load)] + all
    print(body.joined(separator: "\n\n"))
    try setting.results.write(
      .peers, heading: "Marrow, FTS5 and Tantivy", body: body.joined(separator: "\n\n"),
      chart: tables.chart(passages: record.passages))
  }

  /// Queries of all sets alike, `count` at most.
  private static func sample(_ sets: [PeerQuerySet], of count: Int) -> [PeerQuery] {
    let longest = sets.map(\.queries.count).max() ?? 0
    let turns = (0..<longest).lazy.flatMap { turn in
      sets.compactMap { turn < $0.queries.count ? $0.queries[turn] : nil }
    }
    return Array(turns.prefix(count))
  }
}

extension PeerIndexes.Reuse: ExpressibleByArgument {}
