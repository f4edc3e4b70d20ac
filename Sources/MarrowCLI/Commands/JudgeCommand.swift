import ArgumentParser
import Evaluation
import Foundation
import Marrow

struct JudgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "judge",
    abstract: "Grade the hits of a query, for 'marrow eval' to measure by.",
    discussion: """
      Shows one hit after the other and takes a key for each: 0 does not answer, 1 touches on it,
      2 answers, 3 is just what was looked for; s skips it, u takes the last grade back, q ends. Each
      grade is written at once, to .marrow/qrels.txt in the corpus, and the query to
      .marrow/queries.tsv; nothing in that folder is indexed.
      """)

  @Argument(parsing: .allUnrecognized, help: "The query, as somebody would type it.")
  var words: [String]

  @Option(name: [.short, .long], help: "Show at most this many passages (1 to 1000).")
  var limit = 20

  @Flag(help: "Ask again for hits that were graded before.")
  var again = false

  @Option(
    help: ArgumentHelp("Another file for the queries.", valueName: "file"), completion: .file())
  var queries: String?

  @Option(
    help: ArgumentHelp("Another file for the judgements.", valueName: "file"), completion: .file())
  var qrels: String?

  @Option(help: "Colour: auto, always or never.")
  var color = ColorChoice.auto

  @OptionGroup var indexOption: IndexOption

  func validate() throws {
    guard (1...1000).contains(limit) else {
      throw ValidationError("--limit takes a number from 1 to 1000, not \(limit).")
    }
    guard (queries == nil) == (qrels == nil) else {
      throw ValidationError("--queries and --qrels go together.")
    }
  }

  func run() throws {
    let workspace = indexOption.workspace
    let index = try MarrowIndex(path: workspace.index)
    let files =
      if let queries, let qrels {
        JudgementFiles(queries: queries, judgements: qrels)
      } else {
        try JudgementFiles.ofCorpus(in: workspace)
      }
    let text = words.filter { $0 != "--" }.joined(separator: " ")
    let hits = try index.search(text, options: SearchOptions(limit: limit)).hits
    guard !hits.isEmpty else {
      Terminal.writeError("Nothing found for \(Terminal.printable(text)).\n")
      throw ExitStatus.nothingFound
    }
    let known = try files.read().judgements[files.topic(for: text).topic.id]
    var session = JudgeSession(
      text: text, files: files, known: known,
      printer: HitPrinter(
        style: Style(isOn: color.isOn), columns: Terminal.columns(), corpus: index.corpus,
        showsContext: true, query: text))
    try session.run(again ? hits : session.withoutKnown(hits))
  }
}
