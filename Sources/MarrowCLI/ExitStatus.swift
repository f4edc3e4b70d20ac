/// What the process says with its exit status, as grep and ripgrep do.
///
/// A command throws it, as it would ArgumentParser's `ExitCode`.
struct ExitStatus: Error, Equatable {
  let code: Int32

  static let found = ExitStatus(code: 0)
  static let nothingFound = ExitStatus(code: 1)
  static let failure = ExitStatus(code: 2)

  /// What shells say of a command that a signal ended: 130 for Ctrl-C.
  static func interrupted(by signal: Int32) -> ExitStatus { ExitStatus(code: 128 + signal) }
}
