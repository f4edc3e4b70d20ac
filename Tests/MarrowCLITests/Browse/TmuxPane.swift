import Foundation
import TestSupport
import Testing

/// A shell in a terminal of its own, which tmux keeps, as a user would sit before it.
final class TmuxPane {
  private let own: TemporaryFolder
  private let server: RunningCommand
  private let tmux: String
  private let folder: TemporaryFolder

  /// Opens a terminal with a shell in it.
  ///
  /// - Parameters:
  ///   - folder: the shell's working directory.
  ///   - environment: variables of the shell; an empty value takes one away.
  init(
    in folder: TemporaryFolder, columns: Int = 80, rows: Int = 24,
    environment: [String: String] = [:]
  ) throws {
    tmux = try #require(Tool.tmux)
    own = try TemporaryFolder()
    self.folder = folder
    let bin = URL(fileURLWithPath: CommandRun.marrow).deletingLastPathComponent().path
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let variables = [
      "PS1": "ready$ ", "ENV": "", "PATH": bin + ":" + path, "LC_ALL": "C.UTF-8", "VISUAL": "",
      "EDITOR": "", "PAGER": "", "NO_COLOR": "", "MARROW_INDEX": "", "COLUMNS": "", "LINES": "",
      // Would wait for a key after a crash.
      "SWIFT_BACKTRACE": "interactive=no",
    ].merging(environment) { $1 }
    let unset = variables.filter { $0.value.isEmpty }.flatMap { ["-u", $0.key] }
    let set = variables.filter { !$0.value.isEmpty }.map { "\($0.key)=\($0.value)" }
    // A server that went on by itself would keep the files open by which Foundation waits.
    server = try RunningCommand(
      tmux, ["-u", "-S", own.at("socket"), "-f", "/dev/null", "-D"], in: folder.path)
    // The socket is there a moment before tmux listens to it.
    while server.isRunning, (try? run(["start-server"])) == nil {
      Thread.sleep(forTimeInterval: 0.01)
    }
    try run(
      ["new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", "env"]
        + unset + set + ["/bin/sh"])
    try wait("the shell") { $0.hasPrefix("ready$") }
  }

  deinit {
    server.signal(SIGTERM)
    _ = try? server.wait()
  }

  /// Types a text.
  func type(_ text: String) throws { try run(["send-keys", "-l", "--", text]) }

  /// Presses keys by the names that tmux has for them, such as `Enter` or `C-a`.
  func press(_ keys: String...) throws { try run(["send-keys"] + keys) }

  /// Types a command for the shell and Enter.
  func command(_ text: String) throws {
    try type(text)
    try press("Enter")
  }

  /// Pastes as a terminal does, marked as a paste if the program asked for that.
  func paste(_ text: String) throws {
    try run(["set-buffer", "--", text])
    // Without -r, tmux sends newlines as carriage returns, as terminals do.
    try run(["paste-buffer", "-p"])
  }

  func resize(columns: Int, rows: Int) throws {
    try run(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// What stands on the screen, without spaces at the ends of lines, nor empty lines at the end.
  func screen(withStyles: Bool = false) throws -> String {
    let text = try run(["capture-pane", "-p"] + (withStyles ? ["-e"] : []))
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.replacing(/\ +$/, with: "")
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  /// What tmux knows of the terminal, such as `alternate_on`.
  func property(_ name: String) throws -> String {
    try run(["display-message", "-p", "#{\(name)}"]).trimmingCharacters(in: .newlines)
  }

  /// Waits until the screen is as it should become; fails with the screen if it never is.
  @discardableResult
  func wait(
    _ what: String, location: SourceLocation = #_sourceLocation, until isThere: (String) -> Bool
  ) throws -> String {
    // Generous, since it only decides how long a failure takes.
    let end = ContinuousClock.now + .seconds(60)
    while true {
      let screen = try screen()
      if isThere(screen) { return screen }
      guard ContinuousClock.now < end else {
        Issue.record("\(what) never came; there is:\n\(screen)", sourceLocation: location)
        throw CancellationError()
      }
      Thread.sleep(forTimeInterval: 0.02)
    }
  }

  /// The screen once it has not changed for a second.
  func settled() throws -> String {
    var last = try screen()
    while true {
      Thread.sleep(forTimeInterval: 1)
      let next = try screen()
      if next == last { return next }
      last = next
    }
  }

  /// Waits until a text stands on the screen.
  @discardableResult
  func wait(for text: String, location: SourceLocation = #_sourceLocation) throws -> String {
    try wait("'\(text)'", location: location) { $0.contains(text) }
  }

  @discardableResult
  private func run(_ arguments: [String]) throws -> String {
    let run = try CommandRun(
      tmux, ["-u", "-N", "-S", own.at("socket")] + arguments, in: folder.path)
    guard run.status == 0 else { throw Failure(description: "tmux \(arguments): \(run.errors)") }
    return run.output
  }

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }
}
