import Postings
import Store

/// What a typed word may also be found as: what it was probably meant to be, or the same words
/// written together or apart.
struct Correction {
  /// How much the choices count beside an exact word; no measurement chose them but the rule that
  /// exact comes before near before far.
  enum Weight {
    static let near = 0.7
    static let far = 0.4
    static let apart = 0.7
    static let joined = 0.5
    /// Another way to write what the index also holds as it was typed.
    static let spelling = 0.7
    /// The same where it is written as one word and was typed as two, each of which it counts for.
    ///
    /// nDCG@10 on cranfield, med and scifact is .392, .717, .692 with 0.7; .393, .720, .692 with 0.35.
    static let joinedSpelling = 0.35
    /// Beside the best of several.
    static let secondary = 0.5
    /// Where the index holds the word itself, which must come first.
    static let besideExact = 0.1
  }

  /// Nearest words that are searched for at most.
  static let maximumWords = 3
  /// How many times rarer than the likeliest a word may be; what is rarer still is mostly a mistake
  /// itself.
  private static let maximumRarity = 20

  /// The words or phrases, the likeliest first.
  var choices: [RankedTerm.Choice]

  /// What a word was probably meant to be that the index doesn't hold in any form.
  ///
  /// - Parameter others: What was typed with it; a word that occurs nowhere with it was not meant.
  init(
    ofUnknown word: String, beside others: [String], in transaction: ReadTransaction
  ) throws {
    let apart = try Self.apart(word, in: transaction)
    var stems: Set<[UInt8]> = []
    let initial = word.unicodeScalars.first
    let together = try others.isEmpty || transaction.holds(others, any: false)
    let nearest = try Speller.nearest(word, in: transaction).filter {
      try others.isEmpty || transaction.holds(others, any: !together, with: $0.word.word)
    }.sorted {
      // Hardly anybody mistypes the first letter.
      let (one, two) = ($0.word.word, $1.word.word)
      let isOdd = [one, two].map { $0.unicodeScalars.first != initial }
      if isOdd[0] != isOdd[1] { return isOdd[1] }
      if $0.word.passages != $1.word.passages { return $0.word.passages > $1.word.passages }
      return one.utf8.lexicographicallyPrecedes(two.utf8)
    }.filter { stems.insert(Array($0.word.stem.utf8)).inserted }.prefix(Self.maximumWords)
    let usual = (nearest.first?.word.passages ?? 0) / Self.maximumRarity
    // Two whole words side by side explain more than one at two edits.
    let isFar = (nearest.first?.distance ?? .max) > 1
    choices = apart.map { .init(text: $0, weight: Weight.apart) }
    if apart.isEmpty || !isFar {
      choices += nearest.filter { $0.word.passages >= usual }.enumerated().map { place, candidate in
        .init(
          text: candidate.word.word,
          weight: (candidate.distance > 1 ? Weight.far : Weight.near)
            * (place == 0 ? 1 : Weight.secondary))
      }
    }
  }

  /// Two words of the index that make up a word and are side by side somewhere.
  private static func apart(
    _ word: String, in transaction: ReadTransaction
  ) throws -> [String] {
    guard (5...64).contains(word.unicodeScalars.count) else { return [] }
    var best: (phrase: String, passages: Int)?
    for pair in try CompoundSpelling.halves(of: word, from: 2, in: transaction) {
      let phrase = pair.left + " " + pair.right
      if pair.passages > best?.passages ?? 0, try transaction.holds(phrase: phrase) {
        best = (phrase, pair.passages)
      }
    }
    return best.map { [$0.phrase] } ?? []
  }

  /// Two typed words written as one, if that is a word and more usual than the rarer of the two, or if
  /// the two are a compound.
  ///
  /// - Returns: the word; it counts little where the two occur in the index themselves and are none.
  static func together(
    _ left: String, _ right: String, in transaction: ReadTransaction
  ) throws -> RankedTerm.Choice? {
    guard let both = try transaction.vocabularyWord(left + right) else { return nil }
    let rarer = min(
      try transaction.vocabularyWord(left)?.passages ?? 0,
      try transaction.vocabularyWord(right)?.passages ?? 0)
    if rarer > 0, try CompoundSpelling.isCompound(left, right, in: transaction) {
      return .init(text: both.word, weight: Weight.joinedSpelling)
    }
    guard both.passages > rarer else { return nil }
    return .init(text: both.word, weight: rarer > 0 ? Weight.besideExact : Weight.joined)
  }

  /// Words that are a rare word and another that was pasted without its space: `psychotherapycan`.
  ///
  /// They must be rarer still, and what they go on with must be a word that is not.
  static func pasted(
    _ word: VocabularyWord, in transaction: ReadTransaction
  ) throws -> [String] {
    guard word.word.utf8.count >= 6, word.passages <= 100 else { return [] }
    var found: [VocabularyWord] = []
    var rows = 0
    try transaction.walkVocabulary(from: Array(word.word.utf8)) { row in
      rows += 1
      guard row.bytes.starts(with: word.word.utf8), rows <= 500 else { return .stop }
      if row.passages <= 3, row.bytes.count >= word.word.utf8.count + 3 { found.append(row.word) }
      return .next
    }
    return try found.filter { longer in
      let rest = String(decoding: longer.word.utf8.dropFirst(word.word.utf8.count), as: UTF8.self)
      guard longer.stem != word.stem, longer.passages < word.passages + 3,
        let other = try transaction.vocabularyWord(rest)
      else { return false }
      return other.passages >= longer.passages
    }.prefix(maximumWords).map(\.word)
  }
}
