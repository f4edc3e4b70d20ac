import Store
import Synchronization

/// What ranking needs to know of the whole index, remembered between queries.
///
/// It is dropped as soon as FTS5's structure record says that the postings have changed, whoever
/// changed them.
package final class PostingStatistics: Sendable {
  private struct State {
    var structure: [UInt8] = []
    var shape: Shape?
    var frequencies: [RankedTerm: Int64] = [:]
    var lengths: [Int64: [UInt32]] = [:]
    var norms: [Int64: [Double]] = [:]
    var normKey: LengthNorms.Key?
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

  private struct BlockKey: Hashable {
    var segment: Int64
    var term: [UInt8]
  }

  /// Terms remembered at most; a program that runs for months must not grow without end.
  private static let frequencyCapacity = 50_000
  private static let blockCapacity = 2_000
  private static let spanCapacity = 10_000

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

  /// What the index says of itself, as of the last ``refresh(in:)``.
  func shape(in transaction: borrowing ReadTransaction) throws -> Shape {
    if let known = state.withLock({ $0.shape }) { return known }
    let totals = try transaction.totals()
    let shape = Shape(
      structure: try transaction.segmentStructure(), passages: totals.passages,
      tokens: totals.tokens, highest: try transaction.highestIndexedPassage())
    state.withLock { $0.shape = shape }
    return shape
  }

  /// What the index says of its articles.
  func articles(in transaction: borrowing ReadTransaction) throws -> ArticleTotals {
    if let known = state.withLock({ $0.articles }) { return known }
    let count = Int64(max(1, try transaction.articleCount()))
    let tokens = try shape(in: transaction).tokens.dropFirst().reduce(0, +)
    let totals = ArticleTotals(
      count: count, meanLength: max(1, Double(max(0, tokens)) / Double(count)))
    state.withLock { $0.articles = totals }
    return totals
  }

  /// The article of a passage; nil if there is none.
  func article(
    ofPassage id: Int64, in transaction: borrowing ReadTransaction
  ) throws -> ArticleSpan? {
    if let known = state.withLock({ $0.spans[id] }) { return known }
    guard let span = try transaction.article(ofPassage: id) else { return nil }
    state.withLock { state in
      if state.spans.count >= Self.spanCapacity { state.spans = [:] }
      state.spans[id] = span
    }
    return span
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

  /// What the lengths of the 1,024 passages of a chunk add below the line of the formula.
  ///
  /// Kept for one formula at a time; there is hardly ever more than one.
  func norms(
    chunk: Int64, key: LengthNorms.Key, in transaction: borrowing ReadTransaction
  ) throws -> [Double] {
    let known = state.withLock { state in
      if state.normKey != key { (state.normKey, state.norms) = (key, [:]) }
      return state.norms[chunk]
    }
    if let known { return known }
    guard let lengths = try transaction.lengths(chunk: chunk) else { throw Self.missingLengths }
    let norms = key.norms(lengths)
    state.withLock { if $0.normKey == key { $0.norms[chunk] = norms } }
    return norms
  }

  /// For each segment whose blocks can be trusted, the mean length that they were computed with.
  func blockMeans(
    of reader: SegmentReader, in transaction: borrowing ReadTransaction
  ) throws -> [Int64: Double] {
    if let known = state.withLock({ $0.blockMeans }) { return known }
    let written = try transaction.blockSegments()
    var means: [Int64: Double] = [:]
    for segment in reader.structure.segments {
      guard let entry = written[segment.id], entry.mean > 0,
        entry.digest == (try reader.digest(of: segment))
      else { continue }
      means[segment.id] = entry.mean
    }
    let found = means
    state.withLock { $0.blockMeans = found }
    return means
  }

  /// The blocks of a term in a segment; nil if it has none.
  func blocks(
    of term: [UInt8], segment: Int64, in transaction: borrowing ReadTransaction
  ) throws -> TermBlocks? {
    let key = BlockKey(segment: segment, term: term)
    if let known = state.withLock({ $0.blocks[key] }) { return known }
    let blocks = try transaction.blocks(of: term, segment: segment)
    state.withLock { state in
      if state.blocks.count >= Self.blockCapacity { state.blocks = [:] }
      state.blocks[key] = .some(blocks)
    }
    return blocks
  }

  /// All passages of the index.
  func passages(in transaction: borrowing ReadTransaction) throws -> PassageSet {
    if let known = state.withLock({ $0.passages }) { return known }
    let all = try transaction.passages(matching: PassageFilter())
    state.withLock { $0.passages = all }
    return all
  }

  /// The token counts of the 1,024 passages of a chunk, read on first use.
  func lengths(chunk: Int64, in transaction: borrowing ReadTransaction) throws -> [UInt32] {
    if let known = state.withLock({ $0.lengths[chunk] }) { return known }
    guard let lengths = try transaction.lengths(chunk: chunk) else { throw Self.missingLengths }
    state.withLock { $0.lengths[chunk] = lengths }
    return lengths
  }

  private static let missingLengths = MarrowError(
    .corruptIndex,
    "The index is damaged: document lengths are missing. Rebuild it with 'marrow rebuild'.")
}
