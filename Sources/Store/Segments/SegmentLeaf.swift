/// One leaf page of a segment, copied out of SQLite's cache.
///
/// A copy of 4 KB costs less than the look-up that leads to it, and lets many terms be read at the
/// same time through one statement. Invariants that all readers rest on: `bytes[0..<count]` is the
/// page, at least 16 zero bytes follow it, so that a varint that begins on the page can be read
/// without asking for its end; and `4 <= contentEnd <= count`.
package final class SegmentLeaf {
  /// The page's bytes.
  package private(set) var bytes: UnsafeMutablePointer<UInt8>
  /// Their number.
  package private(set) var count = 0
  /// Where terms and postings end and the places of the terms begin.
  package private(set) var contentEnd = 0
  /// Where the first rowid is that belongs to a term of an earlier page; 0 if there is none.
  package private(set) var firstRowid = 0
  /// The page's number; 0 if none was read yet.
  package private(set) var page: Int64 = 0
  private var capacity: Int
  private static let margin = 16

  package init() {
    capacity = 4096
    bytes = .allocate(capacity: capacity + Self.margin)
  }

  deinit { bytes.deallocate() }

  /// Whether a term begins on the page.
  package var hasTerms: Bool { count > contentEnd }

  /// Takes over a page.
  func assign(_ blob: UnsafeRawBufferPointer, page: Int64) throws {
    if blob.count > capacity {
      bytes.deallocate()
      capacity = blob.count
      bytes = .allocate(capacity: capacity + Self.margin)
    }
    self.page = 0
    guard blob.count >= 4, let source = blob.baseAddress else {
      throw MarrowError.damagedPostings("a page")
    }
    UnsafeMutableRawPointer(bytes).copyMemory(from: source, byteCount: blob.count)
    (bytes + blob.count).update(repeating: 0, count: Self.margin)
    count = blob.count
    firstRowid = Int(bytes[0]) << 8 | Int(bytes[1])
    contentEnd = Int(bytes[2]) << 8 | Int(bytes[3])
    guard (4...count).contains(contentEnd),
      firstRowid == 0 || (4..<contentEnd).contains(firstRowid)
    else { throw MarrowError.damagedPostings("a page") }
    self.page = page
  }

  /// Where the first term is that begins after `offset`, or `contentEnd`.
  func firstTerm(after offset: Int) throws -> Int {
    var (place, footer) = (0, contentEnd)
    while footer < count {
      place = try nextTerm(behind: place, &footer)
      if place > offset { return place }
    }
    return contentEnd
  }

  /// Where the term behind `place` is, by the list at the end of the page.
  ///
  /// - Returns: a place before `contentEnd`.
  func nextTerm(behind place: Int, _ footer: inout Int) throws -> Int {
    let gap = SegmentVarint.read(bytes, &footer)
    guard gap > 0, gap < UInt64(contentEnd - place), footer <= count else {
      throw MarrowError.damagedPostings("a list of terms")
    }
    return place + Int(gap)
  }
}

/// SQLite's varints where speed counts.
package enum SegmentVarint {
  /// Reads a number and moves on; at least nine bytes must be readable.
  @inline(__always)
  package static func read(_ bytes: UnsafePointer<UInt8>, _ offset: inout Int) -> UInt64 {
    let first = bytes[offset]
    if first < 0x80 {
      offset &+= 1
      return UInt64(first)
    }
    return readLong(bytes, &offset)
  }

  @inline(__always)
  package static func read(_ bytes: UnsafeMutablePointer<UInt8>, _ offset: inout Int) -> UInt64 {
    read(UnsafePointer(bytes), &offset)
  }

  private static func readLong(_ bytes: UnsafePointer<UInt8>, _ offset: inout Int) -> UInt64 {
    var value: UInt64 = 0
    for _ in 0..<8 {
      let byte = bytes[offset]
      offset &+= 1
      value = value << 7 | UInt64(byte & 0x7F)
      if byte < 0x80 { return value }
    }
    value = value << 8 | UInt64(bytes[offset])
    offset &+= 1
    return value
  }
}
