import Foundation
import Store

/// Adds up the postings of many terms: for each passage, how often any of them occurs in each field.
///
/// It can be used again for other terms: to clear what was touched is cheaper than fresh memory.
///
/// The counts of a passage lie in one word, 20 bits and one to spare for each field.
final class PostingSum {
  private static let bits: UInt64 = 21
  /// The spare bits, which are set only where a count no longer fits.
  private static let spare: UInt64 = 1 << 20 | 1 << 41 | 1 << 62
  /// Passages per word of `touched`.
  private static let width = 64
  /// What may be asked for at most: 256 MB.
  private static let largest: Int64 = 1 << 25

  private let counts: UnsafeMutablePointer<UInt64>
  private let touched: UnsafeMutablePointer<UInt64>
  private let size: Int

  /// Room for the passages `0...highest`; nil if these are too many.
  init?(highest: Int64) {
    guard (0...Self.largest).contains(highest) else { return nil }
    size = Int(highest) + 1
    // Pages that no passage falls on are never touched.
    guard let counts = calloc(size, 8), let touched = calloc((size + 63) / Self.width, 8) else {
      return nil
    }
    self.counts = counts.bindMemory(to: UInt64.self, capacity: size)
    self.touched = touched.bindMemory(to: UInt64.self, capacity: (size + 63) / Self.width)
  }

  deinit {
    free(counts)
    free(touched)
  }

  /// Adds a term's postings, as far as they are not empty.
  ///
  /// - Returns: false if there are too many for the room that there is.
  func add(_ cursor: DoclistCursor) throws -> Bool {
    while try cursor.next() {
      let content = cursor.content
      for index in 0..<cursor.count where cursor.sizes[index] > 0 {
        guard try add(cursor, index, content) else { return false }
      }
    }
    return true
  }

  /// Adds a term's postings of several segments; the newer ones are right.
  func add(newestFirst cursors: [DoclistCursor]) throws -> Bool {
    var seen: Set<Int64> = []
    for cursor in cursors {
      while try cursor.next() {
        for index in 0..<cursor.count where seen.insert(cursor.rowids[index]).inserted {
          guard cursor.sizes[index] > 0 else { continue }
          guard try add(cursor, index, cursor.content) else { return false }
        }
      }
    }
    return true
  }

  @inline(__always)
  private func add(
    _ cursor: DoclistCursor, _ index: Int, _ content: (bytes: UnsafePointer<UInt8>, end: Int)
  ) throws -> Bool {
    let id = cursor.rowids[index]
    guard id >= 0, id < Int64(size) else { throw MarrowError.damagedPostings("a list") }
    let (offset, size) = (cursor.offsets[index], cursor.sizes[index])
    let found =
      offset + size <= content.end
      ? try PositionList.counts(content.bytes + offset, size)
      : try cursor.withPositions(index) { try PositionList.counts($0, $1) }
    guard found.title | found.heading | found.text < 1 << 20 else { return false }
    let place = Int(id)
    counts[place] &+=
      UInt64(found.title) | UInt64(found.heading) << Self.bits
      | UInt64(found.text) << (2 * Self.bits)
    touched[place / Self.width] |= 1 << UInt64(place % Self.width)
    return counts[place] & Self.spare == 0
  }

  /// The sums, in order; then there are none.
  func takePostings(_ weights: FieldWeights) -> DecodedPostings {
    let words = (size + 63) / Self.width
    let most = (0..<words).reduce(0) { $0 + touched[$1].nonzeroBitCount }
    var postings = DecodedPostings(keepsPositions: false)
    postings.passages = [Int64](unsafeUninitializedCapacity: most) { passages, filled in
      postings.frequencies = [Double](unsafeUninitializedCapacity: most) { frequencies, count in
        for word in 0..<words where touched[word] != 0 {
          var rest = touched[word]
          touched[word] = 0
          while rest != 0 {
            let place = word * Self.width + rest.trailingZeroBitCount
            rest &= rest - 1
            let frequency = weights.visibleFrequency(Self.unpack(counts[place]))
            counts[place] = 0
            guard frequency != DecodedPostings.hidden else { continue }
            passages[count] = Int64(place)
            frequencies[count] = frequency
            count += 1
          }
        }
      }
      filled = postings.frequencies.count
    }
    return postings
  }

  @inline(__always)
  private static func unpack(_ packed: UInt64) -> PositionList.Counts {
    let mask: UInt64 = (1 << bits) - 1
    var sums = PositionList.Counts()
    sums.title = UInt32(packed & mask)
    sums.heading = UInt32(packed >> bits & mask)
    sums.text = UInt32(packed >> (2 * bits) & mask)
    return sums
  }
}
