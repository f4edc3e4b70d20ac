import Postings
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

  /// The words that a word is also written as, as ``CompoundSpelling/apart(_:in:)`` finds them.
  func apart(_ word: String, in snapshot: IndexSnapshot) throws -> String? {
    let known = state.withLock { state in
      if state.structure != snapshot.structure { state = State(structure: snapshot.structure) }
      return state.apart[word]
    }
    if let known { return known }
    let found = try CompoundSpelling.apart(word, in: snapshot.transaction)
    state.withLock { $0.apart.remember(found, for: word, capacity: Self.capacity) }
    return found
  }
}
