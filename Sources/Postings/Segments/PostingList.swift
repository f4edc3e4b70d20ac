import Store

/// The postings of one term of a query, by blocks: for each block its last passage and what a
/// posting in it can contribute at most, so that whole blocks are passed over unread.
///
/// The blocks of a frequent word lie in a segment and are read when they are needed; what newer
/// segments say of the same word lies in memory over them. All other lists lie in memory as a whole.
///
/// Invariants: `lasts` and `bounds` hold `blockCount` numbers, `lasts` ascending; `docs` holds
/// `count` passages of block `loaded`, ascending, all after the block before and up to its last;
/// `position <= count`.
final class PostingList {
  /// Postings of a block in memory.
  static let blockSize = DoclistCursor.capacity

  /// In how many passages the term stands.
  var documentFrequency: Int64
  /// How much its rarity counts.
  private(set) var idf = 0.0
  /// Number of blocks.
  let blockCount: Int
  /// The last passage of each block.
  let lasts: UnsafeMutablePointer<Int64>
  /// What a posting of each block contributes at most.
  let bounds: UnsafeMutablePointer<Double>
  /// What any posting contributes at most.
  private(set) var maximum = 0.0

  /// The block that the list has come to; `blockCount` at the end.
  private(set) var block = 0
  private var loaded = -1
  private var docs: UnsafePointer<Int64>
  private var count = 0
  private var position = 0

  private let memory: DecodedPostings
  private let memoryDocs: UnsafeMutablePointer<Int64>
  private let weights: FieldWeights
  private let blocks: TermBlocks?
  private let cursor: DoclistCursor?
  /// Where in memory what lies over each block of the segment begins; one more than blocks.
  private let overlay: [Int]
  /// Where blocks in memory begin.
  private let tail: Int
  private var joinedDocs: [Int64] = []
  /// For each of `joinedDocs`: its place in the cursor's batch, or, below zero, in memory.
  private var joinedSources: [Int] = []
  private var isJoined = false

  /// A list in memory.
  convenience init(_ memory: DecodedPostings, weights: FieldWeights) {
    self.init(memory.visible(), over: nil, cursor: nil, weights: weights)
  }

  /// A list of a segment with what lies over it.
  init(
    _ memory: DecodedPostings, over blocks: TermBlocks?, cursor: DoclistCursor?,
    weights: FieldWeights
  ) {
    self.memory = memory
    self.weights = weights
    self.blocks = blocks
    self.cursor = cursor
    let segmentLasts = blocks?.lasts ?? []
    var overlay: [Int] = blocks == nil ? [] : [0]
    var next = 0
    for last in segmentLasts {
      while next < memory.passages.count, memory.passages[next] <= last { next += 1 }
      overlay.append(next)
    }
    self.overlay = overlay
    tail = next
    let inMemory = memory.passages.count - next
    blockCount = segmentLasts.count + (inMemory + Self.blockSize - 1) / Self.blockSize
    lasts = .allocate(capacity: max(1, blockCount))
    bounds = .allocate(capacity: max(1, blockCount))
    bounds.initialize(repeating: 0, count: max(1, blockCount))
    memoryDocs = .allocate(capacity: max(1, memory.passages.count))
    for (index, id) in memory.passages.enumerated() { memoryDocs[index] = id }
    docs = UnsafePointer(memoryDocs)
    for (index, last) in segmentLasts.enumerated() { lasts[index] = last }
    for index in segmentLasts.count..<max(blockCount, segmentLasts.count) {
      let end = min(memory.passages.count, next + (index - segmentLasts.count + 1) * Self.blockSize)
      lasts[index] = memory.passages[end - 1]
    }
    documentFrequency = (blocks?.passages ?? 0) + Int64(inMemory)
  }

  deinit {
    lasts.deallocate()
    bounds.deallocate()
    memoryDocs.deallocate()
  }

  /// Corrects the document frequency by what lies over the segment's blocks.
  ///
  /// - Complexity: reads every block that anything lies over.
  func countOverlay() throws {
    guard let blocks, let cursor else { return }
    var frequency = blocks.passages
    for index in blocks.lasts.indices where overlay[index] < overlay[index + 1] {
      try read(index, blocks, cursor)
      var place = 0
      for entry in overlay[index]..<overlay[index + 1] {
        while place < cursor.count, cursor.rowids[place] < memory.passages[entry] { place += 1 }
        let isThere =
          place < cursor.count && cursor.rowids[place] == memory.passages[entry]
          && cursor.sizes[place] > 0
        let isVisible = memory.frequencies[entry] >= 0
        frequency += (isVisible ? 1 : 0) - (isThere ? 1 : 0)
      }
    }
    frequency += Int64(memory.frequencies[tail...].count { $0 >= 0 })
    documentFrequency = frequency
    rewind()
  }

