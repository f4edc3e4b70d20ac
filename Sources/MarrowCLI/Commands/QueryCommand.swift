import ArgumentParser
import Foundation
import Marrow

struct QueryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Find the passages that answer best.",
    discussion: """
      Any text is a query. Words are ranked together, passages with all of them first.

        "back brace"     words side by side
        osteo*           words that begin so
        =braces          the word in no other form
        +brace -knee     what must, and what must not be there
        a AND b, a OR b, NOT a, (a OR b) AND c, a NEAR/5 b
        title:knee       only in the title; also heading: and text:
        kind:bullet in:joints/ lang:en after:2014-01 before:2015
                         only such passages
        \\OR              a word that would mean something, as a word

      Quote these signs for the shell. Words that look like options can follow '--'.
      """)

  @Argument(parsing: .allUnrecognized, help: "What to look for.")
  var words: [String]

  @Option(name: [.short, .long], help: "Show at most this many passages (1 to 100000).")
  var limit = 10

  @Option(
    help: ArgumentHelp(
      "Only passages of this kind: \(Passage.Kind.allCases.map(\.rawValue).joined(separator: ", ")). May be given again.",
      valueName: "kind"),
    completion: .list(Self.completedKinds), transform: Self.kind)
  var kind: [Passage.Kind] = []

  @Option(
    name: .customLong("in"),
    help: ArgumentHelp("Only articles whose path begins so.", valueName: "path"))
  var path = ""

  @Option(
    help: ArgumentHelp("Only articles of this date or later (2014, 2014-10, …).", valueName: "date")
  )
  var since: String?

  @Option(help: ArgumentHelp("Only articles from before this date.", valueName: "date"))
  var before: String?

  @Flag(help: "Print one JSON object on stdout.")
  var json = false

  @Flag(help: "Print one JSON object per hit and line (JSON Lines).")
  var jsonl = false

  @Option(help: "Colour matches: auto, always or never; NO_COLOR counts as never under auto.")
  var color = ColorChoice.auto

  @Flag(help: "Show whole passages, and what introduces them.")
  var context = false

  @Flag(help: "Show how each passage's score came about.")
  var explain = false

  @Flag(help: "Show the passages of one article together.")
  var group = false

  @Flag(help: "Show copies of a passage, and titles, as hits of their own.")
  var copies = false

  @Option(
    help: ArgumentHelp(
      "Stop looking after so long, with what is found by then.", valueName: "seconds"))
  var timeout: Double?

  @Flag(help: "Bring the index up to date first, as 'marrow update' does.")
  var fresh = false

  @OptionGroup var indexOption: IndexOption

  /// The kinds without "table row", which fish would offer as two words.
  private static let completedKinds = Passage.Kind.allCases.map(\.rawValue)
    .filter { !$0.contains(" ") }

  private static func kind(_ name: String) throws -> Passage.Kind {
    guard let kind = Passage.Kind(rawValue: name) else {
      let names = Passage.Kind.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("There is no kind '\(name)'; there are \(names).")
    }
    return kind
  }

  func validate() throws {
    guard (1...100_000).contains(limit) else {
      throw ValidationError("--limit takes a number from 1 to 100000, not \(limit).")
    }
    for (name, date) in [("--since", since), ("--before", before)] {
      guard let date, date.wholeMatch(of: /\d{4}(-\d\d){0,2}/) == nil else { continue }
      throw ValidationError("\(name) takes a date like 2014, 2014-10 or 2014-10-18, not '\(date)'.")
    }
    if let timeout, !(timeout > 0 && timeout <= 1e6) {
      throw ValidationError("--timeout takes a number of seconds above 0, not \(timeout).")
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
    try await Writing.makeMissingIndex(of: workspace)
    if fresh, FileManager.default.fileExists(atPath: workspace.index) {
      try await Writing.update(corpus: nil, index: workspace.index, options: Writing.defaults)
    }
    let index = try MarrowIndex(path: workspace.index)
    for problem in index.synonyms.problems.prefix(3) {
      Terminal.writeError(
        "synonyms.txt, line \(problem.line): \(Terminal.printable(problem.message))\n")
    }
    // The first one only parts options from words.
    let mark = words.firstIndex(of: "--")
    let text = words.enumerated().filter { $0.offset != mark }.map(\.element)
      .joined(separator: " ")
    let filter = PassageFilter(
      kinds: Set(kind), paths: path.isEmpty ? [] : [path], since: since, before: before)
    let results = try index.search(
      text,
      options: SearchOptions(
        limit: limit, filter: filter, explains: explain, collapses: !copies,
        timeLimit: timeout.map { .seconds($0) }))
    if json {
      try JSONOutput.write(results)
    } else if jsonl {
      try JSONOutput.writeLines(results)
    } else {
      let printer = HitPrinter(
        style: Style(isOn: color.isOn), columns: Terminal.columns(), corpus: index.corpus,
        showsContext: context, query: text)
      printer.print(results, grouped: group, isFiltered: !results.interpretation.filter.isEmpty)
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
