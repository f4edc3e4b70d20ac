import CSQLite
import Foundation
import GRDB

/// What a check of an index file found.
public struct Verification: Sendable, Equatable {
  /// One thing that was checked.
  public struct Check: Sendable, Equatable {
    /// What was checked, such as "SQLite pages and indexes".
    public var name: String
    /// What is wrong, in words; empty if all is well.
    public var problems: [String]
    /// Whether what is wrong was derived from the passages and can be made again of them.
    public var isDerived: Bool

    /// Creates the result of a check.
    public init(name: String, problems: [String], isDerived: Bool) {
      self.name = name
      self.problems = problems
      self.isDerived = isDerived
    }
  }

  /// The checks, in the order that they were made.
  public var checks: [Check]

  /// Whether no check found anything.
  public var isSound: Bool { checks.allSatisfy(\.problems.isEmpty) }

  /// Whether all that is wrong can be made again of the passages.
  public var isRepairable: Bool {
    !isSound && checks.allSatisfy { $0.problems.isEmpty || $0.isDerived }
  }
}

extension IndexFile {
  /// Checks a file from its pages up: SQLite's integrity, FTS5's index against the passages, and
  /// the tables that are derived from it.
  ///
  /// FTS5 can only be asked through a statement that SQLite takes for a write, though it changes
  /// nothing; a file that can't be written is therefore checked in a temporary copy.
  ///
  /// - Throws: ``MarrowError`` if the file can't be opened at all.
  package static func verify(path: String) throws -> Verification {
    _ = try IndexFile(path: path)
    guard access(path, W_OK) == 0,
      access(PathName.folder(of: path), W_OK) == 0
    else {
      let copy = FileManager.default.temporaryDirectory
        .appendingPathComponent("marrow-verify-\(UUID().uuidString).sqlite")
      defer { try? FileManager.default.removeItem(at: copy) }
      do {
        try FileManager.default.copyItem(atPath: path, toPath: copy.path)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: copy.path)
      } catch {
        throw MarrowError(
          .storage,
          "\(path) can't be written, and copying it for the check failed: \(error.localizedDescription).",
          underlying: error)
      }
      return try check(copy.path)
    }
    return try check(path)
  }

  private static func check(_ path: String) throws -> Verification {
    try mapErrors(at: path) {
      var configuration = Configuration()
      configuration.prepareDatabase { db in
        marrow_distrust(UnsafeMutableRawPointer(db.sqliteConnection))
        try WordCounter.register(on: db)
      }
      let queue = try DatabaseQueue(
        path: PathName.absolute(path), configuration: configuration)
      var checks: [Verification.Check] = []
      func check(
        _ name: String, isDerived: Bool = false, _ body: (Database) throws -> [String]
      ) {
        var problems: [String] = []
        do {
          problems = try queue.inDatabase(body)
        } catch let error as DatabaseError {
          problems = [error.message ?? "\(error.resultCode)"]
        } catch {
          problems = ["\(error)"]
        }
        checks.append(.init(name: name, problems: problems, isDerived: isDerived))
      }
      check("SQLite pages and indexes") { db in
        try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
      }
      check("passages against articles") { db in
        try ReadTransaction(db: db).orphanProblems()
      }
      check("values of passages and articles") { db in
        try ReadTransaction(db: db).valueProblems()
      }
      check("full-text index against passages", isDerived: true) { db in
        try db.execute(
          sql: "INSERT INTO passage_text(passage_text, rank) VALUES ('integrity-check', 1)")
        return []
      }
      check("document lengths against the full-text index", isDerived: true) { db in
        try ReadTransaction(db: db).lengthProblems()
      }
      check("block maxima against the full-text index", isDerived: true) { db in
        try ReadTransaction(db: db).blockProblems()
      }
      check("vocabulary against passages", isDerived: true) { db in
        try db.vocabularyProblems()
      }
      check("number of articles", isDerived: true) { db in
        let transaction = ReadTransaction(db: db)
        let (said, counted) = (try transaction.articleCount(), try transaction.countArticles())
        return said == counted ? [] : ["\(said) by the index, \(counted) in it"]
      }
      return Verification(checks: checks)
    }
  }
}

extension ReadTransaction {
  /// Finds articles whose passages don't follow each other without a gap, and passages of none.
  fileprivate func orphanProblems() throws -> [String] {
    let gaps = try Row.fetchAll(
      db,
      sql: """
        SELECT article, count(*) AS n, min(ordinal) AS low, max(ordinal) AS high FROM passage
        GROUP BY article
        HAVING low <> 0 OR high <> n - 1 OR article NOT IN (SELECT id FROM article)
        LIMIT 20
        """
    ).map { "article \(try $0.value(0) as Int64): passages are missing or belong to nothing" }
    // FTS5 compares what passages there are; one that is gone from both sides only leaves its size.
    let lost = try Int64.fetchAll(
      db,
      sql: """
        SELECT id FROM passage_text_docsize WHERE id NOT IN (SELECT id FROM passage) LIMIT 20
        """
    ).map { "passage \($0): it is indexed, but its text is gone" }
    let nowhere = try problems(
      "passage", "section NOT IN (SELECT id FROM section)", "its headings are gone")
    let empty = try problems(
      "section", "id NOT IN (SELECT section FROM passage)", "no passage stands in it")
    return gaps + lost + nowhere + empty
  }

  /// Compares every packed length with what FTS5 keeps for the same passage.
  fileprivate func lengthProblems() throws -> [String] {
    var problems: [String] = []
    var seen: Set<Int64> = []
    var chunk: (number: Int64, lengths: [UInt32]) = (-1, [])
    let rows = try Row.fetchCursor(db, sql: "SELECT id, sz FROM passage_text_docsize ORDER BY id")
    while let row = try rows.next(), problems.count < 20 {
      let id: Int64 = try row.value(0)
      let number = id >> LengthChunk.shift
      if number != chunk.number {
        chunk = (number, try lengths(chunk: number) ?? [])
        seen.insert(number)
      }
      let start = Int(id & Int64(LengthChunk.capacity - 1)) * LengthChunk.columns
      let stored = chunk.lengths.dropFirst(start).prefix(LengthChunk.columns).map(UInt64.init)
      if stored != Array(SQLiteVarints(try row.value(1))) {
        problems.append("passage \(id): its length is not what the full-text index has")
      }
    }
    let chunks = try Int64.fetchAll(db, sql: "SELECT chunk FROM document_lengths")
    problems += chunks.filter { !seen.contains($0) && problems.isEmpty }.map {
      "lengths of passages from \($0 << LengthChunk.shift) on: there are no such passages"
    }
    return problems
  }
}
