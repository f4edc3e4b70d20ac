import Postings
package import Store

/// Answers queries over one index.
public struct Searcher: Sendable {
  private let file: IndexFile
  private let ranker: any Ranker
  private let configuration: Configuration

  /// Creates a searcher; what it learns of the index is kept for the next query.
  package init(file: IndexFile, configuration: Configuration = Configuration()) {
    self.file = file
    self.configuration = configuration
    ranker = SegmentRanker(statistics: PostingStatistics())
  }

  /// Finds the best passages for a query.
  ///
  /// - Parameters:
  ///   - query: what to look for.
  ///   - options: how many hits, how long their snippets.
  ///   - corpus: absolute path of the folder of articles, to see which of them have changed.
  /// - Throws: ``MarrowError`` if the index can't be read; never because of the query.
  public func search(
    _ query: SearchQuery, options: SearchOptions = SearchOptions(), corpus: String? = nil
  ) throws -> SearchResults {
    try file.read { transaction in
      let analyzer = try transaction.analyzer()
      let plan = try Planner(query, filter: options.filter, analyzer: analyzer)
      let ranking =
        try !plan.isPossible
        ? .empty
        : ranker.rank(
          plan.terms.map(\.ranked), under: plan.constraint,
          limit: min(max(0, options.limit), 100_000),
          formula: configuration.formula, in: transaction)
      let weights = ranking.documentFrequencies.map {
        configuration.formula.idf(matches: $0, passages: ranking.passageCount)
      }
      var assembly = try HitAssembly(
        plan, weights: weights, analyzer: analyzer, options: options, corpus: corpus)
      var hits: [Hit] = []
      for ranked in ranking.passages {
        hits.append(try assembly.hit(ranked, rank: hits.count + 1, in: transaction))
      }
      return SearchResults(
        query: query,
        interpretation: plan.interpretation(query, ranking),
        hits: hits, matchCount: ranking.matchCount, isMatchCountExact: ranking.isMatchCountExact)
    }
  }
}
