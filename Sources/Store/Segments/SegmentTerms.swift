/// Walks the terms of a segment in order.
package final class SegmentTerms {
  private let reader: SegmentReader
  private let segment: SegmentStructure.Segment
  private let leaf = SegmentLeaf()
  private let start: [UInt8]
  private var nextPage: Int64
  private var place = 0
  private var footer = 0
  private var isFirst = true
  /// The current term with the byte that tells its index.
  private var key: [UInt8] = []
  private var postings = 0

  init(
    reader: SegmentReader, segment: SegmentStructure.Segment, page: Int64, from start: [UInt8]
  ) {
    self.reader = reader
    self.segment = segment
    self.start = start
    nextPage = page
  }

  /// The current term, as the analyzer gives it.
  package var term: [UInt8] { Array(key.dropFirst()) }

  /// Whether the current term begins with some bytes.
  package func hasPrefix(_ prefix: [UInt8]) -> Bool { key.dropFirst().starts(with: prefix) }

  /// Goes to the next term.
  ///
  /// - Returns: false at the end of the segment's main index.
  /// - Throws: ``MarrowError`` with `corruptIndex` if the terms can't be what FTS5 wrote.
  package func next() throws -> Bool {
    repeat {
      while footer >= leaf.count {
        guard nextPage <= segment.last else { return false }
        try reader.read(nextPage, of: segment, into: leaf)
        nextPage += 1
        (place, footer, isFirst) = (0, leaf.contentEnd, true)
      }
      try readTerm()
      guard key.first.map({ $0 <= SegmentReader.mainPrefix }) ?? false else { return false }
    } while key.lexicographicallyPrecedes(start)
    return true
  }

  private func readTerm() throws {
    place = try leaf.nextTerm(behind: place, &footer)
    var offset = place
    let kept = isFirst ? 0 : SegmentVarint.read(leaf.bytes, &offset)
    let added = SegmentVarint.read(leaf.bytes, &offset)
    guard offset <= leaf.contentEnd, added <= UInt64(leaf.contentEnd - offset),
      kept <= UInt64(key.count)
    else { throw MarrowError.damagedPostings("a term") }
    isFirst = false
    key.removeSubrange(Int(kept)...)
    key += UnsafeBufferPointer(start: leaf.bytes + offset, count: Int(added))
    postings = offset + Int(added)
  }

  /// The postings of the current term.
  package func cursor() throws -> DoclistCursor {
    try DoclistCursor(reader: reader, segment: segment, page: leaf.page, start: postings)
  }

  /// Passes over the pages that a cursor over the current term has read to its end.
  package func skip(_ cursor: DoclistCursor) {
    if footer >= leaf.count { nextPage = max(nextPage, cursor.page) }
  }
}
