import ArgumentParser
import Foundation
import Marrow

struct QueryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Find the passages that answer best.",
    discussion: """
      Any text is a query. Words are ranked together, passages with all of them first; "quoted
      words" must stand side by side; osteo* finds words that begin so. Words that begin with a
      hyphen can follow '--'.
      """)

  @Argument(parsing: .allUnrecognized, help: "What to look for.")
  var words: [String]

  @Option(name: [.short, .long], help: "Show at most this many passages (1 to 100000).")
  var limit = 10

  @Flag(help: "Print one JSON object on stdout.")
  var json = false

  @Flag(help: "Print one JSON object per hit and line (JSON Lines).")
  var jsonl = false

  @Option(help: "Colour matches: auto, always or never; NO_COLOR counts as never under auto.")
  var color = ColorChoice.auto

  @Flag(help: "Show whole passages, and what introduces them.")
  var context = false

  @Flag(help: "Show the passages of one article together.")
  var group = false

  @Flag(help: "Bring the index up to date first, as 'marrow update' does.")
  var fresh = false

  @OptionGroup var indexOption: IndexOption

  func validate() throws {
    guard (1...100_000).contains(limit) else {
      throw ValidationError("--limit takes a number from 1 to 100000, not \(limit).")
    }
    guard !(json && jsonl) else {
      throw ValidationError("--json and --jsonl exclude each other; choose one.")
    }
  }

  func run() async throws {
    // A mistyped option is text like any other, but whoever typed it should know.
    for word in words where word.hasPrefix("--") && word.count > 2 {
      Terminal.writeError("'\(Terminal.printable(word))' is no option and is searched for.\n")
    }
    let workspace = indexOption.workspace
    // An index that was named may be a slip of the keyboard, and is not made unasked.
    if !workspace.isNamed, !FileManager.default.fileExists(atPath: workspace.index),
      let corpus = workspace.corpus
    {
      Terminal.writeError("There is no index yet; making one of \(Terminal.printable(corpus)).\n")
      try await Writing.rebuild(corpus: corpus, index: workspace.index, patience: .seconds(10))
    }
    if fresh, FileManager.default.fileExists(atPath: workspace.index) {
      try await Writing.update(corpus: nil, index: workspace.index, patience: .seconds(10))
    }
    let index = try MarrowIndex(path: workspace.index)
    let text = words.joined(separator: " ")
    let results = try index.search(text, options: SearchOptions(limit: limit))
    if json {
      try JSONOutput.write(results)
    } else if jsonl {
      try JSONOutput.writeLines(results)
    } else {
      let printer = HitPrinter(
        style: Style(isOn: color.isOn), columns: Terminal.columns(), corpus: index.corpus,
        showsContext: context, query: text)
      printer.print(results, grouped: group)
    }
    if results.hits.isEmpty { throw ExitStatus.nothingFound }
  }
}

/// When to colour.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never

  var isOn: Bool {
    switch self {
    case .always: return true
    case .never: return false
    case .auto:
      let environment = ProcessInfo.processInfo.environment
      let refuses = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
      return Terminal.isTerminal(.output) && !refuses && environment["TERM"] != "dumb"
    }
  }
}
