import Foundation

/// The queries and judgements that a person gathers over articles of their own, in two files.
///
/// Every grade is on the disk when the call returns; a crash leaves either the state before or the
/// one after.
package struct JudgementFiles: Sendable, Equatable {
  /// Path of the queries: a line each of id, tab, text.
  package let queries: String
  /// Path of the judgements, in TREC's format.
  package let judgements: String

  /// Takes two paths; nothing needs to be there.
  package init(queries: String, judgements: String) {
    self.queries = queries
    self.judgements = judgements
  }

  /// The files of a folder of articles: in a hidden folder, which is never indexed.
  package init(corpus: String) {
    self.init(
      queries: corpus + "/.marrow/queries.tsv", judgements: corpus + "/.marrow/qrels.txt")
  }

  /// The files of questions in people's own words, judged by whole articles, beside the queries.
  package static func questions(corpus: String) -> JudgementFiles {
    JudgementFiles(
      queries: corpus + "/.marrow/questions.tsv",
      judgements: corpus + "/.marrow/questions-qrels.txt")
  }

  /// Whether there are judgements.
  package var exist: Bool { FileManager.default.fileExists(atPath: judgements) }

  /// What is there so far.
  ///
  /// - Throws: `EvaluationError`, which names the line; not if a file is missing.
  package func read() throws -> (topics: [Topic], judgements: Judgements) {
    let files = FileManager.default
    let topics = files.fileExists(atPath: queries) ? try Topic.read(path: queries) : []
    return (
      topics,
      files.fileExists(atPath: judgements)
        ? try Judgements(path: judgements, topics: topics) : Judgements()
    )
  }

  /// The query with some text, under the id that it has or would be given.
  ///
  /// - Returns: the query, and whether it is new: it is then written with its first grade.
  package func topic(for text: String) throws -> (topic: Topic, isNew: Bool) {
    Self.topic(for: text, among: try read().topics)
  }

  /// Writes a grade, in the place of an older one, and the query if it is new.
  ///
  /// - Parameters:
  ///   - grade: the grade; nil takes the judgement away.
  ///   - document: id of an article or a passage.
  ///   - text: the query.
  /// - Throws: `EvaluationError`; the files are then as they were.
  package func set(_ grade: Int?, of document: String, for text: String) throws {
    try locked {
      let (topics, known) = try read()
      let (topic, isNew) = Self.topic(for: text, among: topics)
      if isNew { try append("\(topic.id)\t\(topic.text)", to: queries) }
      let line = grade.map {
        Judgements.line(topic: topic.id, document: document, grade: $0)
      }
      if known[topic.id][document] != nil {
        try replace(topic: topic.id, document: document, by: line)
      } else if let line {
        try append(line, to: judgements)
      }
    }
  }

  private static func topic(for text: String, among topics: [Topic]) -> (Topic, isNew: Bool) {
    let text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if let known = topics.first(where: { $0.text == text }) { return (known, false) }
    let highest = topics.compactMap { Int($0.id) }.max() ?? 0
    return (Topic(id: String(highest + 1), text: text), true)
  }

  /// Adds a line at the end of a file in one piece.
  private func append(_ line: String, to path: String) throws {
    let old = FileManager.default.fileExists(atPath: path) ? try contents(of: path) : Data()
    let isOpen = !old.isEmpty && old.last != UInt8(ascii: "\n")
    try write(Data(((isOpen ? "\n" : "") + line + "\n").utf8), to: path, O_APPEND)
  }

  /// Takes a judgement out, or puts another line in its place, by a new file in place of the old.
  private func replace(topic: String, document: String, by line: String?) throws {
    let text = String(decoding: try contents(of: judgements), as: UTF8.self)
    // Scalars, since CR and LF together are one Character, and not the one that is split at.
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .compactMap { old -> String? in
        let fields = Judgements.fields(of: String(old.last == "\r" ? old.dropLast() : old))
        return fields?.topic == topic && fields?.document == document ? line : String(old)
      }
    let building = judgements + ".building"
    try write(Data(lines.joined(separator: "\n").utf8), to: building, O_TRUNC)
    guard rename(building, judgements) == 0 else { throw failure(judgements) }
  }

  private func contents(of path: String) throws -> Data {
    do {
      return try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw EvaluationError(
        .unreadable, "\(path) can't be read. Check its permissions.", underlying: error)
    }
  }

  /// Writes to a file and waits until the disk has it.
  private func write(_ data: Data, to path: String, _ mode: Int32) throws {
    let file = open(path, O_WRONLY | O_CREAT | mode, 0o644)
    guard file >= 0 else { throw failure(path) }
    defer { close(file) }
    let length = lseek(file, 0, SEEK_END)
    let written = data.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
    guard written == data.count, fsync(file) == 0 else {
      let error = failure(path)
      // Half a line would be worse than none.
      _ = ftruncate(file, length)
      throw error
    }
  }

  /// Runs a change while no other process makes one.
  private func locked(_ body: () throws -> Void) throws {
    let folder = URL(fileURLWithPath: judgements).deletingLastPathComponent().path
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw EvaluationError(
        .unwritable,
        "The folder \(folder) can't be made. Check its permissions, or name files "
          + "with --queries and --qrels.", underlying: error)
    }
    let lock = open(folder, O_RDONLY)
    guard lock >= 0, flock(lock, LOCK_EX) == 0 else { throw failure(folder) }
    defer { close(lock) }
    try body()
  }

  private func failure(_ path: String) -> EvaluationError {
    EvaluationError(
      .unwritable,
      "\(path) can't be written: \(String(cString: strerror(errno))). "
        + "Name other files with --queries and --qrels.")
  }
}
