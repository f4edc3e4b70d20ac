import ArgumentParser
import Foundation
import Marrow

struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Print a page of the manual, for 'man -l -', or write all pages.",
    discussion: "SOURCE_DATE_EPOCH sets the date at the foot of a page.",
    shouldDisplay: false)

  @Argument(help: "The command that the page is about; without it, marrow's own page.")
  var command: String?

  @Option(
    help: ArgumentHelp("Write the pages of all commands into this folder.", valueName: "folder"),
    completion: .directory)
  var folder: String?

  func run() throws {
    let marrow = try CommandDescription.marrow()
    let commands = [marrow] + marrow.shownSubcommands
    let environment = ProcessInfo.processInfo.environment
    let date = environment["SOURCE_DATE_EPOCH"].flatMap(UInt32.init)
      .map { Date(timeIntervalSince1970: TimeInterval($0)) }
    func page(_ command: CommandDescription) -> String {
      ManualPage(command: command, date: date ?? Date()).text
    }
    guard let folder else {
      guard let found = command.map({ name in commands.first { $0.commandName == name } }) ?? marrow
      else {
        throw ValidationError("There is no command '\(Terminal.printable(command ?? ""))'.")
      }
      return Terminal.write(page(found))
    }
    for command in commands {
      let file = URL(fileURLWithPath: folder).appendingPathComponent("\(command.page).1")
      try Data(page(command).utf8).write(to: file)
    }
  }
}
