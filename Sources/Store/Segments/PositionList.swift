/// What stands in a position list: for each column its number and the offsets of the tokens there.
package enum PositionList {
  /// Counts the instances of a term in each column, as many as ``LengthChunk/columns`` says.
  ///
  /// - Parameters:
  ///   - bytes: the list; at least nine readable bytes must follow it.
  ///   - size: its length, less than 2³¹.
  /// - Throws: ``MarrowError`` with `corruptIndex` if the list is cut short or speaks of a column
  ///   that doesn't exist.
  package static func counts(
    _ bytes: UnsafePointer<UInt8>, _ size: Int
  ) throws -> SIMD4<UInt32> {
    var counts = SIMD4<UInt32>()
    var column = 0
    var inColumn: UInt32 = 0
    var at = 0
    while at < size {
      let byte = bytes[at]
      if byte == 1 {
        counts[column] = inColumn
        at += 1
        let next = SegmentVarint.read(bytes, &at)
        guard next < UInt64(LengthChunk.columns), next > column else {
          throw MarrowError.damagedPostings("a list")
        }
        column = Int(next)
        inColumn = 0
      } else {
        _ = SegmentVarint.read(bytes, &at)
        inColumn += 1
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
  ///   - positions: emptied first.
  /// - Throws: ``MarrowError`` with `corruptIndex` as ``counts(_:_:)`` does.
  package static func read(
    _ bytes: UnsafePointer<UInt8>, _ size: Int, into positions: inout [UInt64]
  ) throws {
    positions.removeAll(keepingCapacity: true)
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
        positions.append(column << 32 | position)
      }
    }
    guard at == size else { throw MarrowError.damagedPostings("a list") }
  }
}
