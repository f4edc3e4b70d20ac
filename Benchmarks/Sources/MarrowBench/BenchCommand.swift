import ArgumentParser

@main
struct BenchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "marrow-bench",
    abstract: "Measure Marrow beside others, in one run, on the same passages.",
    subcommands: [FilesCommand.self, PagesCommand.self, PeersCommand.self, GrowCommand.self],
    defaultSubcommand: FilesCommand.self)
}