  /// Sets what postings can contribute.
  ///
  /// - Parameters:
  ///   - idf: how much the term's rarity counts.
  ///   - scale: by what the bytes of the segment's blocks are multiplied to bound
  ///     `f / (f + norm)`; nil if they say nothing for this formula.
  func setBounds(
    idf: Double, k1: Double, scale: Double?, norms: LengthNorms,
    in transaction: borrowing ReadTransaction
  ) throws {
    self.idf = idf
    let segmentBlocks = blocks?.bounds.count ?? 0
    for index in 0..<segmentBlocks {
      bounds[index] = min(1, scale.map { $0 * Double(blocks?.bounds[index] ?? 255) } ?? 1)
    }
    for (entry, frequency) in memory.frequencies.enumerated() where frequency > 0 {
      let worth = frequency / (frequency + (try norms.norm(of: memoryDocs[entry], in: transaction)))
      let block: Int
      if entry < tail {
        guard let found = overlayBlock(of: entry) else { continue }
        block = found
      } else {
        block = segmentBlocks + (entry - tail) / Self.blockSize
      }
      bounds[block] = max(bounds[block], worth)
    }
    maximum = 0
    // A little more than can be, so that rounding never makes a bound too small.
    let factor = idf * (k1 + 1) * (1 + 1e-9)
    for index in 0..<blockCount {
      // Never nothing: a bound of nothing would say that there are no passages.
      bounds[index] = max(bounds[index] * factor, .leastNormalMagnitude)
      maximum = max(maximum, bounds[index])
    }
  }

  private func overlayBlock(of entry: Int) -> Int? {
    var (low, high) = (0, overlay.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if overlay[middle] <= entry { low = middle } else { high = middle }
    }
    return high > low ? low : nil
  }

  /// Goes to the start of a block, back or forth.
  func rewind(to block: Int = 0) {
    (self.block, loaded, count, position) = (block, -1, 0, 0)
  }

  /// Goes on to the block that `target` would stand in, without reading it.
  ///
  /// - Returns: false if the list ends before.
  @inline(__always)
  func reach(_ target: Int64) -> Bool {
    if block < blockCount, lasts[block] < target { skipBlocks(target) }
    return block < blockCount
  }

