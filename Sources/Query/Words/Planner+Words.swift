import Postings
import Store

extension Planner {
  /// Different stems that a beginning keeps away at most.
  private static let maximumExcludedStems = 1024

  /// Adds what the vocabulary knows to the terms: the words that a beginning stands for, and what
  /// words were probably meant to be that the index doesn't hold.
  mutating func expand(in transaction: borrowing ReadTransaction) throws {
    let words = try transaction.plainAnalyzer()
    let limit = WordBeginning.limit(beginnings: terms.count(where: \.isPrefix))
    for index in terms.indices where terms[index].isPrefix {
      try terms[index].expand(words, in: transaction, limit: limit)
    }
    for index in exclusions.indices where exclusions[index].isPrefix {
      try exclusions[index].expand(
        words, in: transaction, limit: Self.maximumExcludedStems)
    }
    let typed = try terms.map { try $0.correctable(words) }
    for index in terms.indices.dropFirst() {
      guard let left = typed[index - 1], let right = typed[index],
        let both = try Correction.together(left, right, in: transaction)
      else { continue }
      for place in [index - 1, index] {
        try terms[place].add([both], isReplaced: false)
      }
    }
    for (index, word) in typed.enumerated() where terms[index].correction == nil {
      guard let word else { continue }
      if let known = try transaction.vocabularyWord(word) {
        let pasted = try Correction.pasted(known, in: transaction)
        try terms[index].add(
          pasted.map { .init(text: $0, weight: Correction.Weight.besideExact) },
          isReplaced: false)
      } else if try !transaction.holds(phrase: word) {
        try terms[index].add(
          try Correction(ofUnknown: word, in: transaction).choices, isReplaced: true)
      }
    }
  }
}

extension Planner {
  /// A word that stands in so few passages may be somebody's slip.
  private static let rareWord = 2
  /// By how much more frequent a word must be to be asked for in the place of a rare one.
  private static let likelihood = 20

  /// Words that were perhaps meant where what was typed is hardly ever written so, one slip away.
  func readings(in transaction: borrowing ReadTransaction) throws -> [Interpretation.Reading] {
    let words = try transaction.plainAnalyzer()
    return try terms.compactMap { term in
      guard term.correction == nil, let typed = try term.correctable(words),
        let known = try transaction.vocabularyWord(typed), known.passages <= Self.rareWord
      else { return nil }
      let meant = try Speller.nearest(typed, in: transaction)
        .filter { $0.word.stem != known.stem }
        .max { $0.word.passages < $1.word.passages }
      guard let meant, meant.word.passages >= Self.likelihood * known.passages else { return nil }
      return .init(
        typed: term.clause.text, meant: meant.word.word, passages: meant.word.passages)
    }
  }
}

extension Planner.PlannedTerm {
  /// The word, folded, if it is one that may be corrected: typed as one word and without digits.
  fileprivate func correctable(_ words: Analyzer) throws -> String? {
    // What means the same explains a word better than what looks alike.
    guard clause.kind == .word, !clause.isExact, stems.count == 1, ranked.choices.count == 1,
      !clause.text.unicodeScalars.contains(where: { $0.properties.numericType != nil })
    else { return nil }
    let tokens = try words.tokens(in: clause.text)
    return tokens.count == 1 ? tokens[0].term : nil
  }

  /// Puts the words that begin so in the place of a beginning.
  fileprivate mutating func expand(
    _ words: Analyzer, in transaction: borrowing ReadTransaction, limit: Int
  ) throws {
    let tokens = try words.tokens(in: ranked.choices.first?.text ?? "").map(\.term)
    guard let last = tokens.last else { return }
    let found = try WordBeginning(last, in: transaction, limit: limit)
    beginning = last
    ranked.choices = found.words.map {
      .init(text: (tokens.dropLast() + [$0]).joined(separator: " "))
    }
    expansion = .init(typed: clause.text, searched: found.searched, words: found.total)
  }

  /// Adds other ways to find the term.
  fileprivate mutating func add(
    _ choices: [RankedTerm.Choice], isReplaced: Bool
  ) throws {
    guard !choices.isEmpty else { return }
    ranked.choices = (isReplaced ? [] : ranked.choices) + choices
    correction = .init(
      typed: clause.text, searched: (correction?.searched ?? []) + choices.map(\.text),
      isReplaced: isReplaced)
  }
}
