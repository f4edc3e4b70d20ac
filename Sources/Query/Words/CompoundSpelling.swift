import Store

/// The other ways to write a compound: `email`, `e-mail` and `e mail`.
enum CompoundSpelling {
  /// The letters of the shortest and the longest words that are parted.
  private static let letters = 4...32
  /// Passages in which two words are side by side that are looked at.
  private static let sample = 20
  /// Two words that are hyphenated nowhere are one compound if at most so many passages hold the rarer
  /// of them for each that holds both side by side.
  private static let maximumRarity = 4
  /// A word that occurs in so many times as many passages is not looked for apart, which would cost more
  /// time than it finds.
  private static let maximumShare = 100

  /// The two words that a word of the index is also written as, with a space between them.
  ///
  /// By the letters alone many words are two: "useless" and "use less", "manage" and "man, age". So the
  /// two must be hyphenated somewhere, or hardly occur without each other.
  static func apart(
    _ word: String, in transaction: ReadTransaction
  ) throws -> String? {
    guard letters.contains(word.unicodeScalars.count), !FunctionWords.contains(word),
      let known = try transaction.vocabularyWord(word)
    else { return nil }
    let least = known.passages / maximumShare
    var best: (phrase: String, passages: Int)?
    for pair in try halves(of: word, from: 1, in: transaction)
    where pair.passages > least && !FunctionWords.contains(pair.left) {
      let passages = try passagesOfCompound(pair.left, pair.right, in: transaction)
      guard passages >= min(least, sample), passages > best?.passages ?? 0 else { continue }
      best = (pair.left + " " + pair.right, passages)
    }
    return best?.phrase
  }

  /// The ways to part a word so that both halves are words of the index.
  ///
  /// - Parameter shortest: the letters of the shortest left half; a right half has two at least.
  /// - Returns: the halves, and in how many passages the rarer of them occurs.
  static func halves(
    of word: String, from shortest: Int, in transaction: ReadTransaction
  ) throws -> [(left: String, right: String, passages: Int)] {
    let letters = Array(word.unicodeScalars)
    guard letters.count >= shortest + 2 else { return [] }
    let pairs = (shortest...letters.count - 2).map { place in
      [letters[..<place], letters[place...]].map { String(String.UnicodeScalarView($0)) }
    }
    let lefts = try transaction.passages(ofWords: pairs.map { $0[0] })
    let rights = try transaction.passages(
      ofWords: pairs.compactMap { lefts[$0[0]] == nil ? nil : $0[1] })
    return pairs.compactMap { pair in
      guard let left = lefts[pair[0]], let right = rights[pair[1]] else { return nil }
      return (pair[0], pair[1], min(left, right))
    }
  }

  /// Whether two words side by side are one compound.
  static func isCompound(
    _ left: String, _ right: String, in transaction: ReadTransaction
  ) throws -> Bool {
    try passagesOfCompound(left, right, in: transaction) > 0
  }

  /// The passages in which two words are side by side, up to ``sample``; 0 if they are no compound.
  private static func passagesOfCompound(
    _ left: String, _ right: String, in transaction: ReadTransaction
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
