import Postings
package import Store

/// Answers queries over one index.
public struct Searcher: Sendable {
  private let file: IndexFile
  private let ranker: any Ranker = SegmentRanker()
  private let statistics = PostingStatistics()
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
    let results = try find(query, options, until: deadline, corpus)
    guard options.completesLastWord, results.lack > (0, 0), let longer = query.withOpenEnd,
      results.partialReason != .time
    else { return results }
    var others = try find(longer, options, until: deadline, corpus)
    guard others.lack < results.lack else { return results }
    others.query.text = query.text
    return others
  }

  /// What marks in texts what a query looks for.
  ///
  /// - Throws: ``MarrowError`` if the index can't be read; never because of the query.
  public func highlighter(for query: SearchQuery) throws -> Highlighter {
    try file.read { transaction in
      let search = try search(for: query, SearchOptions(limit: 0), in: transaction)
      // Ranked only to learn how rare the terms are.
      let ranking = try search.rank(0, by: ranker, until: .never)
      return try Highlighter(search, ranking.scorer, file: file)
    }
  }

  private func search(
    for query: SearchQuery, _ options: SearchOptions, in transaction: ReadTransaction
  ) throws -> Search {
    try Search(
      query, options: options, configuration: configuration, synonyms: synonyms,
      spellings: spellings, in: statistics.snapshot(of: transaction))
  }

  private func find(
    _ query: SearchQuery, _ options: SearchOptions, until deadline: Deadline, _ corpus: String?
  ) throws -> SearchResults {
    return try file.read { transaction in
      let search = try search(for: query, options, in: transaction)
      let limit = search.limit
      let least = max(configuration.closeness.depth, configuration.article.depth)
      var depth = limit > 0 ? max(limit, least) : 0
      var ranking = Ranking.none(search.formula)
      var groups: [Collapser.Group] = []
      while search.plan.isPossible {
        ranking = try search.rank(depth, by: ranker, until: deadline)
        groups = try search.collapse(search.rescore(ranking))
        // Where so much was collapsed that hits are missing, more of the passages are ranked.
        guard groups.count < limit, ranking.passages.count == depth, ranking.shortfall == nil,
          depth * Self.growth <= limit * Self.mostCopies
        else { break }
        depth *= Self.growth
      }
      return try search.present(groups, of: ranking, corpus: corpus)
    }
  }
}

extension SearchResults {
  /// How far the best hit is from what was typed: the parts that it lacks, then the words that were
  /// replaced by others.
  fileprivate var lack: (parts: Int, words: Int) {
    (hits.first?.missing.count ?? .max, interpretation.corrections.count(where: \.isReplaced))
  }
}

extension SearchQuery {
  /// The query with its last word as a prefix; nil if it doesn't end in a word.
  fileprivate var withOpenEnd: SearchQuery? {
    guard let last = text.last, last.isLetter || last.isNumber,
      text.unicodeScalars.count(where: \.isQueryQuote).isMultiple(of: 2)
    else { return nil }
    return SearchQuery(text + "*")
  }
}
