/// Whether two words are forms of one word, as "brace", "braces" and "bracing" are.
///
/// A stemmer also gives one stem to words that mean other things: "organ" and "organization",
/// "university" and "universe", "policy" and "police". They are told apart by what follows the letters
/// that both begin with: an ending of the same declension or conjugation, or something else.
enum Inflection {
  /// The endings that take each other's place.
  private static let endings: [[String]] = [
    ["", "s", "es", "ed", "d", "ing", "'s", "\u{2019}s", "s'", "s\u{2019}"],
    ["e", "es", "ed", "ing"],
    ["y", "ies", "ied", "ying", "y's", "y\u{2019}s"],
    ["is", "es"], ["us", "i"], ["um", "a"],
  ]
  /// Endings before which the last letter of a word is doubled: "stop", "stopped".
  private static let doubling = ["ed", "ing"]

  /// Whether two words, in small letters, are forms of one.
  static func isSame(_ one: String, _ other: String) -> Bool {
    if one == other { return true }
    let common = zip(one, other).prefix { $0 == $1 }.count
    guard common > 1 else { return false }
    // Both endings may begin with letters that the words share: "braced", "braces".
    for length in stride(from: common, through: max(2, common - 2), by: -1) {
      let (first, second) = (one.dropFirst(length), other.dropFirst(length))
      if endings.contains(where: { $0.contains(String(first)) && $0.contains(String(second)) }) {
        return true
      }
    }
    let stem = one.prefix(common)
    return isDoubled(one.dropFirst(common), stem) && other.count == common
      || isDoubled(other.dropFirst(common), stem) && one.count == common
  }

  private static func isDoubled(_ ending: Substring, _ stem: Substring) -> Bool {
    ending.first == stem.last && doubling.contains(String(ending.dropFirst()))
  }
}
