/// A set of passages by their rowids, with a bit for each.
package struct PassageSet: Sendable, Equatable {
  /// The highest rowid that is believed; a damaged file may claim any.
  private static let highest: Int64 = 1 << 32

  private var words: [UInt64] = []

  /// The empty set.
  package init() {}

  /// Adds a passage.
  ///
  /// - Throws: ``MarrowError`` with `corruptIndex` for a rowid that no index has.
  package mutating func insert(_ id: Int64) throws {
    guard (0...Self.highest).contains(id) else {
      throw MarrowError(
        .corruptIndex,
        "The index is damaged: there is no passage \(id). Rebuild it with 'marrow rebuild'.")
    }
    let word = Int(id >> 6)
    if word >= words.count {
      words.append(
        contentsOf: repeatElement(0, count: max(word + 1, words.count * 2) - words.count))
    }
    words[word] |= 1 << UInt64(id & 63)
  }

  /// Whether a passage is in the set.
  @inline(__always)
  package func contains(_ id: Int64) -> Bool {
    let word = Int(truncatingIfNeeded: id >> 6)
    return id >= 0 && word < words.count && words[word] & (1 << UInt64(id & 63)) != 0
  }

  /// Takes away what is not in another set.
  package mutating func formIntersection(_ other: PassageSet) {
    for index in words.indices {
      words[index] &= index < other.words.count ? other.words[index] : 0
    }
  }

  /// How many passages are in the set.
  package var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }
}
