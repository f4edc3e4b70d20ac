import ArgumentParser
import Evaluation
import Foundation
import Marrow

struct EvalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Measure how good the ranking is, by queries whose answers are known.",
    discussion: """
      Without options it measures the queries and grades that 'marrow judge' has gathered in the
      corpus, and the questions of .marrow/questions.tsv by the articles of questions-qrels.txt, if
      there are any. --corpus takes a collection in BEIR's layout (corpus.jsonl, queries.jsonl, qrels/) and
      makes a passing index of it; --queries and --qrels take files of your own over your index.

      Measures are those of trec_eval. An article stands where its best passage does.
      """)

  @Option(
    help: ArgumentHelp("Measure a judged collection in BEIR's layout.", valueName: "folder"),
    completion: .directory)
  var corpus: String?

  @Option(help: ArgumentHelp("The part of the collection's judgements.", valueName: "name"))
  var split = "test"

  @Option(
    help: ArgumentHelp(
      "The queries: lines of id, tab, text, or JSON Lines.", valueName: "file"),
    completion: .file())
  var queries: String?

  @Option(
    help: ArgumentHelp(
      "The judgements: 'query 0 document grade' (TREC), or BEIR's with tabs; documents are paths of articles or ids of passages.",
      valueName: "file"), completion: .file())
  var qrels: String?

  @Option(help: ArgumentHelp("Keep the collection's index in this file.", valueName: "file"))
  var keep: String?

  @Option(help: ArgumentHelp("Write what was found as a TREC run.", valueName: "file"))
  var run: String?

  @Option(help: "How many articles or passages to take of each query (1 to 10000).")
  var depth = 100

  @OptionGroup var ranking: RankingOptions

  @Option(
    help: ArgumentHelp(
      "Compare with these weights: a JSON file as --config takes, or 'default'.",
      valueName: "file"), completion: .file(extensions: ["json"]))
  var compare: String?

  @Option(help: "Bootstrap samples, and rounds of the test (1 to 1000000).")
  var resamples = 10_000

  @Option(help: "Where chance begins; the same seed gives the same figures.")
  var seed: UInt64 = 1

  @Flag(help: "Show every query.")
  var perQuery = false

  @Flag(help: "Print one JSON object on stdout.")
  var json = false

  @Option(help: "Colour: auto, always or never.")
  var color = ColorChoice.auto

  @OptionGroup var indexOption: IndexOption

  func validate() throws {
    guard (1...10_000).contains(depth) else {
      throw ValidationError("--depth takes a number from 1 to 10000, not \(depth).")
    }
    guard (1...1_000_000).contains(resamples) else {
      throw ValidationError("--resamples takes a number from 1 to 1000000, not \(resamples).")
    }
    guard corpus == nil || indexOption.index == nil else {
      throw ValidationError(
        "--corpus makes an index of its own; keep it with --keep FILE instead of --index.")
    }
    guard corpus != nil || keep == nil else {
      throw ValidationError("--keep goes with --corpus.")
    }
    guard corpus != nil || (queries == nil) == (qrels == nil) else {
      throw ValidationError("--queries and --qrels go together.")
    }
  }

  func run() async throws {
    let subject = try ranking.configuration()
    let baseline = try compare.map { name in
      var configuration = Configuration()
      if name != "default" { try RankingValues(path: name).apply(to: &configuration) }
      return configuration
    }
    let reports = try await evaluate(subject, against: baseline)
    if let run {
      let lines = reports.map {
        $0.subject.run.lines(topics: $0.bed.topics.map(\.id), tag: "marrow")
      }
      try write(lines.joined(), to: run)
    }
    if json {
      try JSONOutput.write(EvaluationJSON(reports, perQuery: perQuery))
    } else {
      let printer = EvaluationPrinter(
        style: Style(isOn: color.isOn), columns: Terminal.columns())
      for (index, report) in reports.enumerated() {
        if index > 0 { Terminal.write("\n") }
        printer.print(report, perQuery: perQuery)
      }
    }
  }

  private func evaluate(
    _ subject: Configuration, against baseline: Configuration?
  ) async throws -> [EvaluationReport] {
    guard let corpus else {
      var reports: [EvaluationReport] = []
      for files in try files() {
        reports.append(
          try await evaluate(
            subject, against: baseline,
            on: TestBed(
              index: indexOption.workspace.index, queries: files.queries,
              qrels: files.judgements)))
      }
      return reports
    }
    let collection = JudgedCollection(folder: corpus)
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("marrow-eval-\(UUID().uuidString)").path
    defer { if keep == nil { try? FileManager.default.removeItem(atPath: folder) } }
    let index = keep ?? folder + "/marrow.sqlite"
    let documents = try collection.documents().map(\.asDocument)
    try await Writing.rebuild(documents: documents, index: index)
    return [
      try await evaluate(
        subject, against: baseline,
        on: TestBed(
          index: index, queries: queries ?? collection.queries,
          qrels: qrels ?? collection.judgements(split: split)))
    ]
  }

  private func evaluate(
    _ subject: Configuration, against baseline: Configuration?, on bed: TestBed
  ) async throws -> EvaluationReport {
    warn(of: bed)
    func evaluate(_ configuration: Configuration) async throws -> EvaluatedConfiguration {
      let depth = depth
      let task = Task { try await bed.run(configuration, depth: depth) }
      let interrupts = Interrupts { task.cancel() }
      defer { interrupts.stop() }
      let run = try await task.value
      return EvaluatedConfiguration(
        configuration: configuration, run: run,
        measured: MeasuredRun(run, judged: bed.judgements, topics: bed.topics.map(\.id)))
    }
    var report = EvaluationReport(
      bed: bed, subject: try await evaluate(subject), baseline: nil,
      bootstrap: Bootstrap(resamples: resamples, seed: seed), depth: depth)
    if let baseline { report.baseline = try await evaluate(baseline) }
    return report
  }

  /// The files of queries and judgements: those that were named, or the corpus's own.
  private func files() throws -> [JudgementFiles] {
    if let queries, let qrels { return [JudgementFiles(queries: queries, judgements: qrels)] }
    let folder = try JudgementFiles.corpus(of: indexOption.workspace)
    let own = JudgementFiles(corpus: folder)
    let found = [own, .questions(corpus: folder)].filter(\.exist)
    guard !found.isEmpty else {
      throw EvaluationError(
        .unreadable,
        "Nothing has been judged yet: there is no \(own.judgements). Grade some hits with "
          + "'marrow judge QUERY', or name files with --queries and --qrels, or a collection with "
          + "--corpus.")
    }
    return found
  }

  private func warn(of bed: TestBed) {
    if !bed.absent.isEmpty {
      let names = bed.absent.prefix(3).joined(separator: ", ") + (bed.absent.count > 3 ? ", …" : "")
      Terminal.writeError(
        "\(Figures.count(bed.absent.count, "judged \(bed.unit.rawValue)")) not in the index, and so "
          + "never found: \(Terminal.printable(names))\n")
    }
    if bed.unusable > 0 {
      Terminal.writeError(
        "Left out: \(EvaluationPrinter.queries(bed.unusable)) without an answer among the judgements.\n"
      )
    }
  }

  private func write(_ text: String, to path: String) throws {
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw EvaluationError(
        .unwritable, "The run can't be written to \(path). Check the folder and its permissions.",
        underlying: error)
    }
  }
}

extension JudgementFiles {
  /// The files of the corpus that an index was made of.
  static func ofCorpus(in workspace: Workspace) throws -> JudgementFiles {
    JudgementFiles(corpus: try corpus(of: workspace))
  }

  /// The folder that an index was made of.
  static func corpus(of workspace: Workspace) throws -> String {
    guard let corpus = try MarrowIndex(path: workspace.index).corpus else {
      throw EvaluationError(
        .unreadable,
        "It is not known which folder \(workspace.index) was made of. Name the files with "
          + "--queries and --qrels.")
    }
    return corpus
  }
}

extension JudgedCollection.Document {
  /// The document as it goes into the index, where its id is its path: the title as a heading over
  /// the text.
  fileprivate var asDocument: Marrow.Document {
    let title = title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return Marrow.Document(path: id, text: (title.isEmpty ? "" : "# \(title)\n\n") + text)
  }
}
