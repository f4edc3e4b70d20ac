import Foundation
import Store

/// Adds up the postings of a term's choices: for each passage, the sum of weighted frequencies, in the
/// order of the choices, so that every ranker gets the same bits.
final class WeightedSum {
  /// Passages per word of `touched`.
  private static let width = 64
  /// What may be asked for at most: 256 MB.
  private static let largest: Int64 = 1 << 25

  private let sums: UnsafeMutablePointer<Double>
  private let touched: UnsafeMutablePointer<UInt64>
  private let size: Int
  private var count = 0

  /// Room for the passages `0...highest`; nil if these are too many.
  private init?(highest: Int64) {
    guard (0...Self.largest).contains(highest) else { return nil }
    size = Int(highest) + 1
    // Pages that no passage falls on are never touched; zero bytes are the number zero.
    guard let sums = calloc(size, 8), let touched = calloc((size + 63) / Self.width, 8) else {
      return nil
    }
    self.sums = sums.bindMemory(to: Double.self, capacity: size)
    self.touched = touched.bindMemory(to: UInt64.self, capacity: (size + 63) / Self.width)
  }

  deinit {
    free(sums)
    free(touched)
  }

  /// Adds the postings of a choice, all of which are visible.
  private func add(_ postings: DecodedPostings, weight: Double) throws {
    for (id, frequency) in zip(postings.passages, postings.frequencies) {
      guard id >= 0, id < Int64(size) else { throw MarrowError.damagedPostings("a list") }
      let place = Int(id)
      sums[place] += weight * frequency
      touched[place / Self.width] |= 1 << UInt64(place % Self.width)
    }
    count += postings.passages.count
  }

  /// Adds up lists, all of whose postings are visible.
  ///
  /// - Returns: nil if there are too many passages.
  static func postings(
    of lists: [(postings: DecodedPostings, weight: Double)], highest: Int64
  ) throws -> DecodedPostings? {
    let count = lists.reduce(0) { $0 + $1.postings.passages.count }
    // Room for all passages takes longer to get and to look through than so few to sort.
    if count <= min(highest / 16, 2048) { return sorted(lists) }
    guard let sum = WeightedSum(highest: highest) else { return nil }
    for list in lists { try sum.add(list.postings, weight: list.weight) }
    return sum.postings()
  }

  private static func sorted(_ lists: [(postings: DecodedPostings, weight: Double)])
    -> DecodedPostings
  {
    var all: [(id: Int64, list: Int, frequency: Double)] = []
    for (number, list) in lists.enumerated() {
      for (id, frequency) in zip(list.postings.passages, list.postings.frequencies) {
        all.append((id, number, list.weight * frequency))
      }
    }
    all.sort { ($0.id, $0.list) < ($1.id, $1.list) }
    var sums = DecodedPostings(keepsPositions: false)
    for (id, _, frequency) in all {
      if sums.passages.last == id {
        sums.frequencies[sums.frequencies.count - 1] += frequency
      } else {
        sums.append(id, frequency)
      }
    }
    return sums
  }

  /// The sums, in order.
  private func postings() -> DecodedPostings {
    var postings = DecodedPostings(keepsPositions: false)
    postings.passages.reserveCapacity(count)
    postings.frequencies.reserveCapacity(count)
    for word in 0..<(size + 63) / Self.width {
      var rest = touched[word]
      while rest != 0 {
        let place = word * Self.width + rest.trailingZeroBitCount
        rest &= rest - 1
        postings.append(Int64(place), sums[place])
      }
    }
    return postings
  }
}
