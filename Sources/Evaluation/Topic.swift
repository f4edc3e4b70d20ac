import Foundation

/// A query of a judged collection, under the id by which the judgements name it.
package struct Topic: Sendable, Equatable {
  /// The id, without white space.
  package var id: String
  /// What was typed.
  package var text: String

  /// Creates a topic.
  package init(id: String, text: String) {
    self.id = id
    self.text = text
  }

  /// Reads a file of queries: lines of `id`, a tab and the text, or JSON Lines with `_id` (or `id`)
  /// and `text`.
  ///
  /// - Throws: `EvaluationError`, which names the line.
  package static func read(path: String) throws -> [Topic] {
    let lines = try TextLines(path: path)
    let decoder = JSONDecoder()
    var topics: [Topic] = []
    var seen: [String: Int] = [:]
    try lines.forEach { line in
      let topic: Topic
      if line.text.hasPrefix("{") {
        guard let record = try? decoder.decode(TopicRecord.self, from: Data(line.bytes)) else {
          throw lines.malformed(
            line.number, "A query looks like {\"_id\": \"1\", \"text\": \"brace weaken muscles\"}.")
        }
        topic = Topic(id: record._id, text: record.text)
      } else {
        guard let tab = line.text.unicodeScalars.firstIndex(of: "\t") else {
          throw lines.malformed(
            line.number, "A query is an id, a tab and the text; there is no tab.")
        }
        topic = Topic(
          id: line.text[..<tab].trimmingCharacters(in: .whitespaces),
          text: line.text[tab...].trimmingCharacters(in: .whitespaces))
      }
      guard !topic.id.isEmpty, !topic.id.contains(where: \.isWhitespace) else {
        throw lines.malformed(line.number, "The query's id is empty or has a space in it.")
      }
      if let first = seen.updateValue(line.number, forKey: topic.id) {
        throw lines.malformed(
          line.number, "The id '\(topic.id)' is already that of line \(first). Give it another.")
      }
      topics.append(topic)
    }
    return topics
  }

  private struct TopicRecord: Decodable {
    var _id: String
    var text: String

    enum CodingKeys: String, CodingKey { case _id, id, text }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      _id =
        try values.decodeIfPresent(String.self, forKey: ._id)
        ?? values.decode(String.self, forKey: .id)
      text = try values.decode(String.self, forKey: .text)
    }
  }
}
