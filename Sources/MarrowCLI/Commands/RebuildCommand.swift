import ArgumentParser
import Foundation
import Logging
import Marrow

struct RebuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild",
    abstract: "Make the index anew from a folder of articles.",
    discussion: """
      The old index stays whole until the new one is. Files that can't be read are reported and
      passed over; '.marrowignore' files in the folder keep others out, with the syntax of
      '.gitignore'.
      """)

  @Argument(
    help: "The folder of articles (default: the Corpus beside the index).", completion: .directory)
  var corpus: String?

  @OptionGroup var indexOption: IndexOption

  @Flag(name: .shortAndLong, help: "Say more of what is done, on stderr.")
  var verbose = false

  func run() async throws {
    if verbose {
      LoggingSystem.bootstrap { label in
        var handler = StreamLogHandler.standardError(label: label)
        handler.logLevel = .debug
        return handler
      }
    }
    let workspace = indexOption.workspace
    guard let corpus = corpus ?? workspace.corpus else {
      throw MarrowError(
        .corpusUnreadable,
        "There is no folder Corpus here or above. Name the folder: marrow rebuild FOLDER")
    }
    try await Rebuild.run(corpus: corpus, index: workspace.index)
  }
}

/// A rebuild with its progress and its report on stderr.
enum Rebuild {
  static func run(corpus: String, index: String) async throws {
    let bar = ProgressBar()
    let start = ContinuousClock.now
    let task = Task {
      try await MarrowIndex.rebuild(
        at: index, corpus: corpus, options: RebuildOptions(progress: { bar.show($0) }))
    }
    let interrupts = Interrupts { task.cancel() }
    defer { interrupts.stop() }
    let report: RebuildReport
    do {
      report = try await task.value
    } catch {
      bar.clear()
      throw error
    }
    bar.clear()
    for file in report.skipped {
      Terminal.writeError(
        "skipped \(Terminal.printable(file.path)): \(Terminal.printable(file.reason))\n")
    }
    let seconds = (ContinuousClock.now - start).seconds
    let rate = Double(report.bytes) / 1e6 / max(seconds, 1e-6)
    Terminal.writeError(
      "Indexed \(Figures.count(report.articles, "article")), \(Figures.count(report.passages, "passage")) "
        + "(\(Figures.bytes(report.bytes))) in \(Figures.decimal(seconds, 2)) s, \(Figures.decimal(rate, 1)) MB/s"
        + (report.skipped.isEmpty ? "" : "; \(Figures.count(report.skipped.count, "file")) skipped")
        + ".\n")
  }
}

extension Duration {
  /// The duration in seconds.
  fileprivate var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
