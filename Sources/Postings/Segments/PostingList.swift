import Store

/// The postings of one term of a query, by blocks: for each block its last passage and what a
/// posting in it can contribute at most, so that whole blocks are passed over unread.
///
/// The blocks of a frequent word lie in a segment and are read when they are needed; what newer
/// segments say of the same word lies in memory over them. All other lists lie in memory as a whole.
final class PostingList {
  /// Postings of a block in memory.
  static let blockSize = 32

  /// The list's current place.
  let head: UnsafeMutablePointer<PostingListHead>
  /// In how many passages the term occurs.
  var documentFrequency: Int64

  private let memory: DecodedPostings
  private let memoryDocs: UnsafeMutablePointer<Int64>
  private let memoryFrequencies: UnsafeMutablePointer<Double>
  private let weights: FieldWeights
  private let blocks: TermBlocks?
  /// The mean length that the bounds of the blocks were computed with.
  private let mean: Double
  private let cursor: DoclistCursor?
  /// Where in memory what lies over each block of the segment begins; one more than blocks,
  /// or empty if nothing does.
  private let overlay: [Int]
  private let segmentBlocks: Int
  /// Where blocks in memory begin.
  private let tail: Int
  private var joinedDocs: [Int64] = []
  /// For each of `joinedDocs`: its place in the cursor's batch, or, below zero, in memory.
  private var joinedSources: [Int] = []
  private var isJoined = false

  /// A list in memory.
  convenience init(_ memory: DecodedPostings, weights: FieldWeights) {
    self.init(memory.visible(), over: nil, mean: 1, cursor: nil, weights: weights)
  }

  /// A list of a segment with what lies over it.
  ///
  /// - Parameter mean: the mean length that the bounds of the blocks were computed with.
  init(
    _ memory: DecodedPostings, over blocks: TermBlocks?, mean: Double, cursor: DoclistCursor?,
    weights: FieldWeights
  ) {
    self.mean = mean
    self.memory = memory
    self.weights = weights
    self.blocks = blocks
    self.cursor = cursor
    let segmentLasts = blocks?.lasts ?? []
    segmentBlocks = segmentLasts.count
    var overlay: [Int] = []
    var next = 0
    if !memory.passages.isEmpty, blocks != nil {
      overlay.append(0)
      for last in segmentLasts {
        while next < memory.passages.count, memory.passages[next] <= last { next += 1 }
        overlay.append(next)
      }
    }
    self.overlay = overlay
    tail = next
    let inMemory = memory.passages.count - next
    let blockCount = segmentLasts.count + (inMemory + Self.blockSize - 1) / Self.blockSize
    let lasts = UnsafeMutablePointer<Int64>.allocate(capacity: max(1, blockCount))
    let bounds = UnsafeMutablePointer<Double>.allocate(capacity: max(1, blockCount))
    bounds.initialize(repeating: 0, count: max(1, blockCount))
    memoryDocs = Self.copy(memory.passages)
    memoryFrequencies = Self.copy(memory.frequencies)
    for (index, last) in segmentLasts.enumerated() { lasts[index] = last }
    for index in segmentLasts.count..<blockCount {
      let end = min(memory.passages.count, next + (index - segmentLasts.count + 1) * Self.blockSize)
      lasts[index] = memory.passages[end - 1]
    }
    head = .allocate(capacity: 1)
    head.initialize(
      to: PostingListHead(
        lasts: lasts, bounds: bounds, blockCount: blockCount, docs: UnsafePointer(memoryDocs),
        weights: weights))
    documentFrequency = (blocks?.passages ?? 0) + Int64(inMemory)
  }

  /// The numbers of an array at a place in memory that stays.
  private static func copy<Number: BitwiseCopyable>(
    _ numbers: [Number]
  ) -> UnsafeMutablePointer<Number> {
    let room = UnsafeMutablePointer<Number>.allocate(capacity: max(1, numbers.count))
    numbers.withUnsafeBufferPointer { numbers in
      if let start = numbers.baseAddress { room.initialize(from: start, count: numbers.count) }
    }
    return room
  }

  deinit {
    head.pointee.lasts.deallocate()
    head.pointee.bounds.deallocate()
    head.deallocate()
    memoryDocs.deallocate()
    memoryFrequencies.deallocate()
  }

