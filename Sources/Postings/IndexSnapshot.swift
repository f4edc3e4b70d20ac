package import Store

/// An index as one transaction sees it, with what is known of it from searches before.
package struct IndexSnapshot {
  /// The transaction.
  package let transaction: ReadTransaction
  /// FTS5's structure record: another one says that the index has changed.
  package let structure: [UInt8]
  private let statistics: PostingStatistics

  init(transaction: ReadTransaction, structure: [UInt8], statistics: PostingStatistics) {
    self.transaction = transaction
    self.structure = structure
    self.statistics = statistics
  }

  /// What the index says of itself.
  func shape() throws -> PostingStatistics.Shape {
    if let known = statistics.state.withLock({ $0.shape }) { return known }
    let totals = try transaction.totals()
    let shape = PostingStatistics.Shape(
      structure: try transaction.segmentStructure(), passages: totals.passages,
      tokens: totals.tokens, highest: try transaction.highestIndexedPassage())
    statistics.state.withLock { $0.shape = shape }
    return shape
  }

  /// What the index says of its articles.
  func articles() throws -> ArticleTotals {
    if let known = statistics.state.withLock({ $0.articles }) { return known }
    let count = Int64(max(1, try transaction.articleCount()))
    let tokens = try shape().tokens.dropFirst().reduce(0, +)
    let totals = ArticleTotals(
      count: count, meanLength: max(1, Double(max(0, tokens)) / Double(count)))
    statistics.state.withLock { $0.articles = totals }
    return totals
  }

  /// The article of a passage; nil if there is none.
  package func article(ofPassage id: Int64) throws -> ArticleSpan? {
    if let known = statistics.state.withLock({ $0.spans[id] }) { return known }
    guard let span = try transaction.article(ofPassage: id) else { return nil }
    statistics.state.withLock {
      $0.spans.remember(span, for: id, capacity: PostingStatistics.spanCapacity)
    }
    return span
  }

  /// In how many passages a term occurs, if that was counted before.
  func knownFrequency(of term: RankedTerm) -> Int64? {
    statistics.state.withLock { $0.frequencies[term] }
  }

  /// Remembers in how many passages a term occurs.
  func remember(_ frequency: Int64, of term: RankedTerm) {
    statistics.state.withLock {
      $0.frequencies.remember(
        frequency, for: term, capacity: PostingStatistics.frequencyCapacity)
    }
  }

  /// The norms of the 1,024 passages of a chunk: see ``LengthNorms``.
  ///
  /// Kept for one formula at a time; there is hardly ever more than one.
  func norms(chunk: Int64, by formula: Scorer.Lengths) throws -> [Double] {
    let known = statistics.state.withLock { state in
      if state.normFormula != formula { (state.normFormula, state.norms) = (formula, [:]) }
      return state.norms[chunk]
    }
    if let known { return known }
    guard let lengths = try transaction.lengths(chunk: chunk) else { throw Self.missingLengths }
    let norms = formula.norms(lengths)
    statistics.state.withLock { if $0.normFormula == formula { $0.norms[chunk] = norms } }
    return norms
  }

  /// For each segment whose blocks can be trusted, the mean length that they were computed with.
  func blockMeans(of reader: SegmentReader) throws -> [Int64: Double] {
    if let known = statistics.state.withLock({ $0.blockMeans }) { return known }
    let written = try transaction.blockSegments()
    var means: [Int64: Double] = [:]
    for segment in reader.structure.segments {
      guard let entry = written[segment.id], entry.mean > 0,
        entry.digest == (try reader.digest(of: segment))
      else { continue }
      means[segment.id] = entry.mean
    }
    let found = means
    statistics.state.withLock { $0.blockMeans = found }
    return means
  }

  /// The blocks of a term in a segment; nil if it has none.
  func blocks(of term: [UInt8], segment: Int64) throws -> TermBlocks? {
    let key = PostingStatistics.BlockKey(segment: segment, term: term)
    if let known = statistics.state.withLock({ $0.blocks[key] }) { return known }
    let blocks = try transaction.blocks(of: term, segment: segment)
    statistics.state.withLock {
      $0.blocks.remember(blocks, for: key, capacity: PostingStatistics.blockCapacity)
    }
    return blocks
  }

  /// All passages of the index.
  func passages() throws -> PassageSet {
    if let known = statistics.state.withLock({ $0.passages }) { return known }
    let all = try transaction.passages(matching: PassageFilter())
    statistics.state.withLock { $0.passages = all }
    return all
  }

  /// The token counts of the 1,024 passages of a chunk, read on first use.
  func lengths(chunk: Int64) throws -> [UInt32] {
    if let known = statistics.state.withLock({ $0.lengths[chunk] }) { return known }
    guard let lengths = try transaction.lengths(chunk: chunk) else { throw Self.missingLengths }
    statistics.state.withLock { $0.lengths[chunk] = lengths }
    return lengths
  }

  private static let missingLengths = MarrowError(
    .corruptIndex,
    "The index is damaged: document lengths are missing. Rebuild it with 'marrow rebuild'.")
}
