import ArgumentParser
import Foundation
import Marrow

struct WatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Keep the index up to date while the articles change, until Ctrl-C.")

  @Argument(
    help: "The folder of articles (default: the Corpus beside the index).", completion: .directory)
  var corpus: String?

  @Flag(help: "Look every two seconds instead of being told; for network file systems.")
  var poll = false

  @OptionGroup var indexOption: IndexOption
  @OptionGroup var writing: WritingOptions

  func run() async throws {
    writing.startLogging()
    let workspace = indexOption.workspace
    let corpus = try workspace.corpus(named: corpus, for: "watch")
    let (index, options, poll) = (workspace.index, writing.options, poll)
    Terminal.writeError("Watching \(Terminal.printable(corpus)); Ctrl-C ends.\n")
    let task = Task {
      try await MarrowIndex.watch(
        at: index, corpus: corpus, isPolling: poll, options: options
      ) { Self.tell($0) }
    }
    let interrupts = Interrupts { task.cancel() }
    defer { interrupts.stop() }
    try await task.value
    Terminal.writeError("Stopped.\n")
  }

  private static func tell(_ event: WatchEvent) {
    let texts: [String?] =
      switch event {
      case .rebuilt(let report): [Writing.summary(report) + ".", Writing.warning(report)]
      case .updated(let report): [Writing.summary(report) + ".", Writing.warning(report)]
      case .failed(let error, let delay):
        ["marrow: \(error.message) Trying again in \(Int(delay / .seconds(1))) s."]
      }
    for case let text? in texts { Terminal.writeError(Terminal.printable(text) + "\n") }
  }
}
