/// Walks a tree of words, letter by letter, and knows at each at what edit distance it is
/// from a word at least: letters changed, left out, added, or two neighbours swapped (Damerau and
/// Levenshtein, with no letter touched twice).
struct EditDistance {
  private let word: [UInt32]
  private let limit: Int
  private let limitAtStart: Int
  /// The row of the table for each letter that was pushed; the first is that of no letters.
  private var rows: [[Int]]
  private var letters: [UInt32] = []

  /// - Parameters:
  ///   - limit: distances beyond it are all alike.
  ///   - limitAtStart: how many of them may lie within the first two letters.
  init(to word: some Sequence<Unicode.Scalar>, limit: Int, limitAtStart: Int) {
    self.word = word.map(\.value)
    self.limitAtStart = limitAtStart
    self.limit = limit
    rows = [Array(0...self.word.count)]
  }

  /// Number of letters on the way to the walk's place.
  var depth: Int { letters.count }

  /// The edit distance of the word and the letters pushed, if it is within the limit.
  var distance: Int? {
    let distance = rows[depth][word.count]
    return distance <= limit ? distance : nil
  }

  /// Goes back to the first `depth` letters.
  mutating func pop(to depth: Int) {
    if depth < letters.count { letters.removeLast(letters.count - depth) }
  }

  /// Goes on by a letter.
  ///
  /// - Returns: false if nothing that goes on from here can be near enough.
  mutating func push(_ letter: UInt32) -> Bool {
    let depth = letters.count + 1
    if rows.count == depth { rows.append(Array(repeating: limit + 1, count: word.count + 1)) }
    let (above, before) = (depth - 1, depth - 2)
    // Letters outside this band are too far away to matter.
    let low = max(1, depth - limit)
    let high = min(word.count, depth + limit)
    rows[depth][0] = min(depth, limit + 1)
    var least = rows[depth][0]
    if low > 1 { rows[depth][low - 1] = limit + 1 }
    if low <= high {
      for place in low...high {
        let same = word[place - 1] == letter
        var value = rows[above][place - 1] + (same ? 0 : 1)
        if place < depth + limit { value = min(value, rows[above][place] + 1) }
        if place > depth - limit { value = min(value, rows[depth][place - 1] + 1) }
        if !same, place > 1, depth > 1, word[place - 2] == letter,
          letters[before] == word[place - 1]
        {
          value = min(value, rows[before][place - 2] + 1)
        }
        rows[depth][place] = value
        least = min(least, value)
      }
    }
    if high < word.count { rows[depth][high + 1] = limit + 1 }
    letters.append(letter)
    return least <= (depth == 2 ? limitAtStart : limit)
  }
}
