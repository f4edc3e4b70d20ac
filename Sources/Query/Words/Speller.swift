import Store

/// Finds the words of the index that a word was probably meant to be.
enum Speller {
  /// A word that is near another.
  struct Candidate: Sendable, Hashable {
    var word: VocabularyWord
    /// The edit distance of the two.
    var distance: Int
  }

  /// The edit distance at most of a word of so many letters.
  static func distance(letters: Int) -> Int { letters < 4 ? 0 : letters < 8 ? 1 : 2 }

  /// Rows of the vocabulary that are stepped over before it is worth to jump.
  private static let patience = 8

  /// The words nearest to a folded word, in the order of their bytes: those one edit away from
  /// it, or, if there are none, those two edits away, of which no more than one is within the first
  /// two letters.
  ///
  /// The vocabulary is in order, so words that begin alike are neighbours: whatever begins in a way
  /// from which no near word can come is passed over at once. Hardly anybody mistypes twice at the
  /// start of a word, and looking for that too would take three times as long.
  static func nearest(
    _ word: String, in transaction: ReadTransaction
  ) throws -> [Candidate] {
    let distance = distance(letters: word.unicodeScalars.count)
    for limit in stride(from: 1, through: distance, by: 1) {
      var walk = Walk(word, limit)
      try transaction.walkVocabulary(from: []) { try walk.visit($0) }
      if !walk.found.isEmpty { return walk.found }
    }
    return []
  }

  private struct Walk {
    var found: [Candidate] = []
    private var distance: EditDistance
    /// The word that the walk has come to, and where each of its letters ends that was pushed.
    private var word: [UInt8] = []
    private var ends: [Int] = []
    /// The number of bytes from which on nothing is near; 0 if there are none such.
    private var dead = 0
    private var skipped = 0

    init(_ word: String, _ limit: Int) {
      distance = EditDistance(to: word.unicodeScalars, limit: limit, limitAtStart: 1)
    }

    mutating func visit(_ row: borrowing VocabularyRow) throws -> VocabularyStep {
      let bytes = row.bytes
      var common = 0
      let most = min(bytes.count, word.count)
      while common < most, bytes[common] == word[common] { common += 1 }
      if dead > 0, common >= dead {
        skipped += 1
        return skipped < Speller.patience ? .next : jump()
      }
      (dead, skipped) = (0, 0)
      while let end = ends.last, end > common { ends.removeLast() }
      distance.pop(to: ends.count)
      word.removeAll(keepingCapacity: true)
      word.append(contentsOf: bytes)
      var at = ends.last ?? 0
      while at < word.count {
        let letter = Self.letter(word, &at)
        ends.append(at)
        guard distance.push(letter) else {
          dead = at
          return .next
        }
      }
      if let distance = distance.distance {
        found.append(Candidate(word: row.word, distance: distance))
      }
      return .next
    }

    /// To the first word that doesn't begin as nothing near does.
    private func jump() -> VocabularyStep {
      var target = Array(word[..<dead])
      // UTF-8 has no such byte, but a damaged file may.
      guard target[dead - 1] < .max else { return .next }
      target[dead - 1] += 1
      return .seek(target)
    }

    private static func letter(_ bytes: [UInt8], _ at: inout Int) -> UInt32 {
      let first = bytes[at]
      at += 1
      guard first >= 0xC0 else { return UInt32(first) }
      let more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1
      var letter = UInt32(first) & (0x3F >> UInt32(more))
      for _ in 0..<more where at < bytes.count {
        letter = letter << 6 | UInt32(bytes[at] & 0x3F)
        at += 1
      }
      return letter
    }
  }
}
