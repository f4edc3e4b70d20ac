import ArgumentParser
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

  @Flag(help: "Print what was done as one JSON object on stdout.")
  var json = false

  @OptionGroup var indexOption: IndexOption
  @OptionGroup var writing: WritingOptions

  func run() async throws {
    writing.startLogging()
    let workspace = indexOption.workspace
    let corpus = try workspace.corpus(named: corpus, for: "rebuild")
    try await Writing.rebuild(
      corpus: corpus, index: workspace.index, options: writing.options, json: json)
  }
}
