import Store

/// Tells how often words occur in a passage just as they were typed, which the postings don't know:
/// they are those of stems.
final class ExactForms {
  /// Passages that are looked through for one choice, where nothing else is said.
  static let usualLimit = 20_000

  private let transaction: ReadTransaction
  private let analyzer: Analyzer
  private let words: [String]

  init(_ choice: RankedTerm.Choice, in transaction: ReadTransaction) throws {
    self.transaction = transaction
    analyzer = try transaction.plainAnalyzer()
    words = try analyzer.tokens(in: choice.text).map(\.term)
  }

  /// How often the words are side by side in each field of a passage.
  func counts(in id: Int64) throws -> PositionList.Counts {
    var counts = PositionList.Counts()
    guard let first = words.first, let content = try transaction.content(of: id) else {
      return counts
    }
    for (column, text) in content.columns.enumerated() {
      let tokens = try analyzer.tokens(in: text)
      for start in tokens.indices where tokens[start].term.utf8.elementsEqual(first.utf8) {
        guard start + words.count <= tokens.count else { break }
        let stands = words.indices.allSatisfy {
          tokens[start + $0].term.utf8.elementsEqual(words[$0].utf8)
        }
        if stands { counts[column] += 1 }
      }
    }
    return counts
  }
}
