import GRDB

/// Computes the block maxima of a segment, to write or to compare them.
struct BlockScan {
  private let formula = BlockFormula.standard
  private let mean: Double
  private let lengths: [Int64: [UInt32]]
  private var chunk: (number: Int64, norms: [Double]) = (.min, [])
  private var norms: [Int64: [Double]] = [:]

  /// - Parameter mean: the mean length to compute with; nil for that of the index as it is.
  init(_ transaction: ReadTransaction, mean: Double? = nil) throws {
    self.mean = try mean ?? Self.mean(transaction)
    var lengths: [Int64: [UInt32]] = [:]
    for number in try Int64.fetchAll(transaction.db, sql: "SELECT chunk FROM document_lengths") {
      lengths[number] = try transaction.lengths(chunk: number)
    }
    self.lengths = lengths
  }

  /// The mean weighted length of all passages.
  static func mean(_ transaction: ReadTransaction) throws -> Double {
    let totals = try transaction.totals()
    let sum = BlockFormula.standard.weigh(totals.tokens.lazy.map(Double.init))
    return max(sum / Double(max(1, totals.passages)), .leastNormalMagnitude)
  }

  /// The blocks of the current term, if it has postings enough.
  ///
  /// - Parameter hidden: passages that a newer segment speaks of.
  mutating func blocks(
    of terms: SegmentTerms, hidden: (Int64) -> Bool = { _ in false }
  ) throws -> TermBlocks? {
    let first = try terms.cursor()
    var total = 0
    while total < TermBlocks.threshold, try first.next() { total += first.count }
    guard total >= TermBlocks.threshold else {
      terms.skip(first)
      return nil
    }
    let cursor = try terms.cursor()
    var passages: Int64 = 0
    var lasts: [Int64] = []
    var places: [DoclistCursor.Place] = []
    var bounds: [UInt8] = []
    while try cursor.next() {
      var best = 0.0
      for index in 0..<cursor.count where cursor.sizes[index] > 0 {
        passages += 1
        let norm = norm(of: cursor.rowids[index])
        // What is gone from the index has no length left; a newer segment hides it.
        guard norm >= 0, !hidden(cursor.rowids[index]) else { continue }
        let frequency = try cursor.withPositions(index) { bytes, size in
          let counts = try PositionList.counts(bytes, size)
          return formula.weigh((0..<LengthChunk.columns).lazy.map { Double(counts[$0]) })
        }
        if frequency > 0 { best = max(best, frequency / (frequency + norm)) }
      }
      lasts.append(cursor.rowids[cursor.count - 1])
      places.append(cursor.place)
      bounds.append(BlockFormula.bound(best))
    }
    terms.skip(cursor)
    return TermBlocks(passages: passages, lasts: lasts, places: places, bounds: bounds)
  }

  /// What a passage's length adds below the line; negative if there is no such passage.
  private mutating func norm(of id: Int64) -> Double {
    let number = id >> LengthChunk.shift
    if number != chunk.number { chunk = (number, norms(chunk: number)) }
    let place = Int(id & Int64(LengthChunk.capacity - 1))
    return place < chunk.norms.count ? chunk.norms[place] : -1
  }

  private mutating func norms(chunk number: Int64) -> [Double] {
    if let known = norms[number] { return known }
    let lengths = lengths[number] ?? []
    let made = stride(from: 0, to: lengths.count, by: LengthChunk.columns).map { start in
      let columns = lengths[start..<start + LengthChunk.columns]
      guard columns.contains(where: { $0 > 0 }) else { return -1.0 }
      let length = formula.weigh(columns.lazy.map(Double.init))
      return formula.k1 * (1 - formula.b + formula.b * length / mean)
    }
    norms[number] = made
    return made
  }
}

extension SegmentReader {
  /// By what a segment is known again: its number, its pages, and what is on three of them.
  ///
  /// FTS5 gives the number of a segment that is gone to another.
  package func digest(of segment: SegmentStructure.Segment) throws -> [UInt8] {
    let leaf = SegmentLeaf()
    var bytes: [UInt8] = []
    for number in [segment.id, segment.first, segment.last] {
      withUnsafeBytes(of: number.littleEndian) { bytes += $0 }
    }
    for page in [segment.first, (segment.first + segment.last) / 2, segment.last] {
      try read(page, of: segment, into: leaf)
      bytes += UnsafeBufferPointer(start: leaf.bytes, count: leaf.count)
    }
    return Digest.of(bytes)
  }
}
