import ArgumentParser
import Foundation
import Marrow

struct BrowseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "browse",
    abstract: "Search as you type, and open an article at the passage.",
    discussion: """
      The arrow keys, PgUp and PgDn select a passage; with Shift they scroll its preview. Enter opens
      the article at its line in VISUAL, EDITOR or PAGER, whichever is set first; without any, it
      leaves and prints the place. Esc leaves.
      """)

  @Argument(help: "What to look for at first.")
  var words: [String] = []

  @Flag(help: "Print path:line on Enter, instead of opening the article.")
  var print = false

  @OptionGroup var indexOption: IndexOption

  func run() async throws {
    // Before an index is made: without a terminal that would be for nothing.
    let terminal = try RawTerminal()
    let workspace = indexOption.workspace
    try await Writing.makeMissingIndex(of: workspace)
    let index = try MarrowIndex(path: workspace.index)
    let isPrinting = print || !Terminal.isTerminal(.output)
    let browser = Browser(
      terminal, path: workspace.index, index: index, text: words.joined(separator: " "),
      opener: isPrinting ? nil : Opener.current)
    switch try browser.run() {
    case .left: if isPrinting { throw ExitStatus.nothingFound }
    case .interrupted: throw ExitStatus.interrupted(by: SIGINT)
    case .chosen(let place): Terminal.write(place + "\n")
    }
  }
}
