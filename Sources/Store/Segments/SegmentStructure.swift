import Foundation

/// FTS5's list of the segments that make up its index, read from the structure record.
package struct SegmentStructure: Sendable, Equatable {
  /// One segment: a run of leaf pages with terms in order.
  package struct Segment: Sendable, Hashable {
    /// Its number, which FTS5 gives to another when it is gone.
    package var id: Int64
    /// Its first leaf page.
    package var first: Int64
    /// Its last leaf page.
    package var last: Int64
  }

  /// All segments that hold anything, newest first: where two speak of the same passage, the first
  /// is right.
  package var segments: [Segment]

  /// Reads a structure record.
  ///
  /// - Returns: nil if the record is written in a way that is not known here, such as that of tables
  ///   that keep origin counters.
  /// - Throws: ``MarrowError`` with `corruptIndex` if it makes no sense.
  package init?(_ record: [UInt8]) throws {
    // A configuration cookie comes before the numbers; this mark after it belongs to the newer way.
    guard record.count >= 4 else { throw MarrowError.damagedPostings("the list of segments") }
    guard !record.dropFirst(4).starts(with: [0xFF, 0x00, 0x00, 0x01]) else { return nil }
    var numbers = SQLiteVarints(Data(record.dropFirst(4)))
    func next() throws -> Int64 {
      guard let number = numbers.next(), let value = Int64(exactly: number) else {
        throw MarrowError.damagedPostings("the list of segments")
      }
      return value
    }
    segments = []
    let levels = try next()
    let total = try next()
    _ = numbers.next()
    guard levels <= 64, total <= 2000 else {
      throw MarrowError.damagedPostings("the list of segments")
    }
    for _ in 0..<levels {
      _ = try next()
      var level: [Segment] = []
      for _ in 0..<(try next()) {
        let segment = Segment(id: try next(), first: try next(), last: try next())
        level.append(segment)
        guard level.count <= total, (1...0xFFFF).contains(segment.id),
          segment.first <= segment.last, segment.last <= 0x7FFF_FFFF
        else { throw MarrowError.damagedPostings("the list of segments") }
      }
      // A merge that goes on leaves a segment without pages behind.
      segments += level.reversed().filter { $0.first > 0 }
    }
  }
}

extension MarrowError {
  /// The error for postings that can't be what FTS5 wrote.
  package static func damagedPostings(_ what: String) -> MarrowError {
    MarrowError(
      .corruptIndex,
      "The index is damaged: \(what) in the full-text index can't be read. Rebuild it with 'marrow rebuild'."
    )
  }
}
