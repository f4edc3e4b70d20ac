import Foundation

/// A figure of how good a ranking is, as trec_eval defines it.
package enum Measure: Sendable, Hashable {
  /// Discounted gain of the first documents by that of the best possible ranking; a document's gain
  /// is its grade.
  case ndcg(at: Int)
  /// The mean of the precisions at each document that answers.
  case averagePrecision
  /// 1 by the rank of the first document that answers.
  case reciprocalRank
  /// The share of the first documents that answers.
  case precision(at: Int)
  /// The share of the documents that answer that is among the first.
  case recall(at: Int)

  /// What `marrow eval` prints.
  package static let standard: [Measure] = [
    .ndcg(at: 10), .averagePrecision, .reciprocalRank, .precision(at: 5), .precision(at: 10),
    .recall(at: 100),
  ]

  /// Its name for people; of one query, or as a mean over queries.
  package var name: String {
    switch self {
    case .ndcg(let depth): "nDCG@\(depth)"
    case .averagePrecision: "MAP"
    case .reciprocalRank: "MRR"
    case .precision(let depth): "P@\(depth)"
    case .recall(let depth): "recall@\(depth)"
    }
  }

  /// Its name in trec_eval.
  package var trecName: String {
    switch self {
    case .ndcg(let depth): "ndcg_cut_\(depth)"
    case .averagePrecision: "map"
    case .reciprocalRank: "recip_rank"
    case .precision(let depth): "P_\(depth)"
    case .recall(let depth): "recall_\(depth)"
    }
  }

  /// The figure of one query's ranking.
  ///
  /// - Parameters:
  ///   - ranking: ids of documents, best first, each at most once.
  ///   - grades: the judged documents; one without a judgement counts as one that doesn't answer.
  /// - Returns: a value from 0 to 1; 0 if no document answers.
  package func value(of ranking: [String], judged grades: [String: Int]) -> Double {
    let answers = grades.values.count { $0 > 0 }
    guard answers > 0 else { return 0 }
    func found(_ depth: Int) -> Int { ranking.prefix(depth).count { grades[$0] ?? 0 > 0 } }
    switch self {
    case .ndcg(let depth):
      let ideal = grades.values.sorted(by: >).prefix(depth)
      return Self.gain(ranking.prefix(depth).map { grades[$0] ?? 0 }) / Self.gain(ideal)
    case .averagePrecision:
      var (sum, count) = (0.0, 0.0)
      for (position, document) in ranking.enumerated() where grades[document] ?? 0 > 0 {
        count += 1
        sum += count / Double(position + 1)
      }
      return sum / Double(answers)
    case .reciprocalRank:
      let first = ranking.firstIndex { grades[$0] ?? 0 > 0 }
      return first.map { 1 / Double($0 + 1) } ?? 0
    case .precision(let depth): return Double(found(depth)) / Double(depth)
    case .recall(let depth): return Double(found(depth)) / Double(answers)
    }
  }

  /// The grades, each by the logarithm of its rank; below 0 a grade gains nothing.
  private static func gain(_ grades: some Sequence<Int>) -> Double {
    grades.enumerated().reduce(0) { $0 + Double(max(0, $1.element)) / log2(Double($1.offset + 2)) }
  }
}
