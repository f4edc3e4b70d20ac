/// What is in a position list: for each column its number and the offsets of the tokens there.
package enum PositionList {
  /// How often a term occurs in each field of a passage.
  package struct Counts: Sendable, Equatable {
    package var title: UInt32 = 0
    package var heading: UInt32 = 0
    package var text: UInt32 = 0

    /// Creates counts of nothing.
    package init() {}

    /// The count of a column by its number.
    package subscript(column: Int) -> UInt32 {
      @inline(__always)
      get {
        switch column {
        case 0: title
        case 1: heading
        default: text
        }
      }
      @inline(__always)
      set {
        switch column {
        case 0: title = newValue
        case 1: heading = newValue
        default: text = newValue
        }
      }
    }
  }

  /// Counts the instances of a term in each column.
  ///
  /// - Parameters:
  ///   - bytes: the list; at least nine readable bytes must follow it.
  ///   - size: its length, less than 2³¹.
  /// - Throws: ``MarrowError`` with `corruptIndex` if the list is cut short or speaks of a column
  ///   that doesn't exist.
  package static func counts(_ bytes: UnsafePointer<UInt8>, _ size: Int) throws -> Counts {
    var counts = Counts()
    var column = 0
    var inColumn: UInt32 = 0
    var at = 0
    while at < size {
      let byte = bytes[at]
      at &+= 1
      if byte == 1 {
        counts[column] = inColumn
        let next = SegmentVarint.read(bytes, &at)
        guard next < UInt64(LengthChunk.columns), next > column else {
          throw MarrowError.damagedPostings("a list")
        }
        column = Int(next)
        inColumn = 0
      } else {
        if byte >= 0x80 {
          at &-= 1
          _ = SegmentVarint.read(bytes, &at)
        }
        inColumn &+= 1
      }
    }
    guard at == size else { throw MarrowError.damagedPostings("a list") }
    counts[column] = inColumn
    return counts
  }

  /// Reads all positions: column times 2³² plus offset, in order.
  ///
  /// - Parameters:
  ///   - bytes: the list; at least nine readable bytes must follow it.
  ///   - size: its length, less than 2³¹.
  ///   - positions: what it held before is lost.
  /// - Throws: ``MarrowError`` with `corruptIndex` as ``counts(_:_:)`` does.
  package static func read(
    _ bytes: UnsafePointer<UInt8>, _ size: Int, into positions: inout PositionBuffer
  ) throws {
    // A position takes a byte or more.
    let start = positions.room(for: size)
    var count = 0
    var column: UInt64 = 0
    var position: UInt64 = 0
    var at = 0
    while at < size {
      let value = SegmentVarint.read(bytes, &at)
      if value == 1 {
        let next = SegmentVarint.read(bytes, &at)
        guard next < UInt64(LengthChunk.columns), next > column else {
          throw MarrowError.damagedPostings("a list")
        }
        (column, position) = (next, 0)
      } else {
        guard value >= 2, value < 1 << 31, position + value - 2 < 1 << 31 else {
          throw MarrowError.damagedPostings("a list")
        }
        position += value - 2
        start[count] = column << 32 | position
        count += 1
      }
    }
    guard at == size else { throw MarrowError.damagedPostings("a list") }
    positions.count = count
  }
}

/// Positions of a term in a passage, in room that is used again for the next.
package struct PositionBuffer: ~Copyable {
  /// The first position.
  package private(set) var start: UnsafeMutablePointer<UInt64>
  /// Number of positions.
  package internal(set) var count = 0
  private var capacity = 64

  /// Creates an empty buffer.
  package init() { start = .allocate(capacity: capacity) }

  deinit { start.deallocate() }

  fileprivate mutating func room(for count: Int) -> UnsafeMutablePointer<UInt64> {
    self.count = 0
    if count > capacity {
      start.deallocate()
      capacity = max(count, 2 * capacity)
      start = .allocate(capacity: capacity)
    }
    return start
  }
}
