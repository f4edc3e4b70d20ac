/// Finds the term that a list item begins with and then explains.
enum LeadTerm {
  /// No term has more words.
  private static let longest = 6
  /// Words that make a sentence of what would else be a noun phrase.
  private static let sentenceWords: Set<String> = [
    "is", "are", "was", "were", "be", "been", "has", "have", "had", "can", "may", "will", "could",
    "should", "might", "must", "would", "do", "does", "did", "don't", "isn't", "aren't", "can't",
    "it", "you", "they", "we", "he", "she", "i", "there", "this", "that", "these", "those",
    "it's", "you're", "they're",
  ]
  private static let abbreviations: Set<String> = [
    "e.g", "i.e", "etc", "vs", "dr", "mr", "mrs", "ms", "prof", "st", "no", "fig", "approx", "ca",
    "u.s", "u.k", "cf", "al", "inc", "jr", "sr",
  ]

  /// How many bytes of an item's text are its lead term, closing punctuation included; 0 for none.
  static func length(in text: [UInt8]) -> Int {
    var words: [String] = []
    var start = 0
    while start < text.count, words.count <= longest, start < 100 {
      var end = start
      while end < text.count, end - start < 60, text[end] != 0x20 { end += 1 }
      guard end > start, end < text.count, text[end] == 0x20, end + 1 < text.count else { return 0 }
      if isDash(text[start..<end]) {
        return !words.isEmpty && isCapital(text, end + 1) ? end : 0
      }
      let last = text[end - 1]
      let isColon = last == 0x3A
      let isDot = last == 0x2E || last == 0x3F || last == 0x21
      let bare = isColon || isDot ? end - 1 : end
      let word = String(decoding: text[start..<bare].map(Letters.lowered), as: UTF8.self)
      words.append(word)
      if isColon {
        return words.count <= longest && word.utf8.count > 0
          && !isQuestion(words) ? end : 0
      }
      if isDot {
        let isAbbreviation =
          abbreviations.contains(word) || word.utf8.count == 1 && words.count == 1
          || word.utf8.allSatisfy { Letters.isDigit($0) }
        if isAbbreviation {
          if !isCapital(text, end + 1) || words.count == 1 { return 0 }
        } else {
          return words.count <= longest && isCapital(text, end + 1)
            && words.allSatisfy { !sentenceWords.contains($0) } ? end : 0
        }
      }
      start = end + 1
    }
    return 0
  }

  /// Whether words ask something, such as "What is the aim: less pain?", before the colon.
  private static func isQuestion(_ words: [String]) -> Bool {
    guard let first = words.first else { return false }
    return ["what", "how", "who", "why", "where", "which"].contains(first)
      && words.contains(where: sentenceWords.contains)
  }

  private static func isDash(_ word: ArraySlice<UInt8>) -> Bool {
    word.elementsEqual("-".utf8) || word.elementsEqual("--".utf8) || word.elementsEqual("–".utf8)
      || word.elementsEqual("—".utf8)
  }

  private static func isCapital(_ text: [UInt8], _ index: Int) -> Bool {
    guard index < text.count else { return false }
    let byte = text[index]
    if byte < 0x80 { return byte >= 0x41 && byte <= 0x5A }
    return String(decoding: text[index..<min(index + 4, text.count)], as: UTF8.self).unicodeScalars
      .first.map { Letters.isUpper($0.value) } ?? false
  }
}
