import Store

/// The current place of a posting list, at a fixed place in memory, so that the inner loops neither count
/// references nor check for overlapping accesses.
///
/// Invariants: `lasts` and `bounds` hold `blockCount` numbers, `lasts` ascending; `docs` holds
/// `count` passages of block `loaded`, ascending, all after the block before and up to its last;
/// `position <= count`. If `offsets` is set, so is `sizes`, both hold `count` numbers, and a position
/// list that ends by `end` can be read at its offset in `bytes`. If `frequencies` is set, it holds
/// `count` numbers.
struct PostingListHead {
  /// The last passage of each block.
  let lasts: UnsafeMutablePointer<Int64>
  /// What a posting of each block contributes at most.
  let bounds: UnsafeMutablePointer<Double>
  /// Number of blocks.
  let blockCount: Int
  /// How much the term's rarity counts.
  var idf = 0.0
  /// What any posting contributes at most.
  var maximum = 0.0
  /// The block that the list has come to; `blockCount` at the end.
  var block = 0

  var loaded = -1
  var docs: UnsafePointer<Int64>
  var count = 0
  var position = 0
  var offsets: UnsafePointer<Int>?
  var sizes: UnsafePointer<Int>?
  var bytes: UnsafePointer<UInt8>?
  var end = 0
  var frequencies: UnsafePointer<Double>?
  let weights: FieldWeights

  init(
    lasts: UnsafeMutablePointer<Int64>, bounds: UnsafeMutablePointer<Double>, blockCount: Int,
    docs: UnsafePointer<Int64>, weights: FieldWeights
  ) {
    self.lasts = lasts
    self.bounds = bounds
    self.blockCount = blockCount
    self.docs = docs
    self.weights = weights
  }

  /// Goes on to the block that `target` belongs to, without reading it.
  ///
  /// - Returns: false if the list ends before.
  @inline(__always)
  mutating func reach(_ target: Int64) -> Bool {
    if block < blockCount, lasts[block] < target { skipBlocks(target) }
    return block < blockCount
  }

  private mutating func skipBlocks(_ target: Int64) {
    var step = 1
    var low = block
    while low + step < blockCount, lasts[low + step] < target {
      low += step
      step *= 2
    }
    var high = min(low + step, blockCount)
    // lasts[low] < target, and lasts[high] >= target or high is the end.
    while high - low > 1 {
      let middle = (low + high) / 2
      if lasts[middle] < target { low = middle } else { high = middle }
    }
    block = high
  }

  /// What a posting from the block that the list has come to up to passage `end` contributes at
  /// most.
  func bound(upTo end: Int64) -> Double {
    var best = 0.0
    for index in block..<min(blockCount, block + 24) {
      best = max(best, bounds[index])
      if lasts[index] >= end { return best }
    }
    return block + 24 < blockCount ? maximum : best
  }

  /// Goes on to the first passage from `target` on within the block that was read.
  ///
  /// - Returns: nil if another block must be read for that.
  @inline(__always)
  mutating func seekInBlock(_ target: Int64) -> Int64? {
    guard loaded == block, lasts[block] >= target else { return nil }
    // Galloping is for the long way; mostly it is a step or two.
    var at = position
    var step = 1
    while at + step < count, docs[at + step] < target {
      at += step
      step *= 2
    }
    while at < count, docs[at] < target { at += 1 }
    position = at
    return at < count ? docs[at] : nil
  }

  /// Goes on to the next passage of the current block.
  ///
  /// - Returns: the passage, or `Int64.max` at the end of the block: the next is not read before it
  ///   is known that it must be.
  @inline(__always)
  mutating func next() -> Int64 {
    position += 1
    return position < count ? docs[position] : .max
  }

  /// The current passage, or `Int64.max` at the end of a block.
  @inline(__always)
  var current: Int64 {
    loaded == block && position < count ? docs[position] : .max
  }

  /// The weighted frequency of the term in the list's current passage; nil where only the
  /// list itself can say it.
  @inline(__always)
  func frequency() throws -> Double? {
    if let offsets, let sizes, let bytes {
      let (offset, size) = (offsets[position], sizes[position])
      guard offset + size <= end else { return nil }
      return weights.frequency(try PositionList.counts(bytes + offset, size))
    }
    return frequencies?[position]
  }
}

extension PostingListHead {
  /// Reads the positions of the term in the list's current passage.
  ///
  /// - Returns: false where only the list itself knows them.
  @inline(__always)
  func readPositions(into positions: inout PositionBuffer) throws -> Bool {
    guard let offsets, let sizes, let bytes else { return false }
    let (offset, size) = (offsets[position], sizes[position])
    guard offset + size <= end else { return false }
    try PositionList.read(bytes + offset, size, into: &positions)
    return true
  }
}
