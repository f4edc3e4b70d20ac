import ArgumentParser
import Marrow

struct SuggestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggest",
    abstract: "Complete the last word of a query by words of the index.",
    discussion: "The most frequent words come first.")

  @Argument(parsing: .allUnrecognized, help: "What was typed so far.")
  var words: [String]

  @Option(name: [.short, .long], help: "Show at most this many (1 to 1000).")
  var limit = 10

  @Flag(help: "Print one JSON array on stdout.")
  var json = false

  @OptionGroup var indexOption: IndexOption

  func validate() throws {
    guard (1...1000).contains(limit) else {
      throw ValidationError("--limit takes a number from 1 to 1000, not \(limit).")
    }
  }

  func run() throws {
    let index = try MarrowIndex(path: indexOption.workspace.index)
    let suggestions = try index.suggestions(for: words.joined(separator: " "), limit: limit)
    if json {
      try JSONOutput.write(suggestions)
    } else {
      for suggestion in suggestions { Terminal.write(Terminal.printable(suggestion.text) + "\n") }
    }
    if suggestions.isEmpty { throw ExitStatus.nothingFound }
  }
}
