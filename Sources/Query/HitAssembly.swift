import Postings
import Store

/// Makes hits of ranked passages: loads what they show and marks what was searched for.
struct HitAssembly {
  private let plan: Planner
  private let patterns: TermPatterns
  private let explainer: Explainer?
  private let weights: [Double]
  private let analyzer: Analyzer
  private let options: SearchOptions
  private let corpus: String?
  /// Hits of one search often share their article and their headings.
  private var articles: [Int64: (record: ArticleRecord, freshness: Freshness)] = [:]
  private var headings: [Heading: Snippet] = [:]

  /// A title or a heading; the same words may be both, with different marks.
  private struct Heading: Hashable {
    var text: String
    var field: RankedTerm.Fields
  }

  /// - Parameters:
  ///   - weights: how rare each term is.
  ///   - plain: the table's analyzer without its stemmer.
  ///   - corpus: absolute path of the folder of articles, to see which of them have changed.
  init(
    _ plan: Planner, weights: [Double], patterns: TermPatterns, explainer: Explainer?,
    analyzer: Analyzer, options: SearchOptions, corpus: String?
  ) {
    self.plan = plan
    self.weights = weights
    self.analyzer = analyzer
    self.options = options
    self.corpus = corpus
    self.patterns = patterns
    self.explainer = explainer
  }

  /// The hit of a passage.
  ///
  /// - Throws: ``MarrowError`` with `corruptIndex` if the index doesn't hold it.
  mutating func hit(
    _ measured: ClosenessMeter.Measured, rank: Int, in transaction: borrowing ReadTransaction
  ) throws -> Hit {
    let ranked = measured.passage
    guard let stored = try transaction.passage(id: ranked.id) else {
      throw MarrowError.missing("passage \(ranked.id)")
    }
    let (article, freshness) = try article(stored.articleID, in: transaction)
    let text = stored.passage.text
    let marks = try TextMarks(of: patterns, in: text, .text, analyzer: analyzer)
    let builder = SnippetBuilder(
      text: text, marks: marks, weights: weights, limit: options.snippetLength)
    return Hit(
      rank: rank, score: ranked.score,
      id: PassageID(path: article.path, anchor: stored.passage.anchor).description,
      article: article, passage: stored.passage,
      headings: try [heading(article.title, .title)]
        + stored.passage.headingPath.map { try heading($0, .heading) },
      context: try Self.context(of: stored, in: transaction),
      snippet: builder.snippet(), matches: marks.merged(within: 0..<text.utf8.count),
      freshness: freshness, explanation: try explanation(of: measured, in: transaction),
      missing: plan.missing(ranked.terms))
  }

  private func explanation(
    of measured: ClosenessMeter.Measured, in transaction: borrowing ReadTransaction
  ) throws -> Explanation? {
    guard let explainer, let content = try transaction.content(of: measured.passage.id) else {
      return nil
    }
    return try explainer.explanation(
      of: content, article: measured.article, closeness: measured.closeness)
  }

  private mutating func article(
    _ id: Int64, in transaction: borrowing ReadTransaction
  ) throws -> (record: ArticleRecord, freshness: Freshness) {
    if let known = articles[id] { return known }
    guard let record = try transaction.article(id: id) else {
      throw MarrowError.missing("article \(id)")
    }
    let freshness = Freshness(of: record, in: corpus, byContent: options.comparesContent)
    articles[id] = (record, freshness)
    return (record, freshness)
  }

  private mutating func heading(
    _ text: String, _ field: RankedTerm.Fields
  ) throws -> Snippet {
    let key = Heading(text: text, field: field)
    if let known = headings[key] { return known }
    let marks = try TextMarks(of: patterns, in: text, field, analyzer: analyzer)
    let snippet = Snippet(text, matches: marks.merged(within: 0..<text.utf8.count))
    headings[key] = snippet
    return snippet
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

extension MarrowError {
  /// The full-text index speaks of something that isn't there.
  static func missing(_ what: String) -> MarrowError {
    MarrowError(
      .corruptIndex,
      "The index is damaged: \(what) is missing. Rebuild it with 'marrow rebuild'.")
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
