package import Store
import Synchronization

/// What searches have learnt of an index, remembered for those that follow.
///
/// It is dropped as soon as FTS5's structure record says that the postings have changed, whoever
/// changed them.
package final class PostingStatistics: Sendable {
  struct State {
    var structure: [UInt8] = []
    var shape: Shape?
    var frequencies: [RankedTerm: Int64] = [:]
    var lengths: [Int64: [UInt32]] = [:]
    var norms: [Int64: [Double]] = [:]
    var normFormula: Scorer.Lengths?
    var blockMeans: [Int64: Double]?
    var blocks: [BlockKey: TermBlocks?] = [:]
    var passages: PassageSet?
    var articles: ArticleTotals?
    var spans: [Int64: ArticleSpan] = [:]
  }

  /// What the index says of itself as a whole.
  struct Shape {
    /// Its segments; nil if FTS5 has written them in a way that isn't known here.
    var structure: SegmentStructure?
    /// Number of passages.
    var passages: Int64
    /// Number of tokens in each column.
    var tokens: [Int64]
    /// The highest passage id.
    var highest: Int64
  }

  struct BlockKey: Hashable {
    var segment: Int64
    var term: [UInt8]
  }

  /// Terms remembered at most; a program that runs for months must not grow without end.
  static let frequencyCapacity = 50_000
  static let blockCapacity = 2_000
  static let spanCapacity = 10_000

  let state = Mutex(State())

  /// Creates an empty memory.
  package init() {}

  /// The index as a transaction sees it.
  ///
  /// What was remembered of it is forgotten first if it is no longer the index that it was.
  package func snapshot(of transaction: ReadTransaction) throws -> IndexSnapshot {
    let structure = try transaction.structureRecord()
    state.withLock { state in
      if state.structure != structure { state = State(structure: structure) }
    }
    return IndexSnapshot(transaction: transaction, structure: structure, statistics: self)
  }
}

extension Dictionary {
  /// Adds what is remembered for a key; forgets all before if there is no room.
  package mutating func remember(_ value: Value, for key: Key, capacity: Int) {
    if count >= capacity { self = [:] }
    self[key] = .some(value)
  }
}
