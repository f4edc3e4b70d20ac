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
      var best: VocabularyWord
      var passages: Int
      var words: Int
    }
    var groups: [[UInt8]: Group] = [:]
    for word in try transaction.vocabulary(from: beginning) {
      total += 1
      let stem = Array(word.stem.utf8)
      guard var group = groups[stem] else {
        groups[stem] = Group(best: word, passages: word.passages, words: 1)
        continue
      }
      if word.passages > group.best.passages { group.best = word }
      group.passages += word.passages
      group.words += 1
      groups[stem] = group
    }
    let best = groups.values.sorted {
      $0.passages != $1.passages
        ? $0.passages > $1.passages
        : $0.best.word.utf8.lexicographicallyPrecedes($1.best.word.utf8)
    }.prefix(limit)
    words = best.map(\.best.word)
    searched = best.reduce(0) { $0 + $1.words }
  }
}
