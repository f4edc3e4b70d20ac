import Synchronization

/// The first failure of work that runs on several cores.
final class Failures: Sendable {
  private let first = Mutex<(any Error)?>(nil)

  func note(_ body: () throws -> Void) {
    do { try body() } catch { first.withLock { $0 = $0 ?? error } }
  }

  func rethrow() throws {
    if let error = first.withLock({ $0 }) { throw error }
  }
}
