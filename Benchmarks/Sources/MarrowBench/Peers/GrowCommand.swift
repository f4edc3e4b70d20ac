import ArgumentParser
import Foundation
import Marrow

struct GrowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grow",
    abstract: "Measure how cost grows with the collection, from one million passages to three.",
    discussion: """
      Articles are made of the sentences of the documentation; run 'peers' first. Takes about 4 GB \
      of the cache folder and half an hour.
      """)

  @OptionGroup var options: PeerOptions

  @Option(help: "How many steps of equal size to grow in.")
  var steps = 3

  @Option(help: "How many paragraphs a step adds.")
  var paragraphs = 1_000_000

  func validate() throws {
    guard (1...9).contains(steps), paragraphs >= 1000 else {
      throw ValidationError("--steps must be 1 to 9 and --paragraphs 1000 or more.")
    }
  }

  func run() async throws {
    let setting = try PeerSetting(options)
    let load = Machine.load()
    let source = PeerIndexes(cache: setting.cache, name: "indexes", corpus: setting.cache.articles)
    let resampled = try ResampledCorpus(index: source.marrow)
    let folder = try setting.cache.fresh("grown/articles")
    var sets: [PeerQuerySet] = []
    var stages: [GrowthTables.Stage] = []
    var last: PeerIndexes?
    for step in 0..<steps {
      Progress.say("Writing articles, step \(step + 1) of \(steps)")
      try resampled.write(
        part: step, articles: paragraphs / ResampledCorpus.paragraphs,
        to: "\(folder)/part-\(step)", seed: options.seed)
      var indexes = PeerIndexes(cache: setting.cache, name: "grown/indexes", corpus: folder)
      try await indexes.make(reusing: .none, isBrief: true) { try setting.startTantivy() }
      if sets.isEmpty {
        // The same queries at every size, so that only the size differs.
        let sampler = try PeerQuerySampler(index: indexes.marrow, seed: options.seed)
        sets = sampler.sets(queries: options.queries)
      }
      let measured = try setting.search(sets, in: indexes, isBrief: true)
      stages.append(GrowthTables.Stage(record: indexes.record, measured: measured))
      last = indexes
    }
    guard let last else { return }
    let tables = GrowthTables(stages: stages)
    let body =
      try [setting.facts(last, load: load)]
      + tables.all().map { $0.rendered(as: .markdown) }
    print(body.joined(separator: "\n\n"))
    try setting.results.write(
      .growth, heading: "How cost grows", body: body.joined(separator: "\n\n"),
      chart: tables.chart())
    // Everything here is made anew by the next run, and is large.
    _ = try setting.cache.fresh("grown")
  }
}
