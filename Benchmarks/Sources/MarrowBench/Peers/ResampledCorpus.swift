import Foundation
import GRDB

/// Articles of any number, made of the sentences of an index.
///
/// Sentences stay whole, so phrases and words that belong together keep their frequencies; which
/// sentences make a paragraph, and under which title, is drawn anew. Sentences alone would repeat
/// the same words, so new words are put in place of old ones at the rate that Heaps' law foretells:
/// a vocabulary of `V` words after `n` grows with `n` to the power of 0.6. Each new word comes back
/// as often as another new one appears.
struct ResampledCorpus {
  /// Paragraphs of an article.
  static let paragraphs = 40

  private var titles: [String]
  private var headings: [String]
  private var paragraphs: [[Substring]]
  /// Distinct words and words in all of the index that the sentences come from.
  private var vocabulary: Double
  private var words: Double

  /// - Parameter index: one of Marrow's files.
  init(index path: String) throws {
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    (titles, headings, paragraphs, vocabulary, words) = try queue.read { db in
      try db.execute(
        sql: """
          CREATE VIRTUAL TABLE IF NOT EXISTS temp.resampled
          USING fts5vocab('main', 'passage_text', 'row')
          """)
      let counts = try Row.fetchOne(db, sql: "SELECT count(*), sum(cnt) FROM resampled")
      let texts = try String.fetchAll(db, sql: "SELECT text FROM passage ORDER BY id")
      return (
        try String.fetchAll(db, sql: "SELECT title FROM article ORDER BY id"),
        try String.fetchAll(
          db, sql: "SELECT DISTINCT heading_path FROM section WHERE heading_path <> '' ORDER BY 1"),
        texts.map(Self.sentences),
        counts.map { Double($0[0] as Int) } ?? 1, counts.map { Double($0[1] as Int) } ?? 1
      )
    }
  }

  /// Writes one of several parts into a folder; together they grow as one collection.
  func write(part: Int, articles: Int, to folder: String, seed: UInt64) throws {
    let base = articles * part
    for start in stride(from: 0, to: articles, by: 500) {
      try FileManager.default.createDirectory(
        atPath: "\(folder)/\(start / 500)", withIntermediateDirectories: true)
    }
    let failures = Failures()
    DispatchQueue.concurrentPerform(iterations: (articles + 499) / 500) { batch in
      for number in batch * 500..<min(articles, batch * 500 + 500) {
        let text = article(base + number, seed: seed)
        failures.note {
          try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(batch)/\(number).html"))
        }
      }
    }
    try failures.rethrow()
  }

  private func article(_ number: Int, seed: UInt64) -> String {
    var generator = SplitMix64(seed: seed &+ UInt64(number) &* 0xD134_2543_DE82_EF95)
    let meanLength = words / Double(max(1, paragraphs.count)) * Double(Self.paragraphs)
    var newWords = NewWords(
      vocabulary: vocabulary, words: words, position: Double(number) * meanLength)
    let title = escaped(titles.randomElement(using: &generator) ?? "")
    var text = "<!DOCTYPE html><title>\(title)</title><article><h1>\(title)</h1>\n"
    for paragraph in 0..<Self.paragraphs {
      if paragraph % 8 == 0 {
        text += "<h2>\(escaped(headings.randomElement(using: &generator) ?? ""))</h2>\n"
      }
      let count = paragraphs.randomElement(using: &generator)?.count ?? 0
      var sentences: [String] = []
      for _ in 0..<max(1, count) {
        let source = paragraphs.randomElement(using: &generator) ?? []
        sentences.append(
          newWords.sprinkled(source.randomElement(using: &generator) ?? "", &generator))
      }
      text += "<p>\(escaped(sentences.joined(separator: " ")))</p>\n"
    }
    return text + "</article>\n"
  }

  private static func sentences(_ text: String) -> [Substring] {
    var sentences: [Substring] = []
    var start = text.startIndex
    while let end = text[start...].firstRange(of: ". ") {
      sentences.append(text[start..<text.index(after: end.lowerBound)])
      start = end.upperBound
    }
    sentences.append(text[start...])
    return sentences
  }

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
