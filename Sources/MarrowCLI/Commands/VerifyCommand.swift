import ArgumentParser
import Marrow

struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check that the index is whole.",
    discussion: "Exit status: 0 all is well, 1 something is wrong, 2 the index can't be opened.")

  @Flag(help: "Also read all articles again and compare them with the passages.")
  var sources = false

  @Flag(
    help:
      "Make what is derived (full-text index, lengths, block maxima) anew, if only that is wrong.")
  var repair = false

  @Flag(
    help: ArgumentHelp(
      "Check in this process, even if the check should end it.", visibility: .private))
  var inProcess = false

  @OptionGroup var indexOption: IndexOption

  func run() async throws {
    guard !inProcess else { return try await check() }
    let path = indexOption.workspace.index
    let flags = (sources ? ["--sources"] : []) + (repair ? ["--repair"] : [])
    // SQLite's check of FTS5's tables can crash on a damaged file.
    switch await ChildProcess.run(["verify", "--in-process", "--index=\(path)"] + flags) {
    case .exited(0): return
    case .exited(let status): throw ExitStatus(code: status)
    case .notStarted: try await check()
    case .signalled(let signal):
      Terminal.complain(
        "\(path) is not sound: the check itself was ended by signal \(signal). Make it anew with "
          + "'marrow rebuild'.")
      throw ExitStatus.nothingFound
    case .overdue: throw CancellationError()
    }
  }

  private func check() async throws {
    let path = indexOption.workspace.index
    var verification = try MarrowIndex.verify(path: path, sources: sources)
    report(verification)
    if repair, verification.isRepairable {
      try await MarrowIndex.repair(path: path)
      Terminal.write("Repaired.\n")
      verification = try MarrowIndex.verify(path: path, sources: sources)
      report(verification)
    }
    guard verification.isSound else {
      let advice =
        verification.isRepairable
        ? "Mend it with 'marrow verify --repair'." : "Make it anew with 'marrow rebuild'."
      Terminal.complain("\(path) is not sound. \(advice)")
      throw ExitStatus.nothingFound
    }
  }

  private func report(_ verification: Verification) {
    for check in verification.checks {
      Terminal.write((check.problems.isEmpty ? "ok     " : "WRONG  ") + check.name + "\n")
      for problem in check.problems.prefix(20) {
        Terminal.write("       \(Terminal.printable(problem))\n")
      }
      if check.problems.count > 20 {
        Terminal.write("       and \(Figures.number(check.problems.count - 20)) more\n")
      }
    }
  }
}
