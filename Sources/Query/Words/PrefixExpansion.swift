import Store

/// The words of the index that begin alike.
struct PrefixExpansion {
  /// Different stems that are searched for at most.
  private static let maximumStems = 64
  /// The same in all, where several words of a query are prefixes.
  private static let maximumStemsInAll = 512

  /// How many stems each of several prefixes may represent.
  static func limit(prefixes: Int) -> Int {
    min(maximumStems, maximumStemsInAll / max(1, prefixes))
  }

  /// The most frequent word of each different stem, the most frequent stem first.
  private(set) var words: [String] = []
  /// How many words begin so whose stem is among these.
  private(set) var searched = 0
  /// How many words begin so.
  private(set) var total = 0

  /// Looks the words up that begin with a folded text.
  init(_ beginning: String, in transaction: ReadTransaction, limit: Int) throws {
    struct Group {
      var stem: [UInt8]
      var best: (word: [UInt8], passages: Int)
      var passages = 0
      var words = 0
    }
    let prefix = Array(beginning.utf8)
    var groups: [Group] = []
    var places: [[UInt8]: Int] = [:]
    var place = 0
    var count = 0
    try transaction.walkVocabulary(from: prefix) { row in
      guard row.bytes.starts(with: prefix) else { return .stop }
      count += 1
      // Words with the same stem mostly follow one another.
      if groups.isEmpty || !row.stem.elementsEqual(groups[place].stem) {
        let stem = Array(row.stem)
        place = places[stem] ?? groups.count
        if place == groups.count {
          places[stem] = place
          groups.append(Group(stem: stem, best: (Array(row.bytes), row.passages)))
        }
      }
      if row.passages > groups[place].best.passages {
        groups[place].best = (Array(row.bytes), row.passages)
      }
      groups[place].passages += row.passages
      groups[place].words += 1
      return .next
    }
    total = count
    groups.sort {
      $0.passages != $1.passages
        ? $0.passages > $1.passages : $0.best.word.lexicographicallyPrecedes($1.best.word)
    }
    let best = groups.prefix(limit)
    words = best.map { String(decoding: $0.best.word, as: UTF8.self) }
    searched = best.reduce(0) { $0 + $1.words }
  }
}