  /// Corrects the document frequency by what lies over the segment's blocks.
  ///
  /// - Complexity: reads every block that anything lies over.
  func countOverlay() throws {
    guard let blocks, let cursor, !overlay.isEmpty else { return }
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
  /// - Parameter term: the number of the term that the list is of.
  func setBounds(of term: Int, _ scorer: Scorer, norms: inout LengthNorms) throws {
    let (bounds, blockCount) = (head.pointee.bounds, head.pointee.blockCount)
    if let blocks {
      let scale = scorer.blockScale(mean: mean)
      for index in 0..<segmentBlocks {
        bounds[index] = min(1, scale.map { $0 * Double(blocks.bounds[index]) } ?? 1)
      }
    }
    for (entry, frequency) in memory.frequencies.enumerated() where frequency > 0 {
      let saturated = frequency / (frequency + (try norms.norm(of: memoryDocs[entry])))
      let block: Int
      if entry < tail {
        guard let found = overlayBlock(of: entry) else { continue }
        block = found
      } else {
        block = segmentBlocks + (entry - tail) / Self.blockSize
      }
      bounds[block] = max(bounds[block], saturated)
    }
    var maximum = 0.0
    for index in 0..<blockCount {
      bounds[index] = scorer.bound(of: term, saturation: bounds[index])
      maximum = max(maximum, bounds[index])
    }
    head.pointee.idf = scorer.idfs[term]
    head.pointee.maximum = maximum
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
    head.pointee.block = block
    head.pointee.loaded = -1
    head.pointee.count = 0
    head.pointee.position = 0
  }

  /// Goes on to the first passage from `target` on; never back.
  ///
  /// - Returns: the passage, or `Int64.max` at the end.
  func seek(_ target: Int64) throws -> Int64 {
    while head.pointee.reach(target) {
      if head.pointee.loaded != head.pointee.block { try load() }
      if let id = head.pointee.seekInBlock(target) { return id }
      // The rest of the block is hidden.
      head.pointee.block += 1
    }
    return .max
  }

  /// Goes on to the next passage, of whatever block.
  ///
  /// - Returns: the passage, or `Int64.max` at the end.
  func nextAnywhere() throws -> Int64 {
    let id = head.pointee.next()
    return id != .max ? id : try nextBlock()
  }

  /// Goes on to the first passage after the current block.
  ///
  /// - Returns: the passage, or `Int64.max` at the end.
  func nextBlock() throws -> Int64 {
    head.pointee.block += 1
    return try seek(.min)
  }

  private func load() throws {
    let block = head.pointee.block
    head.pointee.loaded = block
    head.pointee.position = 0
    head.pointee.offsets = nil
    head.pointee.frequencies = nil
    isJoined = false
    guard block < segmentBlocks, let blocks, let cursor else {
      let start = tail + (block - segmentBlocks) * Self.blockSize
      head.pointee.docs = UnsafePointer(memoryDocs) + start
      head.pointee.frequencies = UnsafePointer(memoryFrequencies) + start
      head.pointee.count = min(Self.blockSize, memory.passages.count - start)
      // Those that only hide others have nothing to hide here, but are no matches either.
      if blocks != nil { try join(cursor: nil, start..<start + head.pointee.count) }
      return
    }
    try read(block, blocks, cursor)
    let over = overlay.isEmpty ? 0..<0 : overlay[block]..<overlay[block + 1]
    if over.isEmpty, !hasHidden(cursor) {
      head.pointee.docs = UnsafePointer(cursor.rowids)
      head.pointee.count = cursor.count
      head.pointee.offsets = UnsafePointer(cursor.offsets)
      head.pointee.sizes = UnsafePointer(cursor.sizes)
      (head.pointee.bytes, head.pointee.end) = cursor.content
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
    isJoined = true
    joined.update(joinedDocs)
    head.pointee.count = joinedDocs.count
    head.pointee.docs = joined.start
    head.pointee.frequencies = nil
  }

  private let joined = PassageBuffer()

  /// The weighted frequency of the term in the list's current passage.
  func frequency() throws -> Double {
    if let frequency = try head.pointee.frequency() { return frequency }
    let position = head.pointee.position
    let source = isJoined ? joinedSources[position] : position
    guard source >= 0, let cursor else { return memory.frequencies[-1 - source] }
    return try cursor.withPositions(source) { [weights] bytes, size in
      weights.frequency(try PositionList.counts(bytes, size))
    }
  }

  /// The positions of the term in the list's current passage: column times 2³² plus offset.
  func readPositions(into positions: inout PositionBuffer) throws {
    if try head.pointee.readPositions(into: &positions) { return }
    let position = head.pointee.position
    let isInSegment = head.pointee.loaded < segmentBlocks
    if isInSegment, let cursor, !isJoined || joinedSources[position] >= 0 {
      let source = isJoined ? joinedSources[position] : position
      try cursor.withPositions(source) { bytes, size in
        try PositionList.read(bytes, size, into: &positions)
      }
      return
    }
    let entry =
      isJoined
      ? -1 - joinedSources[position]
      : UnsafePointer(memoryDocs).distance(to: head.pointee.docs) + position
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
