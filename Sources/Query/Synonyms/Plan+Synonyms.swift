import Postings
import Store

extension Plan {
  /// How much a synonym counts beside the typed word.
  ///
  /// No measurement chose it but the rule that what was typed comes first.
  private static let synonymWeight = 0.5
  /// Synonyms of a term that are searched for at most.
  private static let maximumSynonyms = 16

  /// Adds what means the same to words that were typed in just these forms or others.
  ///
  /// What several words mean together is added to each of them, so that a passage with the synonym
  /// alone lacks none of them.
  mutating func addSynonyms(_ synonyms: SynonymTable, _ analyzer: Analyzer) throws {
    let (table, longest) = try synonyms.table(analyzer)
    guard longest > 0 else { return }
    for start in terms.indices {
      var stems: [String] = []
      for end in start..<min(terms.count, start + longest) {
        let term = terms[end]
        guard !term.isPrefix, !term.typed.isExact, end == start || term.typed.kind == .word
        else { break }
        // A phrase has no synonyms with its neighbours.
        if end > start, terms[start].typed.kind != .word { break }
        stems += term.stems
        guard let found = table[stems] else { continue }
        let typed = terms[start...end].map(\.typed.text).joined(separator: " ")
        let added = Array(found.prefix(Self.maximumSynonyms))
        for index in start...end {
          terms[index].ranked.choices += added.map {
            .init(text: $0, weight: Self.synonymWeight)
          }
        }
        self.synonyms.append(.init(typed: typed, searched: added))
      }
    }
  }
}
