import Postings
package import Store

/// Answers queries over one index.
public struct Searcher: Sendable {
  private let file: IndexFile
  private let ranker: any Ranker
  private let configuration: Configuration
  private let synonyms: SynonymTable

  /// Creates a searcher; what it learns of the index is kept for the next query.
  package init(file: IndexFile, configuration: Configuration = Configuration()) {
    self.file = file
    self.configuration = configuration
    synonyms = SynonymTable(configuration.synonyms)
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
    let deadline = Deadline(after: options.timeLimit)
    return try file.read { transaction in
      let analyzer = try transaction.analyzer()
      let plan = try Planner(
        query, filter: options.filter, synonyms: synonyms, analyzer: analyzer, in: transaction)
      let limit = min(max(0, options.limit), 100_000)
      let (formula, closeness) = (configuration.formula, configuration.closeness)
      let article = configuration.article
      let ranking =
        try !plan.isPossible
        ? .empty
        : ranker.rank(
          plan.terms.map(\.ranked), under: plan.constraint,
          limit: limit > 0 ? max(limit, closeness.depth, article.depth) : 0,
          articles: limit > 0 ? article.depth : 0, formula: formula, until: deadline,
          in: transaction)
      let idfs = ranking.documentFrequencies.map {
        formula.idf(matches: $0, passages: ranking.passageCount)
      }
      let patterns = try TermPatterns(
        plan.terms, analyzer: analyzer, plain: transaction.plainAnalyzer())
      let scored = try ArticleScorer(
        article, plan.terms, ranking, formula: formula, patterns: patterns, analyzer: analyzer
      ).reorder()
      let measured = try ClosenessMeter(
        closeness, plan, idfs: idfs, formula: formula, patterns: patterns, analyzer: analyzer
      ).reorder(scored, in: transaction)
      let explainer =
        try options.explains
        ? Explainer(
          plan, ranking, patterns: patterns, formula: formula, analyzer: analyzer, in: transaction)
        : nil
      var assembly = HitAssembly(
        plan, weights: idfs, patterns: patterns, explainer: explainer, analyzer: analyzer,
        options: options, corpus: corpus)
      var hits: [Hit] = []
      for passage in measured.prefix(limit) {
        hits.append(try assembly.hit(passage, rank: hits.count + 1, in: transaction))
      }
      var shown = ranking
      shown.passages = measured.prefix(limit).map(\.passage)
      var interpretation = plan.interpretation(query, shown)
      if options.findsReadings { interpretation.readings = try plan.readings(in: transaction) }
      return SearchResults(
        query: query, interpretation: interpretation,
        hits: hits, matchCount: ranking.matchCount, isMatchCountExact: ranking.isMatchCountExact,
        partialReason: ranking.shortfall)
    }
  }
}
