import ArgumentParser
import Marrow

struct StatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "Show counts and sizes of the index.")

  @Flag(help: "Print one JSON object.")
  var json = false

  @OptionGroup var indexOption: IndexOption

  func run() throws {
    let path = indexOption.workspace.index
    let index = try MarrowIndex(path: path)
    let statistics = try index.statistics()
    if json { return try JSONOutput.write(statistics) }
    let share = Double(statistics.fullTextBytes) / Double(max(1, statistics.textBytes))
    let kinds = statistics.passagesByKind.map { "\(Figures.number($0.count)) \($0.kind.rawValue)" }
    let rows: [(String, String)] = [
      ("index", Terminal.printable(path)),
      ("corpus", Terminal.printable(index.corpus ?? "not known")),
      ("articles", Figures.number(statistics.articles)),
      (
        "passages",
        Figures.number(statistics.passages)
          + (kinds.isEmpty ? "" : ": " + kinds.joined(separator: ", "))
      ),
      ("skipped", statistics.skipped == 0 ? "none" : Figures.count(statistics.skipped, "file")),
      ("dropped", Figures.count(statistics.dropped, "piece") + " of page chrome"),
      (
        "warnings",
        statistics.warnings.isEmpty
          ? "none"
          : statistics.warnings.map {
            ArticleWarning.Kind(rawValue: $0.kind)?.summary($0.articles)
              ?? "\(Terminal.printable($0.kind)): \($0.articles)"
          }.joined(separator: ", ") + "; see 'marrow inspect FILE'"
      ),
      ("files", Figures.bytes(statistics.sourceBytes)),
      ("text", Figures.bytes(statistics.textBytes)),
      (
        "full-text",
        Figures.bytes(statistics.fullTextBytes) + ", \(Figures.decimal(share, 2)) of the text"
      ),
      ("index file", Figures.bytes(statistics.fileBytes)),
    ]
    for (name, value) in rows { Terminal.write(name.padded(to: 11) + value + "\n") }
  }
}
