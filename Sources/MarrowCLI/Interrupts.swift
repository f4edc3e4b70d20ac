import Dispatch
import Foundation
import Synchronization

/// Runs a closure when the user presses Ctrl-C or the process is asked to end; a process that then
/// goes on for longer than half a second is ended.
final class Interrupts {
  private let sources: [any DispatchSourceSignal]

  /// The signal that came last; a process that it ends says so with its status.
  static let received = Atomic<Int32>(SIGINT)

  /// Whether signals still mean that a task is to be cancelled.
  private static let isListening = Atomic(false)

  init(_ onInterrupt: @escaping @Sendable () -> Void) {
    Self.isListening.store(true, ordering: .relaxed)
    sources = [SIGINT, SIGTERM].map { number in
      // The default action would end the process before the source hears of the signal.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        Self.received.store(number, ordering: .relaxed)
        onInterrupt()
        // A task hears of it between two files. Whatever is not finished lies beside the index,
        // where the next run finds and removes it.
        DispatchQueue.global().asyncAfter(deadline: .now() + 0.5) {
          guard Self.isListening.load(ordering: .relaxed) else { return }
          Terminal.complain("Cancelled. Nothing was changed.")
          _exit(ExitStatus.interrupted(by: number).code)
        }
      }
      source.resume()
      return source
    }
  }

  /// Gives the signals their default action back.
  func stop() {
    Self.isListening.store(false, ordering: .relaxed)
    sources.forEach { $0.cancel() }
    [SIGINT, SIGTERM].forEach { signal($0, SIG_DFL) }
  }
}
