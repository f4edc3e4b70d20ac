import Store
import Synchronization

/// How words of the index are also written, remembered between queries until the index changes.
final class SpellingMemory: Sendable {
  private struct State {
    /// The record that FTS5 changes with its postings.
    var structure: [UInt8] = []
    var apart: [String: String?] = [:]
  }

  /// Words remembered at most; a program that runs for months must not grow without end.
  private static let capacity = 10_000

  private let state = Mutex(State())

  /// Forgets everything if the index is no longer the one that it was.
  func refresh(in transaction: borrowing ReadTransaction) throws {
    let structure = try transaction.structureRecord()
    state.withLock { if $0.structure != structure { $0 = State(structure: structure) } }
  }

  /// The words that a word is also written as, as ``CompoundSpelling/apart(_:in:)`` finds them.
  func apart(_ word: String, in transaction: borrowing ReadTransaction) throws -> String? {
    if let known = state.withLock({ $0.apart[word] }) { return known }
    let found = try CompoundSpelling.apart(word, in: transaction)
    state.withLock { state in
      if state.apart.count >= Self.capacity { state.apart = [:] }
      state.apart[word] = .some(found)
    }
    return found
  }
}
