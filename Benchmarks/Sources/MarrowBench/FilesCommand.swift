import ArgumentParser
import Foundation
import Marrow

struct FilesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "files",
    abstract: "Measure Marrow beside raw FTS5 on a folder of articles, or on made-up ones.",
    discussion: """
      Every ratio is Marrow ÷ raw FTS5: below 1, Marrow is faster or smaller. Without CORPUS, \
      articles are made up in a temporary folder, always the same for the same seed and size.
      """)

  @Argument(help: "A folder of articles.", completion: .directory)
  var corpus: String?

  @Option(help: "How many queries of each class to ask.")
  var queries = 50

  @Option(help: "How often to measure each thing; the median counts.")
  var rounds = 5

  @Option(help: "Where chance begins.")
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("How much text to make up without CORPUS.", valueName: "megabytes"))
  var size = 16

  @Option(help: "A folder of texts whose words the made-up texts are made of.")
  var words = "../Corpus"

  @Flag(help: "Print tables in Markdown.")
  var markdown = false

  func validate() throws {
    guard queries > 0, rounds > 0, (1...4096).contains(size) else {
      throw ValidationError("--queries, --rounds and --size (up to 4096) must be above 0.")
    }
  }

  func run() async throws {
    let scratch = try ScratchFolder()
    defer { scratch.remove() }
    let vocabulary = try Vocabulary(wordsIn: words)
    let folder = corpus ?? scratch.path("Corpus")
    if corpus == nil {
      Progress.say("Making up \(size) MB of articles")
      try SyntheticCorpus(vocabulary: vocabulary, seed: seed).write(to: folder, megabytes: size)
    }

    Progress.say("Indexing once, to warm up")
    let index = scratch.path("marrow.sqlite")
    let report = try await MarrowIndex.rebuild(at: index, corpus: folder)
    guard report.passages > 0 else {
      throw MarrowError(.corpusUnreadable, "There is nothing to search in \(folder).")
    }
    show(Machine.facts(sqlite: try RawSearch(index: index).sqliteVersion()))
    show(describe(report))

    let rebuild = RebuildBenchmark(corpus: folder, bytes: report.bytes, scratch: scratch)
    show(try await rebuild.table(index: index, rounds: rounds))
    let sampler = try QuerySampler(index: index, seed: seed)
    let search = try QueryBenchmark(index: index)
    show(try search.table(of: try sampler.classes(queries: queries), rounds: rounds))
    show(try SizeBenchmark(scratch: scratch).table(index: index))
    let linearity = LinearityBenchmark(vocabulary: vocabulary, seed: seed, scratch: scratch)
    show(try linearity.table(rounds: rounds))
  }

  private func describe(_ report: RebuildReport) -> String {
    let source = corpus ?? "made up: seed \(seed), words of \(words) drawn by Zipf's law"
    return """
      Corpus: \(source); \(report.articles) articles, \(Figures.megabytes(report.bytes)), \
      \(report.passages) passages, \(report.skipped.count) files skipped.
      """
  }

  private func show(_ table: Table) { show(table.rendered(as: markdown ? .markdown : .text)) }

  private func show(_ text: String) {
    print(text + "\n")
    // A table is shown when it is ready, also through a pipe.
    fflush(nil)
  }
}
