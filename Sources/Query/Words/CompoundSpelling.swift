import Store

/// The other ways to write a compound: `email`, `e-mail` and `e mail`.
enum CompoundSpelling {
  /// The letters of the shortest and the longest words that are parted.
  private static let letters = 4...32
  /// Passages in which two words stand side by side that are looked at.
  private static let sample = 20
  /// Two words that are hyphenated nowhere are one compound if at most so many passages hold the rarer
  /// of them for each that holds both side by side.
  private static let maximumRarity = 4
  /// A word that stands in so many times as many passages is not looked for apart, which would cost more
  /// time than it finds.
  private static let maximumShare = 100

  /// The two words that a word of the index is also written as, with a space between them.
  ///
  /// By the letters alone many words are two: "useless" and "use less", "manage" and "man, age". So the
  /// two must be hyphenated somewhere, or hardly stand without each other.
  static func apart(
    _ word: String, in transaction: borrowing ReadTransaction
  ) throws -> String? {
    let scalars = Array(word.unicodeScalars)
    guard letters.contains(scalars.count), !FunctionWords.contains(word) else { return nil }
    let pairs = (1..<scalars.count - 1).map { place in
      [scalars[..<place], scalars[place...]].map { String(String.UnicodeScalarView($0)) }
    }.filter { !FunctionWords.contains($0[0]) }
    let lefts = try transaction.passages(ofWords: pairs.map { $0[0] } + [word])
    guard let known = lefts[word] else { return nil }
    let least = known / maximumShare
    let likely = pairs.filter { lefts[$0[0]] ?? 0 > least }
    let rights = try transaction.passages(ofWords: likely.map { $0[1] })
    var best: (phrase: String, passages: Int)?
    for pair in likely where rights[pair[1]] ?? 0 > least {
      let passages = try passagesOfCompound(pair[0], pair[1], in: transaction)
      guard passages >= min(least, sample), passages > best?.passages ?? 0 else { continue }
      best = (pair.joined(separator: " "), passages)
    }
    return best?.phrase
  }

  /// Whether two words side by side are one compound.
  static func isCompound(
    _ left: String, _ right: String, in transaction: borrowing ReadTransaction
  ) throws -> Bool {
    try passagesOfCompound(left, right, in: transaction) > 0
  }

  /// The passages in which two words stand side by side, up to ``sample``; 0 if they are no compound.
  private static func passagesOfCompound(
    _ left: String, _ right: String, in transaction: borrowing ReadTransaction
  ) throws -> Int {
    let found = try transaction.pairs(of: left, right, limit: sample)
    guard let last = found.last else { return 0 }
    if found.contains(where: \.isHyphenated) { return found.count }
    // Verbs often go before "in" and "up" without being one word with them.
    guard !FunctionWords.contains(right) else { return 0 }
    let limit = found.count * maximumRarity + 1
    let end = found.count < sample ? .max : last.passage
    for word in [left, right]
    where try transaction.passages(holding: word, through: end, limit: limit) < limit {
      return found.count
    }
    return 0
  }
}
