import Foundation

/// A judged collection in a folder laid out as BEIR's are: `corpus.jsonl`, `queries.jsonl` and
/// judgements in `qrels/`.
package struct JudgedCollection: Sendable {
  /// A document of the collection.
  package struct Document: Sendable, Equatable {
    /// Its id.
    package var id: String
    /// Its title; may be empty.
    package var title: String
    /// Its text; may be empty.
    package var text: String
  }

  /// Path of the folder.
  package let folder: String

  /// Takes a folder; nothing is read yet.
  package init(folder: String) { self.folder = folder }

  /// Path of the queries.
  package var queries: String { folder + "/queries.jsonl" }

  /// Path of a part's judgements, such as `test`.
  package func judgements(split: String) -> String { "\(folder)/qrels/\(split).tsv" }

  /// Reads all documents.
  ///
  /// - Throws: `EvaluationError`, which names the line.
  package func documents() throws -> [Document] {
    let lines = try TextLines(path: folder + "/corpus.jsonl")
    let decoder = JSONDecoder()
    var documents: [Document] = []
    var seen: [String: Int] = [:]
    try lines.forEach { line in
      guard let record = try? decoder.decode(Record.self, from: Data(line.bytes)),
        !record._id.isEmpty
      else {
        throw lines.malformed(
          line.number, "A document looks like {\"_id\": \"1\", \"title\": \"…\", \"text\": \"…\"}.")
      }
      if let first = seen.updateValue(line.number, forKey: record._id) {
        throw lines.malformed(
          line.number, "The id '\(record._id)' is already that of line \(first).")
      }
      documents.append(Document(id: record._id, title: record.title ?? "", text: record.text))
    }
    return documents
  }

  private struct Record: Decodable {
    var _id: String
    var title: String?
    var text: String
  }
}
