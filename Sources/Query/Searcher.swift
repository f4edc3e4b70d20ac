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
      let plan = try Planner(query, analyzer: analyzer)
      let ranking = try ranker.rank(
        plan.terms.map(\.ranked), under: plan.constraint(options.filter),
        limit: min(max(0, options.limit), 100_000),
        formula: configuration.formula, in: transaction)
      let weights = ranking.documentFrequencies.map {
        configuration.formula.idf(matches: $0, passages: ranking.passageCount)
      }
      var hits: [Hit] = []
      var articles: [Int64: (record: ArticleRecord, freshness: Freshness)] = [:]
      for ranked in ranking.passages {
        guard let stored = try transaction.passage(id: ranked.id) else {
          throw MarrowError(
            .corruptIndex,
            "The index is damaged: passage \(ranked.id) is missing. Rebuild it with 'marrow rebuild'."
          )
        }
        if articles[stored.articleID] == nil,
          let record = try transaction.article(id: stored.articleID)
        {
          articles[stored.articleID] = (
            record, Freshness(of: record, in: corpus, byContent: options.comparesContent)
          )
        }
        guard let (article, freshness) = articles[stored.articleID] else {
          throw MarrowError(
            .corruptIndex,
            "The index is damaged: article \(stored.articleID) is missing. Rebuild it with 'marrow rebuild'."
          )
        }
        func builder(_ text: String) throws -> SnippetBuilder {
          let marks = TextMarks(of: plan.terms, in: text, tokens: try analyzer.tokens(in: text))
          return SnippetBuilder(
            text: text, marks: marks, weights: weights, limit: options.snippetLength)
        }
        let passage = try builder(stored.passage.text)
        hits.append(
          Hit(
            rank: hits.count + 1, score: ranked.score,
            id: PassageID(path: article.path, anchor: stored.passage.anchor).description,
            article: article, passage: stored.passage,
            headings: try ([article.title] + stored.passage.headingPath).map {
              try builder($0).whole()
            },
            context: try Self.context(of: stored, in: transaction),
            snippet: passage.snippet(), whole: passage.whole(),
            freshness: freshness,
            missing: plan.terms.indices.filter { ranked.terms & (1 << UInt64($0)) == 0 }
              .map { plan.terms[$0].clause.text }))
      }
      return SearchResults(
        query: query,
        interpretation: Interpretation(
          terms: zip(plan.terms, ranking.documentFrequencies).map {
            .init(
              clause: $0.clause, isRequired: $0.isRequired, stems: $0.stems,
              documentFrequency: Int($1))
          },
          exclusions: plan.exclusions.map { .init(clause: $0.clause, stems: $0.stems) },
          omissions: plan.omissions),
        hits: hits, matchCount: ranking.matchCount, isMatchCountExact: ranking.isMatchCountExact)
    }
  }

  /// What a passage hangs from, outermost first.
  private static func context(
    of stored: ReadTransaction.StoredPassage, in transaction: borrowing ReadTransaction
  ) throws -> [String] {
    var context: [String] = []
    var parent = stored.passage.parent
    // A parent always stands before its child, so a damaged file can't lead round in circles.
    while let ordinal = parent, ordinal < stored.passage.ordinal, context.count < 16,
      let above = try transaction.passage(article: stored.articleID, ordinal: ordinal)
    {
      context.append(above.passage.introduction)
      parent = above.passage.parent.flatMap { $0 < ordinal ? $0 : nil }
    }
    return context.reversed()
  }
}

extension Passage {
  /// What stands for the passage above those that hang from it: the lead term of a list item, or
  /// the sentence of a paragraph that introduces a list.
  fileprivate var introduction: String {
    if !lead.isEmpty { return lead }
    let sentences = Sentences.ranges(in: text)
    guard let range = kind == .paragraph ? sentences.last : sentences.first else { return text }
    return String(decoding: Array(text.utf8)[range], as: UTF8.self)
  }
}
