import ArgumentParser
import Marrow

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check that the index is whole.",
    discussion: "Exit status: 0 all is well, 1 something is wrong, 2 the index can't be opened.")

  @OptionGroup var indexOption: IndexOption

  func run() throws {
    let path = indexOption.workspace.index
    let verification = try MarrowIndex.verify(path: path)
    for check in verification.checks {
      Terminal.write((check.problems.isEmpty ? "ok     " : "WRONG  ") + check.name + "\n")
      for problem in check.problems { Terminal.write("       \(Terminal.printable(problem))\n") }
    }
    guard verification.isSound else {
      Terminal.complain("\(path) is damaged. Make it anew with 'marrow rebuild'.")
      throw ExitStatus.nothingFound
    }
  }
}
