import Postings
import Store

extension Plan {
  /// Adds the other ways to write words and numbers, as far as they occur in the index.
  ///
  /// - Parameters:
  ///   - spellings: how else words are written.
  ///   - typed: for each term its words, folded, if they may be written in other ways.
  ///   - words: the table's analyzer without its stemmer.
  mutating func addSpellings(
    _ spellings: SpellingMemory, of typed: [[String]?], _ words: Analyzer,
    in snapshot: IndexSnapshot
  ) throws {
    let transaction = snapshot.transaction
    for parts in compounds {
      let places = terms.indices.filter { parts.contains(terms[$0].typed) }
      let tokens = try words.tokens(in: parts.map(\.text).joined(separator: " ")).map(\.term)
      guard parts.count > 1, let word = try transaction.vocabularyWord(tokens.joined()) else {
        continue
      }
      for place in places {
        terms[place].add(spelling: word.word, weight: Correction.Weight.joinedSpelling)
      }
    }
    for index in terms.indices {
      guard let tokens = typed[index] else { continue }
      for spelling in try Self.others(than: tokens, spellings, in: snapshot) {
        terms[index].add(spelling: spelling, weight: Correction.Weight.spelling)
      }
      guard index > 0, let left = typed[index - 1],
        let together = NumberSpelling.together(left, tokens)
      else { continue }
      for spelling in [together] + NumberSpelling.others(than: together)
      where spelling != left + tokens {
        guard let phrase = try Self.held(spelling, in: transaction) else { continue }
        for place in [index - 1, index] {
          terms[place].add(spelling: phrase, weight: Correction.Weight.joinedSpelling)
        }
      }
    }
  }

  /// Other ways to write a term that occur in the index.
  private static func others(
    than tokens: [String], _ spellings: SpellingMemory, in snapshot: IndexSnapshot
  ) throws -> [String] {
    let transaction = snapshot.transaction
    let numbers = NumberSpelling.others(than: tokens)
    if !numbers.isEmpty { return try numbers.compactMap { try held($0, in: transaction) } }
    if tokens.count > 1 { return try held([tokens.joined()], in: transaction).map { [$0] } ?? [] }
    return try tokens.first.flatMap { try spellings.apart($0, in: snapshot) }.map { [$0] } ?? []
  }

  /// Words as one text, if they are side by side in the index.
  private static func held(
    _ words: [String], in transaction: ReadTransaction
  ) throws -> String? {
    let phrase = words.joined(separator: " ")
    let isHeld =
      words.count == 1
      ? try transaction.vocabularyWord(phrase) != nil : try transaction.holds(phrase: phrase)
    return isHeld ? phrase : nil
  }
}

extension Plan.Term {
  fileprivate mutating func add(spelling text: String, weight: Double) {
    add([.init(text: text, weight: weight)], isReplaced: false)
  }
}
