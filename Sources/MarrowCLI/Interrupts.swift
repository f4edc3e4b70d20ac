import Dispatch
import Foundation
import Synchronization

/// Runs a closure when the user presses Ctrl-C or the process is asked to end.
final class Interrupts {
  private let sources: [any DispatchSourceSignal]

  /// The signal that came last; a process that it ends says so with its status.
  static let received = Atomic<Int32>(SIGINT)

  init(_ onInterrupt: @escaping @Sendable () -> Void) {
    sources = [SIGINT, SIGTERM].map { number in
      // The default action would end the process before the source hears of the signal.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        Self.received.store(number, ordering: .relaxed)
        onInterrupt()
      }
      source.resume()
      return source
    }
  }

  /// Gives the signals their default action back.
  func stop() {
    sources.forEach { $0.cancel() }
    [SIGINT, SIGTERM].forEach { signal($0, SIG_DFL) }
  }
}
