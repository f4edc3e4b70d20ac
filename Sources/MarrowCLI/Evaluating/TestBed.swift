import Evaluation
import Foundation
import Marrow

/// What is searched, for what, and what of it is known to answer.
struct TestBed: Sendable {
  /// What the judgements name.
  enum Unit: String, Sendable, Codable {
    case article, passage
  }

  /// Path of the index.
  let index: String
  /// The queries that can be measured, in their file's order.
  let topics: [Topic]
  let judgements: Judgements
  let unit: Unit
  /// Judged documents that the index doesn't hold, for a warning.
  let absent: [String]
  /// Queries with judgements, none of which is that something answers.
  let unusable: Int

  /// Brings queries and judgements together with an index.
  ///
  /// - Throws: `EvaluationError` or `MarrowError`.
  init(index path: String, queries: String, qrels: String) throws {
    let index = try MarrowIndex(path: path)
    let all = try Topic.read(path: queries)
    let judgements = try Judgements(path: qrels, topics: all)
    topics = all.filter { judgements.areUsable(for: $0.id) }
    unusable = judgements.grades.count - topics.count
    guard !topics.isEmpty else {
      throw EvaluationError(
        .nothingJudged,
        "\(qrels) has no query with a document that answers it (grade 1 or more). "
          + "Grade some hits with 'marrow judge', or name another file with --qrels.")
    }
    var places: [Unit: [String]] = [:]
    var absent: [String] = []
    for document in Set(judgements.grades.values.flatMap(\.keys)).sorted() {
      if let unit = try Self.unit(of: document, in: index) {
        places[unit, default: []].append(document)
      } else {
        absent.append(document)
      }
    }
    if let article = places[.article]?.first, let passage = places[.passage]?.first {
      throw EvaluationError(
        .malformed,
        "\(qrels) judges both articles ('\(article)') and passages ('\(passage)'), which can't be "
          + "ranked together. Put them into two files.")
    }
    guard let unit = places.keys.first else {
      throw EvaluationError(
        .nothingJudged,
        "None of the judged documents in \(qrels) is in the index, such as '\(absent.first ?? "")'. "
          + "They are paths of articles or ids of passages, as 'marrow query --json' prints them.")
    }
    self.index = path
    self.judgements = judgements
    self.unit = unit
    self.absent = absent
  }

  private static func unit(of document: String, in index: MarrowIndex) throws -> Unit? {
    if try index.article(document) != nil { return .article }
    do {
      _ = try index.passage(document)
      return .passage
    } catch let error as MarrowError where error.code == .passageNotFound {
      return nil
    }
  }

  /// Searches for every query.
  ///
  /// - Parameters:
  ///   - configuration: weights to rank with.
  ///   - depth: how many documents to take of each query.
  func run(_ configuration: Configuration, depth: Int) async throws -> RankedRun {
    let index = try MarrowIndex(path: index, configuration: configuration)
    return try await withThrowingTaskGroup(of: (String, [RankedRun.Entry]).self) { group in
      for topic in topics {
        group.addTask {
          try Task.checkCancellation()
          return (topic.id, try rank(topic.text, in: index, depth: depth))
        }
      }
      var run = RankedRun()
      for try await (id, entries) in group { run.set(entries, for: id) }
      return run
    }
  }

  /// The best documents for a query; an article is worth what its best passage is.
  private func rank(
    _ text: String, in index: MarrowIndex, depth: Int
  ) throws -> [RankedRun.Entry] {
    var limit = unit == .article ? depth * 4 : depth
    while true {
      let hits = try index.search(text, options: SearchOptions(limit: limit, collapses: false)).hits
      var seen: Set<String> = []
      let entries = hits.compactMap { hit -> RankedRun.Entry? in
        let document = unit == .article ? hit.article.path : hit.id
        guard seen.insert(document).inserted else { return nil }
        return RankedRun.Entry(document: document, score: hit.score)
      }
      // With fewer hits than were asked for there are no more.
      if entries.count >= depth || hits.count < limit { return Array(entries.prefix(depth)) }
      limit *= 4
    }
  }
}
