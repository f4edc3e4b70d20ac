import Postings
import Store

/// Makes hits of ranked passages: loads what they show and marks what was searched for.
struct HitAssembler {
  private let search: Search
  private let explainer: Explainer?
  private let weights: [Double]
  private let corpus: String?
  /// Hits of one search often share their article and their headings.
  private var articles: [Int64: (record: ArticleRecord, freshness: Freshness)] = [:]
  private var headings: [Heading: Snippet] = [:]

  /// A title or a heading; the same words may be both, with different marks.
  private struct Heading: Hashable {
    var text: String
    var field: RankedTerm.Fields
  }

  /// - Parameter corpus: absolute path of the folder of articles, to see which of them have changed.
  init(_ search: Search, _ scorer: Scorer, corpus: String?) {
    self.search = search
    self.corpus = corpus
    weights = scorer.idfs
    explainer = search.options.explains ? Explainer(search, scorer) : nil
  }

  /// Length of an item's snippet, in characters.
  private static let itemLength = 80
  /// A paragraph that may be an item of a list has at most so many bytes.
  private static let longestItem = 160
  /// How many items a hit shows.
  private static let itemCount = 5

  /// The hit of a group.
  ///
  /// - Throws: ``MarrowError`` with `corruptIndex` if the index doesn't hold it.
  mutating func hit(_ group: Collapser.Group, rank: Int) throws -> Hit {
    let (ranked, stored) = (group.best.passage, group.shown)
    let (article, freshness) = try article(stored.articleID)
    let text = stored.passage.text
    let isRanked = stored.id == ranked.id
    let known = isRanked ? group.best.instances : nil
    let marks = try known.map { TextMarks($0, in: text) } ?? search.marks(in: text, .text)
    let builder = SnippetBuilder(
      text: text, marks: marks, weights: weights, limit: search.options.snippetLength,
      opens: !isRanked)
    let found = marks.marks.reduce(ranked.terms) { $0 | 1 << UInt64($1.term) }
    let items = try items(of: stored, in: article)
    return Hit(
      rank: rank, score: ranked.score, id: stored.passage.id(in: article),
      article: article, passage: stored.passage,
      headings: try [heading(article.title, .title)]
        + stored.passage.headingPath.map { try heading($0, .heading) },
      context: try context(of: stored),
      items: Array(items.prefix(Self.itemCount)), hasMoreItems: items.count > Self.itemCount,
      copies: try group.copies.map { try publicID(of: $0) },
      snippet: builder.snippet(), matches: marks.merged(within: 0..<text.utf8.count),
      freshness: freshness, explanation: try explanation(of: group),
      missing: search.plan.missing(found))
  }

  private func publicID(of stored: ReadTransaction.StoredPassage) throws -> String {
    stored.passage.id(in: try record(stored.articleID))
  }

  /// An article's record; whether its file has changed is looked up for those alone that are shown.
  private func record(_ id: Int64) throws -> ArticleRecord {
    guard let record = try articles[id]?.record ?? search.transaction.article(id: id) else {
      throw MarrowError.missing("article \(id)")
    }
    return record
  }

  /// What a passage introduces, one more than a hit shows: what hangs from it, or else the short
  /// paragraphs behind a colon, which were a list before its bullets were lost, or the answer to its
  /// question.
  private func items(
    of stored: ReadTransaction.StoredPassage, in article: ArticleRecord
  ) throws -> [Hit.Item] {
    let above = stored.passage
    guard above.mayIntroduce else { return [] }
    let next = above.ordinal + 1
    var found = try search.transaction.children(
      article: stored.articleID, ordinal: above.ordinal, limit: Self.itemCount + 1)
    if found.isEmpty, above.endsOpen {
      let following = try search.transaction.passages(
        article: stored.articleID, ordinals: next...next + Self.itemCount
      ).prefix { $0.passage.kind == .paragraph && $0.passage.headingPath == above.headingPath }
      if above.text.hasSuffix(":") {
        found = Array(following.prefix { $0.passage.text.utf8.count <= Self.longestItem })
      }
      if found.isEmpty { found = Array(following.prefix(1)) }
    }
    return try found.map { child in
      let text = child.passage.lead.isEmpty ? child.passage.text : child.passage.lead
      let marks = try search.marks(in: text, .text)
      let builder = SnippetBuilder(
        text: text, marks: marks, weights: weights, limit: Self.itemLength)
      return Hit.Item(
        id: child.passage.id(in: article), marker: child.passage.marker,
        snippet: builder.snippet())
    }
  }

  private func explanation(of group: Collapser.Group) throws -> Explanation? {
    let id = group.best.passage.id
    guard let explainer, let content = try search.transaction.content(of: id) else { return nil }
    var explanation = try explainer.explanation(
      of: content, article: group.best.article, closeness: group.best.closeness)
    if id != group.shown.id {
      explanation.passage = try publicID(of: search.stored(group.best))
    }
    return explanation
  }

  private mutating func article(_ id: Int64) throws -> (record: ArticleRecord, freshness: Freshness)
  {
    if let known = articles[id] { return known }
    let record = try record(id)
    let freshness = Freshness(of: record, in: corpus, byContent: search.options.comparesContent)
    articles[id] = (record, freshness)
    return (record, freshness)
  }

  private mutating func heading(
    _ text: String, _ field: RankedTerm.Fields
  ) throws -> Snippet {
    let key = Heading(text: text, field: field)
    if let known = headings[key] { return known }
    let marks = try search.marks(in: text, field)
    let snippet = Snippet(text, matches: marks.merged(within: 0..<text.utf8.count))
    headings[key] = snippet
    return snippet
  }

  /// What a passage hangs from, outermost first.
  private func context(of stored: ReadTransaction.StoredPassage) throws -> [String] {
    var context: [String] = []
    var parent = stored.passage.parent
    // A parent always comes before its child, so a damaged file can't lead round in circles.
    while let ordinal = parent, ordinal < stored.passage.ordinal, context.count < 16,
      let above = try search.transaction.passage(article: stored.articleID, ordinal: ordinal)
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
  /// The public id.
  fileprivate func id(in article: ArticleRecord) -> String {
    PassageID(path: article.path, anchor: anchor).description
  }

  /// Whether it ends with a colon, or is no more than a question.
  fileprivate var endsOpen: Bool {
    text.hasSuffix(":") || text.hasSuffix("?") && text.utf8.count <= Self.shortText
  }

  /// Whether it is worth a look whether anything hangs from it.
  fileprivate var mayIntroduce: Bool {
    endsOpen || [.bullet, .numbered, .tableRow].contains(kind) && text.utf8.count <= Self.shortText
  }

  private static let shortText = 80

  /// What is shown of a passage above those that hang from it: the lead term of a list item, or
  /// the sentence of a paragraph that introduces a list.
  fileprivate var introduction: String {
    if !lead.isEmpty { return lead }
    let sentences = Sentences.ranges(in: text)
    guard let range = kind == .paragraph ? sentences.last : sentences.first else { return text }
    return String(decoding: Array(text.utf8)[range], as: UTF8.self)
  }
}
