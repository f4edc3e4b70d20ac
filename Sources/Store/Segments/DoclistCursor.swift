/// Walks the postings of one term in one segment, some at a time.
///
/// A batch never goes beyond the page that it begins on, so its position lists can be read in place
/// as long as it is the current one. Only the last may run over to the next pages. The buffers hold
/// `count` postings of `capacity`.
package final class DoclistCursor {
  /// Postings in a batch at most; the blocks of the side table are such batches.
  package static let capacity = 128

  /// Where a batch begins.
  package struct Place: Sendable, Equatable {
    /// The leaf page.
    package var page: Int64
    /// The offset on it.
    package var offset: Int
    /// The last passage before it; nil at the start of the term.
    package var previous: Int64?

    /// Creates a place.
    package init(page: Int64, offset: Int, previous: Int64?) {
      (self.page, self.offset, self.previous) = (page, offset, previous)
    }
  }

  /// The batch's passages, in order.
  package let rowids: UnsafeMutablePointer<Int64>
  /// Where their position lists begin on the page.
  package let offsets: UnsafeMutablePointer<Int>
  /// How long these are, in bytes; 0 hides the passage in older segments.
  package let sizes: UnsafeMutablePointer<Int>
  /// How many postings the batch has.
  package private(set) var count = 0
  /// Where the batch begins.
  package private(set) var place = Place(page: 0, offset: 0, previous: nil)

  private let reader: SegmentReader
  private let segment: SegmentStructure.Segment
  private let leaf: SegmentLeaf
  private lazy var nextLeaf = SegmentLeaf()
  private var spill: [UInt8] = []
  /// Where to go on.
  private var offset = 0
  /// Where the term's postings end on the page.
  private var end = 0
  private var last: Int64?
  private var isAbsolute = true
  private var isFinished = false

  /// A cursor that must be sent to a place first.
  init(reader: SegmentReader, segment: SegmentStructure.Segment) {
    self.reader = reader
    self.segment = segment
    leaf = SegmentLeaf()
    rowids = .allocate(capacity: Self.capacity)
    offsets = .allocate(capacity: Self.capacity)
    sizes = .allocate(capacity: Self.capacity)
    isFinished = true
  }

  /// A cursor before the first batch of the postings that begin at `start`.
  convenience init(
    reader: SegmentReader, segment: SegmentStructure.Segment, page: Int64, start: Int
  ) throws {
    self.init(reader: reader, segment: segment)
    try go(to: Place(page: page, offset: start, previous: nil))
  }

  convenience init(
    reader: SegmentReader, segment: SegmentStructure.Segment, leaf: SegmentLeaf, start: Int
  ) throws {
    try self.init(reader: reader, segment: segment, page: leaf.page, start: start)
  }

  deinit {
    rowids.deallocate()
    offsets.deallocate()
    sizes.deallocate()
  }

  /// The cursor's current page.
  var page: Int64 { leaf.page }

  /// The page's bytes and where its postings end, as long as the batch is the current one: a position
  /// list that ends by then can be read at its offset.
  package var content: (bytes: UnsafePointer<UInt8>, end: Int) {
    (UnsafePointer(leaf.bytes), leaf.contentEnd)
  }

  /// Goes to the start of a batch, which ``next()`` then reads.
  ///
  /// - Throws: ``MarrowError`` with `corruptIndex` if there can be none.
  package func go(to place: Place) throws {
    guard (segment.first...segment.last).contains(place.page) else {
      throw MarrowError.damagedPostings("a place")
    }
    if leaf.page != place.page { try reader.read(place.page, of: segment, into: leaf) }
    // A term that is the last thing on its page has its postings on the next.
    guard (4...leaf.contentEnd).contains(place.offset) else {
      throw MarrowError.damagedPostings("a place")
    }
    count = 0
    offset = place.offset
    end = try leaf.firstTerm(after: place.offset - 1)
    last = place.previous
    isAbsolute = place.previous == nil || place.offset == leaf.firstRowid
    isFinished = false
  }

  /// Reads the next batch.
  ///
  /// - Returns: false at the end of the term.
  /// - Throws: ``MarrowError`` with `corruptIndex` if the postings can't be what FTS5 wrote.
  package func next() throws -> Bool {
    count = 0
    while !isFinished, offset >= end { try turnPage() }
    guard !isFinished else { return false }
    place = Place(page: leaf.page, offset: offset, previous: last)
    let bytes = UnsafePointer(leaf.bytes)
    let (rowids, offsets, sizes, end) = (rowids, offsets, sizes, end)
    var (at, filled) = (offset, 0)
    var rowid = last ?? 0
    if isAbsolute {
      let first = Int64(bitPattern: SegmentVarint.read(bytes, &at))
      guard last.map({ first > $0 }) ?? true else { throw MarrowError.damagedPostings("a list") }
      // A delta of nothing below leads to the first.
      rowid = first
      isAbsolute = false
    } else {
      rowid = try Self.add(SegmentVarint.read(bytes, &at), to: rowid)
    }
    while true {
      let size = Int(truncatingIfNeeded: SegmentVarint.read(bytes, &at) >> 1)
      guard at <= end, size >= 0, size <= 0x7FFF_FFFF else {
        throw MarrowError.damagedPostings("a list")
      }
      rowids[filled] = rowid
      offsets[filled] = at
      sizes[filled] = size
      at += size
      filled += 1
      guard filled < Self.capacity, at < end else { break }
      rowid = try Self.add(SegmentVarint.read(bytes, &at), to: rowid)
    }
    // Only what goes on over the page's end may reach beyond it.
    guard at <= end || end == leaf.contentEnd else { throw MarrowError.damagedPostings("a list") }
    (offset, count, last) = (at, filled, rowid)
    return true
  }

  @inline(__always)
  private static func add(_ delta: UInt64, to rowid: Int64) throws -> Int64 {
    let (sum, isOver) = rowid.addingReportingOverflow(Int64(truncatingIfNeeded: delta))
    guard !isOver, sum > rowid else { throw MarrowError.damagedPostings("a list") }
    return sum
  }

  /// Goes on to the next page, or finds that the term ends here.
  private func turnPage() throws {
    guard end == leaf.contentEnd, leaf.page < segment.last else {
      isFinished = true
      return
    }
    // A page may hold nothing but the rest of one position list.
    let page = leaf.page + 1
    try reader.read(page, of: segment, into: leaf)
    if leaf.firstRowid > 0 {
      offset = leaf.firstRowid
      end = try leaf.firstTerm(after: offset)
      isAbsolute = true
    } else if leaf.hasTerms {
      isFinished = true
    } else {
      (offset, end) = (leaf.contentEnd, leaf.contentEnd)
    }
  }

  /// The position list of posting `index` of the batch, shown to `body`; at least nine readable
  /// bytes follow it.
  @inline(__always)
  package func withPositions<Result>(
    _ index: Int, _ body: (UnsafePointer<UInt8>, Int) throws -> Result
  ) throws -> Result {
    let (offset, size) = (offsets[index], sizes[index])
    if offset + size <= leaf.contentEnd {
      return try body(UnsafePointer(leaf.bytes) + offset, size)
    }
    try gather(offset: offset, size: size)
    return try spill.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { throw MarrowError.damagedPostings("a list") }
      return try body(start, size)
    }
  }

  /// Brings together a position list that goes on over the page's end.
  private func gather(offset: Int, size: Int) throws {
    spill.removeAll(keepingCapacity: true)
    spill += UnsafeBufferPointer(
      start: leaf.bytes + min(offset, leaf.contentEnd), count: max(0, leaf.contentEnd - offset))
    var page = leaf.page
    while spill.count < size {
      page += 1
      guard page <= segment.last else { throw MarrowError.damagedPostings("a list") }
      try reader.read(page, of: segment, into: nextLeaf)
      let stop =
        nextLeaf.firstRowid > 0 ? nextLeaf.firstRowid : try nextLeaf.firstTerm(after: 3)
      let wanted = min(stop - 4, size - spill.count)
      guard wanted > 0 else { throw MarrowError.damagedPostings("a list") }
      spill += UnsafeBufferPointer(start: nextLeaf.bytes + 4, count: wanted)
    }
    spill += repeatElement(0, count: 16)
  }
}
