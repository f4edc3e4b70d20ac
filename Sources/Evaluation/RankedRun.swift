/// What a search found for each of some queries, in the order that TREC's programs read it in.
package struct RankedRun: Sendable, Equatable {
  /// A document that was found.
  package struct Entry: Sendable, Equatable {
    /// Its id.
    package var document: String
    /// More is better.
    package var score: Double

    /// Creates an entry.
    package init(document: String, score: Double) {
      self.document = document
      self.score = score
    }
  }

  /// The documents of each query, best first.
  package private(set) var rankings: [String: [Entry]] = [:]

  /// Creates an empty run.
  package init() {}

  /// Sets what was found for a query, in any order; each document must be there only once.
  ///
  /// trec_eval keeps scores in single precision, and of documents with equal scores it takes the one
  /// first whose id is greater byte by byte, whatever rank the run gave them. So does this.
  package mutating func set(_ entries: [Entry], for topic: String) {
    rankings[topic] = entries.sorted { left, right in
      let scores = (Float(left.score), Float(right.score))
      return scores.0 != scores.1
        ? scores.0 > scores.1
        : right.document.utf8.lexicographicallyPrecedes(left.document.utf8)
    }
  }

  /// The ids of what was found for a query, best first.
  package func documents(for topic: String) -> [String] {
    (rankings[topic] ?? []).map(\.document)
  }

  /// The run in TREC's format: `query Q0 document rank score tag` in each line.
  ///
  /// - Parameters:
  ///   - topics: ids of the queries in the order to be written.
  ///   - tag: the name of the run, without white space.
  package func lines(topics: [String], tag: String) -> String {
    var text = ""
    for topic in topics {
      for (position, entry) in (rankings[topic] ?? []).enumerated() {
        let document = TRECField.escape(entry.document)
        text += "\(topic) Q0 \(document) \(position + 1) \(entry.score) \(tag)\n"
      }
    }
    return text
  }
}
