import Postings
import Store

/// One search: a query, planned for an index as one transaction sees it, and what is the same for all
/// passages.
///
/// ``rank(_:by:until:)`` finds the best passages by their words, ``rescore(_:)`` puts the first of them
/// in order anew, ``collapse(_:)`` makes one of copies, ``present(_:of:corpus:)`` makes hits.
struct Search {
  let query: SearchQuery
  let options: SearchOptions
  let configuration: Configuration
  let plan: Plan
  /// The terms as they look among the tokens of a text.
  let patterns: TermPatterns
  /// What ranks passages by their words.
  let formula: BM25F
  let analyzers: Analyzers
  let snapshot: IndexSnapshot

  var transaction: ReadTransaction { snapshot.transaction }
  /// How many hits are wanted.
  var limit: Int { min(max(0, options.limit), 100_000) }

  /// - Parameters:
  ///   - synonyms: what else words mean.
  ///   - spellings: how else words are written.
  init(
    _ query: SearchQuery, options: SearchOptions, configuration: Configuration,
    synonyms: SynonymTable, spellings: SpellingMemory, in snapshot: IndexSnapshot
  ) throws {
    self.query = query
    self.options = options
    self.configuration = configuration
    self.snapshot = snapshot
    plan = try Plan(
      query, filter: options.filter, synonyms: synonyms, spellings: spellings, in: snapshot)
    analyzers = try Analyzers(snapshot.transaction)
    patterns = try TermPatterns(plan.terms, analyzers)
    var formula = configuration.formula
    if plan.isQuestion, configuration.questionAllTerms < 1 { formula.putsAllTermsFirst = false }
    self.formula = formula
  }

  // MARK: Passages and their texts

  /// Passages by their ids, in the order of these.
  ///
  /// - Throws: ``MarrowError`` with `corruptIndex` if the index doesn't hold one of them.
  func passages(_ ids: [Int64]) throws -> [ReadTransaction.StoredPassage] {
    guard !ids.isEmpty else { return [] }
    let found = Dictionary(
      try transaction.passages(ids: ids).map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    return try ids.map { id in
      guard let passage = found[id] else { throw MarrowError.missing("passage \(id)") }
      return passage
    }
  }

  /// A passage that was ranked.
  func stored(_ passage: RescoredPassage) throws -> ReadTransaction.StoredPassage {
    try passage.stored ?? passages([passage.passage.id])[0]
  }

  /// Where the terms occur in a text, and how many tokens it has.
  ///
  /// - Parameter field: what the text is.
  func instances(
    in text: String, _ field: RankedTerm.Fields
  ) throws -> (instances: [TermPatterns.Instance], tokens: Int) {
    try patterns.instances(in: text, of: field, analyzers)
  }

  /// What is marked in a text.
  ///
  /// - Parameter field: what the text is.
  func marks(in text: String, _ field: RankedTerm.Fields) throws -> TextMarks {
    try TextMarks(of: patterns, in: text, field, analyzers)
  }

  // MARK: Stages

  /// The best passages by their words.
  func rank(_ limit: Int, by ranker: any Ranker, until deadline: Deadline) throws -> Ranking {
    try ranker.rank(
      plan.terms.map(\.ranked), under: plan.constraint, limit: limit,
      articles: self.limit > 0 ? configuration.article.depth : 0, formula: formula,
      until: deadline, in: snapshot)
  }

  /// The ranked passages, the first of them put in order anew by their articles and their closeness.
  func rescore(_ ranking: Ranking) throws -> [RescoredPassage] {
    let byArticle = try ArticleRescorer(self, ranking).rescore()
    return try ClosenessRescorer(self, ranking.scorer).rescore(byArticle)
  }

  /// The passages in groups of those that are one hit.
  func collapse(_ passages: [RescoredPassage]) throws -> [Collapser.Group] {
    guard options.collapses else {
      return try passages.prefix(limit).map {
        Collapser.Group(best: $0, shown: try stored($0))
      }
    }
    var collapser = Collapser(self)
    return try collapser.groups(
      of: passages, limit: limit, depth: configuration.closeness.depth)
  }

  /// The results, with a hit for each of the first groups.
  func present(
    _ groups: [Collapser.Group], of ranking: Ranking, corpus: String?
  ) throws -> SearchResults {
    var assembler = HitAssembler(self, ranking.scorer, corpus: corpus)
    let shown = groups.prefix(limit)
    let hits = try shown.enumerated().map { try assembler.hit($1, rank: $0 + 1) }
    var found = ranking
    found.passages = shown.map(\.best.passage)
    return SearchResults(
      query: query, interpretation: plan.interpretation(query, found),
      hits: hits, matchCount: ranking.matchCount, isMatchCountExact: ranking.isMatchCountExact,
      coveredCount: shown.reduce(0) { $0 + $1.size }, partialReason: ranking.shortfall)
  }
}

/// The analyzers of an index, within one transaction.
struct Analyzers {
  /// The table's analyzer.
  let stemming: Analyzer
  /// The same without its stemmer: its terms are words of the vocabulary.
  let plain: Analyzer

  init(_ transaction: ReadTransaction) throws {
    stemming = try transaction.analyzer()
    plain = try transaction.plainAnalyzer()
  }

  /// The words of a text, folded, with a space between them.
  func folded(_ text: String) throws -> [UInt8] {
    Array(try plain.tokens(in: text).map(\.term).joined(separator: " ").utf8)
  }
}
