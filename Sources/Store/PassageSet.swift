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

  /// Adds what is in another set.
  package mutating func formUnion(_ other: PassageSet) {
    if other.words.count > words.count {
      words.append(contentsOf: repeatElement(0, count: other.words.count - words.count))
    }
    for index in other.words.indices { words[index] |= other.words[index] }
  }

  /// Takes away what is in another set.
  package mutating func subtract(_ other: PassageSet) {
    for index in 0..<min(words.count, other.words.count) { words[index] &= ~other.words[index] }
  }

  /// The first passages that fulfil a condition, by rowid.
  package func first(_ limit: Int, where isWanted: (Int64) -> Bool) -> [Int64] {
    var found: [Int64] = []
    for (index, word) in words.enumerated() where word != 0 {
      var rest = word
      while rest != 0 {
        if found.count >= limit { return found }
        let id = Int64(index * 64 + rest.trailingZeroBitCount)
        if isWanted(id) { found.append(id) }
        rest &= rest - 1
      }
    }
    return found
  }

  /// How many passages are in the set.
  package var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }
}
