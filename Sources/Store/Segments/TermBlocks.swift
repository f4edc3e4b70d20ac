/// Where the postings of a frequent term can be entered in a segment, and how much they can be worth
/// there: a row of the table `term_block`.
///
/// Packed as LEB128 numbers, for each block: its last passage less that of the block before, its page
/// less that of the block before (the first: less 0), its offset on the page (less that of the block
/// before, if the page is the same), and one byte that is at least `f / (f + norm)` for each of its
/// postings, in units of 1/255.
package final class TermBlocks: Sendable {
  /// Postings that a term needs in a segment to be given blocks.
  package static let threshold = 256

  /// In how many passages the term occurs by this segment alone.
  package let passages: Int64
  /// The last passage of each block.
  package let lasts: [Int64]
  /// Where each block begins.
  package let places: [DoclistCursor.Place]
  /// What a posting of each block is worth at most.
  package let bounds: [UInt8]

  init(passages: Int64, lasts: [Int64], places: [DoclistCursor.Place], bounds: [UInt8]) {
    (self.passages, self.lasts, self.places, self.bounds) = (passages, lasts, places, bounds)
  }

  /// Unpacks a row.
  ///
  /// - Throws: ``MarrowError`` with `corruptIndex` if it makes no sense.
  package init(passages: Int64, packed: [UInt8]) throws {
    var lasts: [Int64] = []
    var places: [DoclistCursor.Place] = []
    var bounds: [UInt8] = []
    let estimate = packed.count / 5
    lasts.reserveCapacity(estimate)
    places.reserveCapacity(estimate)
    bounds.reserveCapacity(estimate)
    var at = 0
    func next() throws -> Int64 {
      var value: UInt64 = 0
      var shift: UInt64 = 0
      while at < packed.count, shift < 63 {
        let byte = packed[at]
        at += 1
        value |= UInt64(byte & 0x7F) << shift
        if byte < 0x80 { return Int64(value) }
        shift += 7
      }
      throw Self.damaged
    }
    var place = DoclistCursor.Place(page: 0, offset: 0, previous: nil)
    while at < packed.count {
      let (last, isOver) = (place.previous ?? 0).addingReportingOverflow(try next())
      let page = try next()
      let offset = try next()
      guard !isOver, page <= 0x7FFF_FFFF, place.page + page <= 0x7FFF_FFFF, offset <= 0xFFFF,
        at < packed.count, place.previous.map({ last > $0 }) ?? true
      else { throw Self.damaged }
      place.offset = page == 0 ? place.offset + Int(offset) : Int(offset)
      place.page += page
      places.append(place)
      lasts.append(last)
      bounds.append(packed[at])
      at += 1
      place.previous = last
    }
    guard !lasts.isEmpty, passages >= 0, passages <= lasts.count * DoclistCursor.capacity else {
      throw Self.damaged
    }
    (self.passages, self.lasts, self.places, self.bounds) = (passages, lasts, places, bounds)
  }

  /// The row's blob.
  package var packed: [UInt8] {
    var bytes: [UInt8] = []
    func append(_ number: Int64) {
      var rest = UInt64(bitPattern: number)
      while rest >= 0x80 {
        bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
        rest >>= 7
      }
      bytes.append(UInt8(rest))
    }
    var before = DoclistCursor.Place(page: 0, offset: 0, previous: nil)
    for (index, place) in places.enumerated() {
      append(lasts[index] - (place.previous ?? 0))
      append(place.page - before.page)
      append(Int64(place.page == before.page ? place.offset - before.offset : place.offset))
      bytes.append(bounds[index])
      before = place
    }
    return bytes
  }

  static let damaged = MarrowError(
    .corruptIndex,
    "The index is damaged: block maxima can't be read. Mend it with 'marrow verify --repair'.")
}
