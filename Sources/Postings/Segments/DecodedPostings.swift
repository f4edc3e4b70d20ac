import Store

/// Postings of a term in memory: passages in order, each with its weighted frequency.
struct DecodedPostings {
  /// The frequency that marks a passage which doesn't hold the term any more.
  static let hidden = -1.0

  var passages: [Int64] = []
  var frequencies: [Double] = []
  /// Where the position lists are in `pool`; empty unless they are kept.
  var positions: [Range<Int>] = []
  /// The position lists, one after the other, with a margin that may be read beyond them.
  var pool: [UInt8] = []
  let keepsPositions: Bool

  init(keepsPositions: Bool) { self.keepsPositions = keepsPositions }

  /// Makes room for so many postings.
  mutating func reserve(_ count: Int) {
    passages.reserveCapacity(count)
    frequencies.reserveCapacity(count)
  }

  /// Adds a posting behind all others.
  mutating func append(_ passage: Int64, _ frequency: Double) {
    passages.append(passage)
    frequencies.append(frequency)
  }

  /// Reads all that a cursor has.
  init(
    _ cursor: DoclistCursor, weights: FieldWeights, keepsPositions: Bool
  ) throws {
    self.keepsPositions = keepsPositions
    while try cursor.next() {
      for index in 0..<cursor.count {
        let size = cursor.sizes[index]
        let frequency =
          size == 0
          ? Self.hidden
          : try cursor.withPositions(index) { bytes, size in
            if keepsPositions { pool += UnsafeBufferPointer(start: bytes, count: size) }
            return weights.visibleFrequency(try PositionList.counts(bytes, size))
          }
        append(cursor.rowids[index], frequency)
        if keepsPositions { positions.append(pool.count - size..<pool.count) }
      }
    }
    if keepsPositions { pool += repeatElement(0, count: 16) }
  }

  /// Joins two segments' postings; where both speak of a passage, this one's are right.
  func over(_ older: DecodedPostings) -> DecodedPostings {
    if passages.isEmpty { return older }
    if older.passages.isEmpty { return self }
    var joined = DecodedPostings(keepsPositions: keepsPositions)
    joined.reserve(passages.count + older.passages.count)
    let shift = pool.count
    if keepsPositions { joined.pool = pool + older.pool }
    var (mine, theirs) = (0, 0)
    while mine < passages.count || theirs < older.passages.count {
      let isMine =
        theirs == older.passages.count
        || (mine < passages.count && passages[mine] <= older.passages[theirs])
      if isMine {
        if theirs < older.passages.count, passages[mine] == older.passages[theirs] { theirs += 1 }
        joined.append(passages[mine], frequencies[mine])
        if keepsPositions { joined.positions.append(positions[mine]) }
        mine += 1
      } else {
        joined.append(older.passages[theirs], older.frequencies[theirs])
        if keepsPositions {
          let range = older.positions[theirs]
          joined.positions.append(range.lowerBound + shift..<range.upperBound + shift)
        }
        theirs += 1
      }
    }
    return joined
  }

  /// The postings without those that only hide others.
  func visible() -> DecodedPostings {
    guard frequencies.contains(Self.hidden) else { return self }
    var rest = DecodedPostings(keepsPositions: keepsPositions)
    rest.pool = pool
    for index in passages.indices where frequencies[index] >= 0 {
      rest.append(passages[index], frequencies[index])
      if keepsPositions { rest.positions.append(positions[index]) }
    }
    return rest
  }
}
