import Foundation

/// This program, run once more for what could end the process that does it.
enum ChildProcess {
  /// How a run ended.
  enum Ending {
    case exited(Int32)
    case signalled(Int32)
    /// It had to be ended after the time that it was given.
    case overdue
    /// It could not be started.
    case notStarted
  }

  /// Runs this program with other arguments and waits for its end; if the task is cancelled, the
  /// run is ended.
  ///
  /// - Parameters:
  ///   - isSilent: whether its output goes nowhere instead of where this process writes.
  ///   - limit: how long to wait; nil for as long as it takes.
  static func run(
    _ arguments: [String], isSilent: Bool = false, limit: Duration? = nil
  ) async -> Ending {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    if isSilent {
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
    }
    // A crash is expected here and told in a sentence, not with a trace of the stack.
    process.environment = ProcessInfo.processInfo.environment
      .merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
    let (endings, ended) = AsyncStream<Ending>.makeStream()
    process.terminationHandler = {
      ended.yield(
        $0.terminationReason == .uncaughtSignal
          ? .signalled($0.terminationStatus) : .exited($0.terminationStatus))
    }
    guard (try? start(process)) != nil else { return .notStarted }
    let child = process.processIdentifier
    let clock = Task {
      guard let limit, (try? await Task.sleep(for: limit)) != nil else { return }
      ended.yield(.overdue)
    }
    defer { clock.cancel() }
    // The stream also ends, without an ending, if the task is cancelled.
    let ending = await endings.first { _ in true } ?? .overdue
    if case .overdue = ending { kill(child, SIGKILL) }
    return ending
  }

  /// Starts a process that hears signals: the threads of tasks block them, and a child inherits that.
  private static func start(_ process: Process) throws {
    var none = sigset_t()
    var before = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try process.run()
  }

  /// Whether a file can be taken apart without ending the process that does it.
  @Sendable static func reads(_ path: String) async -> Bool {
    switch await run(["inspect", "--", path], isSilent: true, limit: .seconds(60)) {
    case .exited, .notStarted: true
    case .signalled, .overdue: false
    }
  }
}
