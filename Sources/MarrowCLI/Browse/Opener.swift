import Foundation
import Marrow

/// The program that opens an article at a line: the user's editor or pager.
struct Opener: Equatable {
  /// As the variable has it, possibly with options: a command for the shell.
  let command: String

  /// - Parameter environment: `VISUAL` comes before `EDITOR`, and that before `PAGER`; nil if there
  ///   is none of them.
  init?(environment: [String: String]) {
    let named = ["VISUAL", "EDITOR", "PAGER"].compactMap { environment[$0] }
    guard let command = named.first(where: { !$0.allSatisfy(\.isWhitespace) }) else { return nil }
    self.command = command
  }

  /// The one that this process was told of.
  static var current: Opener? { Opener(environment: ProcessInfo.processInfo.environment) }

  /// What the program is given to open a file at a line.
  ///
  /// - Parameter line: nil if the file has no lines that a program could go to.
  func arguments(file: String, line: Int?) -> [String] {
    guard let line else { return [file] }
    let program = command.split(whereSeparator: \.isWhitespace).first ?? ""
    switch program.split(separator: "/").last ?? "" {
    case "code", "code-insiders", "codium", "vscodium", "cursor", "windsurf":
      return ["-g", "\(file):\(line)"]
    case "subl", "zed", "hx", "helix":
      return ["\(file):\(line)"]
    case "kate", "mate": return ["-l", "\(line)", file]
    // vi, emacs, nano, less and most others.
    default: return ["+\(line)", file]
    }
  }

  /// Runs the program in the foreground and waits for its end.
  ///
  /// - Returns: its exit status, as shells give it; 127 if it was not found.
  func open(file: String, line: Int?) -> Int32 {
    // Through the shell, as git does it, since the variable may hold options.
    let words =
      ["/bin/sh", "-c", command + " \"$@\"", command] + arguments(file: file, line: line)
    var argv: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { argv.forEach { free($0) } }
    #if canImport(Darwin)
      var attributes: posix_spawnattr_t?
    #else
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for number in [SIGINT, SIGQUIT, SIGXFSZ] { sigaddset(&defaults, number) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    // Threads of the runtime block signals, which the program would inherit.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK))
    // Ctrl-C is meant for the program, though the terminal sends it to both.
    let before = [SIGINT, SIGQUIT].map { ($0, signal($0, SIG_IGN)) }
    defer { before.forEach { signal($0.0, $0.1) } }
    var child: pid_t = 0
    guard posix_spawn(&child, "/bin/sh", nil, &attributes, &argv, environ) == 0 else { return 127 }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { return 127 }
    }
    let ending = status & 0x7F
    return ending == 0 ? (status >> 8) & 0xFF : 128 + ending
  }
}
