import Postings
package import Store

/// Answers queries over one index.
public struct Searcher: Sendable {
  private let file: IndexFile
  private let ranker: any Ranker
  private let configuration: Configuration
  private let synonyms: SynonymTable
  private let spellings = SpellingMemory()

  /// For each hit that is wanted, at most so many passages are ranked to make up for copies.
  private static let mostCopies = 64
  /// How many times as many are ranked then.
  private static let growth = 4

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
        query, filter: options.filter, synonyms: synonyms, spellings: spellings, analyzer: analyzer,
        in: transaction)
      let patterns = try TermPatterns(
        plan.terms, analyzer: analyzer, plain: transaction.plainAnalyzer())
      let limit = min(max(0, options.limit), 100_000)
      let formula = configuration.formula(for: plan)
      let least = max(configuration.closeness.depth, configuration.article.depth)
      var depth = limit > 0 ? max(limit, least) : 0
      var ranking = Ranking.empty
      var groups: [Collapser.Group] = []
      while plan.isPossible {
        ranking = try ranker.rank(
          plan.terms.map(\.ranked), under: plan.constraint, limit: depth,
          articles: limit > 0 ? configuration.article.depth : 0, formula: formula,
          until: deadline, in: transaction)
        groups = try self.groups(
          of: ranking, plan, patterns, formula: formula, limit: limit,
          collapses: options.collapses, analyzer: analyzer, in: transaction)
        // Where so much was collapsed that hits are missing, more of the passages are ranked.
        guard groups.count < limit, ranking.passages.count == depth, ranking.shortfall == nil,
          depth * Self.growth <= limit * Self.mostCopies
        else { break }
        depth *= Self.growth
      }
      let explainer =
        try options.explains
        ? Explainer(
          plan, ranking, patterns: patterns, formula: formula, analyzer: analyzer, in: transaction)
        : nil
      var assembly = HitAssembly(
        plan, weights: ranking.idfs(by: formula), patterns: patterns, explainer: explainer,
        analyzer: analyzer, options: options, corpus: corpus)
      var hits: [Hit] = []
      for group in groups.prefix(limit) {
        hits.append(try assembly.hit(group, rank: hits.count + 1, in: transaction))
      }
      var shown = ranking
      shown.passages = groups.prefix(limit).map(\.best.passage)
      return SearchResults(
        query: query, interpretation: plan.interpretation(query, shown),
        hits: hits, matchCount: ranking.matchCount, isMatchCountExact: ranking.isMatchCountExact,
        coveredCount: groups.prefix(limit).reduce(0) { $0 + $1.size },
        partialReason: ranking.shortfall)
    }
  }

  /// The ranked passages, put in order anew by their articles and their closeness, and collapsed.
  private func groups(
    of ranking: Ranking, _ plan: Planner, _ patterns: TermPatterns, formula: BM25F, limit: Int,
    collapses: Bool, analyzer: Analyzer, in transaction: borrowing ReadTransaction
  ) throws -> [Collapser.Group] {
    let scored = try ArticleScorer(
      configuration.article, plan.terms, ranking, formula: formula,
      allTerms: plan.isQuestion ? configuration.questionAllTerms : 0, patterns: patterns
    ).reorder()
    let measured = try ClosenessMeter(
      configuration.closeness, plan, idfs: ranking.idfs(by: formula), formula: formula,
      patterns: patterns, analyzer: analyzer
    ).reorder(scored, in: transaction)
    guard collapses else {
      return measured.prefix(limit).map { Collapser.Group(best: $0, shown: $0.passage.id) }
    }
    var collapser = Collapser(plan, articles: ranking.articles)
    return try collapser.groups(
      of: measured, limit: limit, depth: configuration.closeness.depth, in: transaction)
  }
}

extension Configuration {
  /// The ranking formula for a query.
  fileprivate func formula(for plan: Planner) -> BM25F {
    var formula = formula
    if plan.isQuestion, questionAllTerms < 1 { formula.putsAllTermsFirst = false }
    return formula
  }
}
