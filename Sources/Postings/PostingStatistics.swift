import Store
import Synchronization

/// What ranking needs to know of the whole index, remembered between queries.
///
/// It is dropped as soon as FTS5's structure record says that the postings have changed, whoever
/// changed them.
package final class PostingStatistics: Sendable {
  private struct State {
    var structure: [UInt8] = []
    var frequencies: [RankedTerm: Int64] = [:]
    var lengths: [Int64: [UInt32]] = [:]
  }

  /// Terms remembered at most; a program that runs for months must not grow without end.
  private static let frequencyCapacity = 50_000

  private let state = Mutex(State())

  /// Creates an empty memory.
  package init() {}

  /// Forgets everything if the index is no longer the one that it was.
  func refresh(in transaction: borrowing ReadTransaction) throws {
    let structure = try transaction.structureRecord()
    state.withLock { state in
      if state.structure != structure { state = State(structure: structure) }
    }
  }

  /// In how many passages a term stands, if that was counted before.
  func knownFrequency(of term: RankedTerm) -> Int64? {
    state.withLock { $0.frequencies[term] }
  }

  /// Remembers in how many passages a term stands.
  func remember(_ frequency: Int64, of term: RankedTerm) {
    state.withLock { state in
      if state.frequencies.count >= Self.frequencyCapacity { state.frequencies = [:] }
      state.frequencies[term] = frequency
    }
  }

  /// The token counts of the 1,024 passages of a chunk, read on first use.
  func lengths(chunk: Int64, in transaction: borrowing ReadTransaction) throws -> [UInt32] {
    if let known = state.withLock({ $0.lengths[chunk] }) { return known }
    guard let lengths = try transaction.lengths(chunk: chunk) else {
      throw MarrowError(
        .corruptIndex,
        "The index is damaged: document lengths are missing. Rebuild it with 'marrow rebuild'.")
    }
    state.withLock { $0.lengths[chunk] = lengths }
    return lengths
  }
}
