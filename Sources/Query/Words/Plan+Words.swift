import Postings
import Store

extension Plan {
  /// Different stems that a prefix excludes at most.
  private static let maximumExcludedStems = 1024

  /// Adds what the vocabulary knows to the terms: the words that a prefix represents, and what
  /// words were probably meant to be that the index doesn't hold.
  ///
  /// - Parameter spellings: how else words are written.
  mutating func expand(
    _ spellings: SpellingMemory, in snapshot: IndexSnapshot
  ) throws {
    let transaction = snapshot.transaction
    let words = try transaction.plainAnalyzer()
    let limit = PrefixExpansion.limit(prefixes: terms.count(where: \.isPrefix))
    for index in terms.indices where terms[index].isPrefix {
      try terms[index].expand(words, in: transaction, limit: limit)
    }
    for index in exclusions.indices where exclusions[index].isPrefix {
      try exclusions[index].expand(
        words, in: transaction, limit: Self.maximumExcludedStems)
    }
    let tokens = try terms.map { try $0.tokens(words) }
    let typed = zip(terms, tokens).map { $0.correctable($1) }
    try addSpellings(spellings, of: tokens, words, in: snapshot)
    let isShouted = terms.allSatisfy(\.isShouted)
    var held: [String?]?
    for index in terms.indices.dropFirst() {
      guard let left = typed[index - 1], let right = typed[index],
        let both = try Correction.together(left, right, in: transaction)
      else { continue }
      for place in [index - 1, index] {
        terms[place].add([both], isReplaced: false)
      }
    }
    for (index, word) in typed.enumerated() where terms[index].correction == nil {
      guard let word else { continue }
      if let known = try transaction.vocabularyWord(word) {
        let pasted = try Correction.pasted(known, in: transaction)
        terms[index].add(
          pasted.map { .init(text: $0, weight: Correction.Weight.besideExact) },
          isReplaced: false)
      } else if !terms[index].isName(isShouted), try !transaction.holds(phrase: word) {
        let known = try held ?? heldWords(words, in: transaction)
        held = known
        let others = known.indices.compactMap { $0 == index ? nil : known[$0] }
        let correction = try Correction(
          ofUnknown: word, beside: Array(others.prefix(Self.maximumOthers)), in: transaction)
        terms[index].add(correction.choices, isReplaced: true)
      }
    }
  }
}

extension Plan {
  /// Other words that a correction must occur with, at most.
  private static let maximumOthers = 8

  /// For each term its words, folded, if the index holds them.
  private func heldWords(
    _ words: Analyzer, in transaction: ReadTransaction
  ) throws -> [String?] {
    try terms.map { term in
      guard let choice = term.ranked.choices.first, !choice.isPrefix else { return nil }
      let phrase = try words.tokens(in: choice.text).map(\.term).joined(separator: " ")
      return try transaction.holds(phrase: phrase) ? phrase : nil
    }
  }
}

extension Plan.Term {
  /// Whether it is typed in capitals.
  fileprivate var isShouted: Bool {
    typed.text.contains(where: \.isLetter) && !typed.text.contains(where: \.isLowercase)
  }

  /// Whether it is written as a name that nobody mistypes: an acronym, or a short word with an accent.
  ///
  /// - Parameter isShouted: whether all of the query is in capitals, so that long words say nothing by
  ///   theirs.
  fileprivate func isName(_ isShouted: Bool) -> Bool {
    let letters = typed.text.count
    if self.isShouted, !isShouted || letters <= Self.acronym { return true }
    return letters < Self.accented && typed.text.utf8.contains { $0 >= 0x80 }
  }

  /// The letters of the longest acronyms.
  private static let acronym = 6
  /// From so many letters on a word with an accent may be mistyped in another letter.
  private static let accented = 7

  /// The word, folded, if it is one that may be corrected: typed as one word and without digits.
  ///
  /// - Parameter tokens: its ``tokens(_:)``.
  fileprivate func correctable(_ tokens: [String]?) -> String? {
    // What means the same explains a word better than what looks alike.
    guard let tokens, tokens.count == 1, stems.count == 1, ranked.choices.count == 1,
      !typed.text.unicodeScalars.contains(where: { $0.properties.numericType != nil })
    else { return nil }
    return tokens[0]
  }

  /// Its words, folded, if others may be looked for in their place: typed without quotes, not exact, not
  /// a prefix.
  fileprivate func tokens(_ words: Analyzer) throws -> [String]? {
    guard typed.kind == .word, !typed.isExact else { return nil }
    return try words.tokens(in: typed.text).map(\.term)
  }

  /// Puts the words that begin so in the place of a prefix.
  fileprivate mutating func expand(
    _ words: Analyzer, in transaction: ReadTransaction, limit: Int
  ) throws {
    let tokens = try words.tokens(in: ranked.choices.first?.text ?? "").map(\.term)
    guard let last = tokens.last else { return }
    let found = try PrefixExpansion(last, in: transaction, limit: limit)
    prefix = last
    ranked.choices = found.words.map {
      .init(text: (tokens.dropLast() + [$0]).joined(separator: " "))
    }
    expansion = .init(typed: typed.text, searched: found.searched, words: found.total)
  }

  /// Adds other ways to find the term.
  mutating func add(_ choices: [RankedTerm.Choice], isReplaced: Bool) {
    let choices = choices.filter { choice in
      isReplaced || !ranked.choices.contains { $0.text == choice.text }
    }
    guard !choices.isEmpty else { return }
    ranked.choices = (isReplaced ? [] : ranked.choices) + choices
    correction = .init(
      typed: typed.text, searched: (correction?.searched ?? []) + choices.map(\.text),
      isReplaced: isReplaced)
  }
}
