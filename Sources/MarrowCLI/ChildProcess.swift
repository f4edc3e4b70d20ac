import Foundation

/// This program, run once more for what could end the process that does it.
enum ChildProcess {
  /// How a run ended.
  enum Ending: Equatable {
    case exited(Int32)
    case signalled(Int32)
    /// It had to be ended after the time that it was given.
    case overdue
    /// It could not be started.
    case notStarted
  }

  /// Runs this program with other arguments and waits for its end.
  ///
  /// - Parameters:
  ///   - isSilent: whether its output goes nowhere instead of where this process writes.
  ///   - limit: how long to wait, in seconds; nil for as long as it takes.
  static func run(_ arguments: [String], isSilent: Bool, limit: Double? = nil) -> Ending {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    if isSilent {
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
    }
    var environment = ProcessInfo.processInfo.environment
    environment["SWIFT_BACKTRACE"] = "enable=no"
    process.environment = environment
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    guard (try? process.run()) != nil else { return .notStarted }
    if let limit, ended.wait(timeout: .now() + limit) == .timedOut {
      kill(process.processIdentifier, SIGKILL)
      ended.wait()
      return .overdue
    }
    if limit == nil { ended.wait() }
    return process.terminationReason == .uncaughtSignal
      ? .signalled(process.terminationStatus) : .exited(process.terminationStatus)
  }

  /// Whether a file can be taken apart without ending the process that does it.
  @Sendable static func reads(_ path: String) -> Bool {
    switch run(["inspect", "--", path], isSilent: true, limit: 60) {
    case .exited, .notStarted: true
    case .signalled, .overdue: false
    }
  }
}
