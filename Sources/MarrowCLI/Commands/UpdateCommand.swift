import ArgumentParser
import Marrow

struct UpdateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract: "Bring the index up to date with its folder of articles.",
    discussion: """
      Only files whose size or time changed are read, and only what is different is replaced. The
      answers are those of a rebuild. If there is no index yet, or one of another version, it is made.
      """)

  @Argument(
    help: "The folder of articles (default: the one that the index was made from).",
    completion: .directory)
  var corpus: String?

  @Flag(help: "Print what was done as one JSON object on stdout.")
  var json = false

  @OptionGroup var indexOption: IndexOption
  @OptionGroup var writing: WritingOptions

  func run() async throws {
    writing.startLogging()
    let workspace = indexOption.workspace
    do {
      try await Writing.update(
        corpus: corpus, index: workspace.index, options: writing.options, json: json)
    } catch let error as MarrowError
      where error.code == .indexNotFound || error.code == .incompatibleVersion
    {
      guard let corpus = corpus ?? workspace.corpus else { throw error }
      try await Writing.rebuild(
        corpus: corpus, index: workspace.index, options: writing.options, json: json)
    }
  }
}
