package import Store

/// A way to go on with what somebody is typing.
public struct Suggestion: Sendable, Equatable, Codable {
  /// What was typed, with its last word completed.
  public var text: String
  /// The completed word, as the index has it: in small letters and without accents.
  public var word: String
  /// In how many passages the word occurs.
  public var passages: Int
}

extension Suggestion {
  /// Suggestions at most.
  package static let maximum = 1_000

  /// Completes the last word of a text by the most frequent words of the index.
  ///
  /// - Parameters:
  ///   - text: what was typed so far; there are no suggestions unless it ends in a word.
  ///   - limit: how many to give at most.
  /// - Returns: the most frequent first.
  package static func all(
    for text: String, limit: Int, in transaction: ReadTransaction
  ) throws -> [Suggestion] {
    let limit = min(limit, maximum)
    // A person sees the end of what was typed, and a word of the vocabulary is not long.
    let end = text.unicodeScalars.suffix(1024)
    let tail = String(String.UnicodeScalarView(end))
    guard limit > 0, let token = try transaction.plainAnalyzer().tokens(in: tail).last,
      token.range.upperBound == tail.utf8.count
    else { return [] }
    let start = text.utf8.count - token.range.count
    let head = String(decoding: text.utf8.prefix(start), as: UTF8.self)
    let beginning = Array(token.term.utf8)
    var best: [VocabularyWord] = []
    try transaction.walkVocabulary(from: beginning) { row in
      guard row.bytes.starts(with: beginning) else { return .stop }
      let passages = row.passages
      if best.count == limit, let last = best.last, last.passages >= passages { return .next }
      // Equals stay in the order of their letters, in which they come.
      let place = best.firstIndex { $0.passages < passages } ?? best.count
      best.insert(row.word, at: place)
      if best.count > limit { best.removeLast() }
      return .next
    }
    return best.map { Suggestion(text: head + $0.word, word: $0.word, passages: $0.passages) }
  }
}
