/// The English words that tie a question together and say nothing of what it is about.
///
/// Beside words with content they are not searched for: in articles "I" and "know" are rare, so by
/// their rarity they would count more than what was asked about.
enum FunctionWords {
  private static let words = Set(
    """
    a an the this that these those some any each every such
    i me my mine myself you your yours yourself he him his himself she her hers herself it its itself
    we us our ours ourselves they them their theirs themselves one someone anyone somebody anybody
    something anything
    am is are was were be been being do does did doing done have has had having can could may might
    must shall should will would ought cannot
    what when where which who whom whose why how whether if
    and or but nor so than then as because since though although while until unless
    of in on at to for from by with without about into onto upon between among against through during
    after before per via
    not no there here also too very just really please ever
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  /// What follows the apostrophe of a contraction: "what's", "I've".
  private static let endings: Set<String> = ["s", "t", "m", "re", "ve", "ll", "d"]

  /// The words that a question begins with.
  private static let openers: Set<String> = [
    "how", "what", "when", "where", "why", "which", "who", "can", "could", "should", "is", "are",
    "do", "does", "did", "will", "would", "may",
  ]

  /// Verbs of asking, which belong to the opening of a question: "how do I know if".
  private static let asking: Set<String> = [
    "know", "tell", "find", "happen", "happens", "need", "get", "got", "think", "want",
  ]

  /// Words that belong to the opening only where it goes on behind them: "what is the best way to".
  private static let linking: Set<String> = [
    "best", "good", "way", "ways", "out", "like", "supposed", "able", "possible", "thing", "things",
  ]

  /// Which of some words say nothing of what they ask about.
  ///
  /// - Parameter typed: the words of a query side by side; nil for anything else.
  /// - Returns: for each whether it is a function word.
  /// - Complexity: linear in the words.
  static func among(_ typed: [String?]) -> [Bool] {
    let folded = typed.map { $0?.lowercased() }
    var found = folded.indices.map { index in
      folded[index].map(isFunctionWord) ?? false && !isName(typed, index)
    }
    let opener = (folded.first ?? nil)?.prefix { $0 != "'" && $0 != "\u{2019}" }
    guard let opener, openers.contains(String(opener)) else { return found }
    var index = 1
    while index < folded.count {
      var end = index
      while end < folded.count, let word = folded[end], linking.contains(word) { end += 1 }
      if end > index {
        guard end < folded.count, found[end] else { break }
        for place in index..<end { found[place] = true }
      } else if let word = folded[index], asking.contains(word) {
        found[index] = true
      } else if !found[index] {
        break
      }
      index = max(end, index + 1)
    }
    return found
  }

  /// Whether a word, in small letters, is one wherever it is typed.
  static func contains(_ word: String) -> Bool { words.contains(word) }

  /// Whether a query is a question, by its function words: one that questions begin with, and another.
  static func isQuestion(_ leftOut: [String]) -> Bool {
    leftOut.count > 1 && leftOut.contains { openers.contains($0.lowercased()) }
  }

  /// Whether a word is what follows the apostrophe of a contraction or a possessive.
  static func isEnding(_ word: String) -> Bool { endings.contains(word.lowercased()) }

  private static func isFunctionWord(_ word: String) -> Bool {
    if words.contains(word) { return true }
    let parts = word.split(omittingEmptySubsequences: false) { $0 == "'" || $0 == "\u{2019}" }
    guard parts.count == 2, endings.contains(String(parts[1])) else { return false }
    let stem = String(parts[0])
    // "don't", "isn't", "won't"
    if parts[1] == "t", stem.hasSuffix("n") {
      return words.contains(String(stem.dropLast())) || ["can", "won", "shan"].contains(stem)
    }
    return words.contains(stem) || stem == "let"
  }

  /// Whether a word is written or placed as a function word is not: an acronym among small letters
  /// ("WHO guidelines"), or an article with no noun behind it ("vitamin A", "hepatitis a").
  private static func isName(_ typed: [String?], _ index: Int) -> Bool {
    guard let word = typed[index] else { return false }
    let isLast = index == typed.count - 1
    if word == "a" || word == "A" { return index > 0 && (isLast || word == "A") }
    return word.count > 1 && word == word.uppercased()
      && typed.contains { $0.map { $0 != $0.uppercased() } ?? false }
  }
}
