import Foundation

/// A finished run of a program.
package struct CommandRun: Sendable {
  /// Exit status; negative the number of the signal that ended it.
  package var status: Int32
  /// What it wrote on stdout.
  package var output: String
  /// What it wrote on stderr.
  package var errors: String

  /// Runs a program to its end.
  ///
  /// - Parameters:
  ///   - program: its path.
  ///   - folder: the working directory.
  ///   - environment: variables beside those of this process; an empty value takes one away.
  package init(
    _ program: String, _ arguments: [String], in folder: String, environment: [String: String] = [:]
  ) throws {
    let running = try RunningCommand(program, arguments, in: folder, environment: environment)
    self = try running.wait()
  }

  fileprivate init(status: Int32, output: String, errors: String) {
    (self.status, self.output, self.errors) = (status, output, errors)
  }

  /// The `marrow` that was built together with the tests.
  package static let marrow: String = {
    let tests = Bundle.allBundles.map(\.bundlePath).first { $0.hasSuffix(".xctest") }
    let beside = tests ?? CommandLine.arguments[0]
    return URL(fileURLWithPath: beside).deletingLastPathComponent()
      .appendingPathComponent("marrow").path
  }()
}

/// A program while it runs.
package final class RunningCommand {
  private let process = Process()
  // Files, not pipes: a pipe that nobody reads would stop the program.
  private let outputs: TemporaryFolder

  package init(
    _ program: String, _ arguments: [String], in folder: String, environment: [String: String] = [:]
  ) throws {
    outputs = try TemporaryFolder()
    try outputs.write("out")
    try outputs.write("err")
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    let variables = ProcessInfo.processInfo.environment
      .merging(["MARROW_INDEX": "", "COLUMNS": "80", "NO_COLOR": ""]) { $1 }
      .merging(environment) { $1 }
    process.environment = variables.filter { !$0.value.isEmpty }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle(forWritingAtPath: outputs.at("out"))
    process.standardError = FileHandle(forWritingAtPath: outputs.at("err"))
    // Tests run on threads that block signals, which the program would inherit.
    var none = sigset_t()
    sigemptyset(&none)
    var before = sigset_t()
    pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try process.run()
  }

  /// Whether it has not ended yet.
  package var isRunning: Bool { process.isRunning }

  /// Sends it a signal.
  package func signal(_ number: Int32) { kill(process.processIdentifier, number) }

  /// What it has written on stderr so far.
  package func errors() throws -> String {
    try String(contentsOfFile: outputs.at("err"), encoding: .utf8)
  }

  /// Waits for its end.
  package func wait() throws -> CommandRun {
    process.waitUntilExit()
    let status = process.terminationStatus
    return CommandRun(
      status: process.terminationReason == .uncaughtSignal ? -status : status,
      output: try String(contentsOfFile: outputs.at("out"), encoding: .utf8),
      errors: try String(contentsOfFile: outputs.at("err"), encoding: .utf8))
  }
}