  private func skipBlocks(_ target: Int64) {
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

  /// Goes on to the first passage from `target` on; never back.
  ///
  /// - Returns: the passage, or `Int64.max` at the end.
  @inline(__always)
  func seek(_ target: Int64) throws -> Int64 {
    if loaded == block, position < count, docs[position] >= target { return docs[position] }
    return try search(target)
  }

  private func search(_ target: Int64) throws -> Int64 {
    while reach(target) {
      if loaded != block { try load() }
      // Galloping is for the long way; mostly it is a step or two.
      var at = position
      var step = 1
      while at + step < count, docs[at + step] < target {
        at += step
        step *= 2
      }
      while at < count, docs[at] < target { at += 1 }
      position = at
      if at < count { return docs[at] }
      // The rest of the block is hidden.
      block += 1
    }
    return .max
  }

  /// Goes on to the next passage of the block that the list stands in.
  ///
  /// - Returns: the passage, or `Int64.max` at the end of the block: the next is not read before it
  ///   is known that it must be.
  @inline(__always)
  func next() -> Int64 {
    position += 1
    return position < count ? docs[position] : .max
  }

  /// Goes on to the next passage, whatever block it stands in.
  ///
  /// - Returns: the passage, or `Int64.max` at the end.
  func nextAnywhere() throws -> Int64 {
    let id = next()
    if id != .max { return id }
    block += 1
    return try search(.min)
  }

  /// The passage that the list stands at, or `Int64.max` at the end of a block.
  var current: Int64 {
    loaded == block && position < count ? docs[position] : .max
  }

  private func load() throws {
    loaded = block
    position = 0
    let segmentBlocks = overlay.count - 1
    guard block < segmentBlocks, let blocks, let cursor else {
      let start = tail + (block - max(0, segmentBlocks)) * Self.blockSize
      docs = UnsafePointer(memoryDocs) + start
      count = min(Self.blockSize, memory.passages.count - start)
      isJoined = false
      // Those that only hide others have nothing to hide here, but are no matches either.
      if blocks != nil { try join(cursor: nil, start..<start + count) }
      return
    }
    try read(block, blocks, cursor)
    let over = overlay[block]..<overlay[block + 1]
    if over.isEmpty, !hasHidden(cursor) {
      (docs, count, isJoined) = (UnsafePointer(cursor.rowids), cursor.count, false)
    } else {
      try join(cursor: cursor, over)
    }
  }

  private func hasHidden(_ cursor: DoclistCursor) -> Bool {
    for index in 0..<cursor.count where cursor.sizes[index] == 0 { return true }
    return false
  }

  private func read(_ index: Int, _ blocks: TermBlocks, _ cursor: DoclistCursor) throws {
    try cursor.go(to: blocks.places[index])
    guard try cursor.next(), cursor.rowids[cursor.count - 1] == blocks.lasts[index] else {
      throw MarrowError.damagedPostings("a block")
    }
  }

  /// Lays what is in memory over the cursor's batch.
  private func join(cursor: DoclistCursor?, _ over: Range<Int>) throws {
    joinedDocs.removeAll(keepingCapacity: true)
    joinedSources.removeAll(keepingCapacity: true)
    var entry = over.lowerBound
    func take(before limit: Int64) {
      while entry < over.upperBound, memory.passages[entry] < limit {
        if memory.frequencies[entry] >= 0 {
          joinedDocs.append(memory.passages[entry])
          joinedSources.append(-1 - entry)
        }
        entry += 1
      }
    }
    for index in 0..<(cursor?.count ?? 0) {
      guard let cursor else { break }
      let id = cursor.rowids[index]
      take(before: id)
      if entry < over.upperBound, memory.passages[entry] == id { continue }
      guard cursor.sizes[index] > 0 else { continue }
      joinedDocs.append(id)
      joinedSources.append(index)
    }
    take(before: .max)
    count = joinedDocs.count
    isJoined = true
    joined.update(joinedDocs)
    docs = joined.start
  }

  private let joined = PassageBuffer()

  /// The weighted frequency of the term in the passage that the list stands at.
  @inline(__always)
  func frequency() throws -> Double {
    if let cursor, !isJoined, loaded < overlay.count - 1 {
      return try cursor.withPositions(position) { [weights] bytes, size in
        weights.frequency(try PositionList.counts(bytes, size))
      }
    }
    return try joinedFrequency()
  }

  private func joinedFrequency() throws -> Double {
    guard isJoined else {
      return memory.frequencies[UnsafePointer(memoryDocs).distance(to: docs) + position]
    }
    let source = joinedSources[position]
    guard source >= 0, let cursor else { return memory.frequencies[-1 - source] }
    return try cursor.withPositions(source) { [weights] bytes, size in
      weights.frequency(try PositionList.counts(bytes, size))
    }
  }

  /// The positions of the term in the passage that the list stands at: column times 2³² plus offset.
  func readPositions(into positions: inout [UInt64]) throws {
    if let cursor, loaded < overlay.count - 1, !isJoined || joinedSources[position] >= 0 {
      let source = isJoined ? joinedSources[position] : position
      try cursor.withPositions(source) { bytes, size in
        try PositionList.read(bytes, size, into: &positions)
      }
      return
    }
    let entry =
      isJoined
      ? -1 - joinedSources[position]
      : UnsafePointer(memoryDocs).distance(to: docs) + position
    let range = memory.positions[entry]
    try memory.pool.withUnsafeBufferPointer { pool in
      guard let start = pool.baseAddress else { return }
      try PositionList.read(start + range.lowerBound, range.count, into: &positions)
    }
  }

  /// Shows all passages of the list in order.
  func forEachPassage(_ body: (Int64) throws -> Void) throws {
    rewind()
    var id = try seek(.min)
    while id != .max {
      try body(id)
      id = try nextAnywhere()
    }
    rewind()
  }
}

/// Room for passage ids that stays where it is while they are read.
private final class PassageBuffer {
  private var room: UnsafeMutablePointer<Int64> = .allocate(capacity: 1)
  private var capacity = 1

  deinit { room.deallocate() }

  var start: UnsafePointer<Int64> { UnsafePointer(room) }

  func update(_ ids: [Int64]) {
    if ids.count > capacity {
      room.deallocate()
      capacity = ids.count
      room = .allocate(capacity: capacity)
    }
    for (index, id) in ids.enumerated() { room[index] = id }
  }
}
