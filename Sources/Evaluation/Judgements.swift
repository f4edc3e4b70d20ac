import Foundation

/// Which documents answer which queries, and how well: qrels, as they are called.
package struct Judgements: Sendable, Equatable {
  /// Grades by query and document; from 1 up a document answers, 0 and less it doesn't.
  package private(set) var grades: [String: [String: Int]] = [:]

  /// Creates judgements from grades by query and document.
  package init(_ grades: [String: [String: Int]] = [:]) { self.grades = grades }

  /// Reads a file of TREC (`query 0 document grade`, parted by white space) or of BEIR (`query`,
  /// `document`, `grade`, parted by tabs under a line with their names).
  ///
  /// - Parameters:
  ///   - path: path of the file.
  ///   - topics: the queries that may be judged.
  /// - Throws: `EvaluationError`, which names the line.
  package init(path: String, topics: [Topic]) throws {
    let known = Set(topics.map(\.id))
    let lines = try TextLines(path: path)
    var places: [String: Int] = [:]
    try lines.forEach { line in
      if line.text.hasPrefix("#") || line.text.hasPrefix("query-id\t") { return }
      guard let (topic, document, grade) = Self.fields(of: line.text) else {
        throw lines.malformed(
          line.number,
          "A judgement is 'query 0 document grade', or query, document and grade with tabs between; the grade is a whole number."
        )
      }
      guard known.contains(topic) else {
        throw EvaluationError(
          .unknownTopic,
          "\(path), line \(line.number): There is no query '\(topic)'. Add it to the queries, or take the line out."
        )
      }
      let place = places.updateValue(line.number, forKey: topic + " " + document)
      if let place, grades[topic]?[document] != grade {
        throw lines.malformed(
          line.number,
          "'\(document)' was judged otherwise for query '\(topic)' in line \(place). Take one of the two out."
        )
      }
      grades[topic, default: [:]][document] = grade
    }
  }

  /// The grades of a query's documents.
  package subscript(topic: String) -> [String: Int] { grades[topic] ?? [:] }

  /// Whether a query has a document that answers it; without one, nothing can be measured.
  package func areUsable(for topic: String) -> Bool { self[topic].values.contains { $0 > 0 } }

  /// Number of judgements.
  package var count: Int { grades.values.reduce(0) { $0 + $1.count } }

  /// A judgement as a line of TREC's format, without its end.
  package static func line(topic: String, document: String, grade: Int) -> String {
    "\(topic) 0 \(TRECField.escape(document)) \(grade)"
  }

  /// The query, the document and the grade of a line in either format; nil if it is no judgement.
  static func fields(of line: String) -> (topic: String, document: String, grade: Int)? {
    // Scalars, since an id that begins with a combining mark hides the tab before it.
    let scalars = line.unicodeScalars
    let tabbed = scalars.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    if tabbed.count == 3 {
      guard let grade = Int(tabbed[2]), !tabbed[0].isEmpty, !tabbed[1].isEmpty else { return nil }
      return (tabbed[0], tabbed[1], grade)
    }
    let fields = scalars.split { $0 == " " || $0 == "\t" }.map(String.init)
    guard fields.count == 4, let grade = Int(fields[3]) else { return nil }
    return (fields[0], TRECField.unescape(fields[2]), grade)
  }
}
