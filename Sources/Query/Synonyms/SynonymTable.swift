import Store
import Synchronization

/// Synonyms by what the index's analyzer makes of them, made ready at the first search.
final class SynonymTable: Sendable {
  /// What else is found where some stems are side by side in a query.
  typealias Entries = [[String]: [String]]

  private let synonyms: Synonyms
  private let entries = Mutex<(table: Entries, longest: Int)?>(nil)

  init(_ synonyms: Synonyms) { self.synonyms = synonyms }

  /// What else is found, by stems, and the largest number of stems.
  func table(_ analyzer: Analyzer) throws -> (table: Entries, longest: Int) {
    if synonyms.rules.isEmpty { return ([:], 0) }
    if let known = entries.withLock({ $0 }) { return known }
    var table: Entries = [:]
    for rule in synonyms.rules {
      let found = try rule.found.map { ($0, try analyzer.tokens(in: $0).map(\.term)) }
        .filter { !$0.1.isEmpty }
      for typed in rule.typed {
        let stems = try analyzer.tokens(in: typed).map(\.term)
        guard !stems.isEmpty else { continue }
        for (text, other) in found where other != stems {
          if table[stems]?.contains(text) != true { table[stems, default: []].append(text) }
        }
      }
    }
    let made = (table: table, longest: table.keys.map(\.count).max() ?? 0)
    entries.withLock { $0 = made }
    return made
  }
}
