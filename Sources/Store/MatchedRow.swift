import GRDB
import GRDBSQLite

/// One row that an FTS5 query matched, as FTS5's auxiliary-function interface shows it.
///
/// It is valid only during the call that it was handed to.
package struct MatchedRow: ~Copyable {
  private let api: UnsafePointer<Fts5ExtensionApi>
  private let context: OpaquePointer

  fileprivate init(api: UnsafePointer<Fts5ExtensionApi>, context: OpaquePointer) {
    self.api = api
    self.context = context
  }

  /// The passage's id.
  package var id: Int64 { api.pointee.xRowid(context) }

  /// Number of phrases in the query, in the order of the expression.
  package var phraseCount: Int { Int(api.pointee.xPhraseCount(context)) }

  /// Adds to `counts[c]` how often a phrase of the query occurs in column `c` of this row.
  package func countInstances(ofPhrase phrase: Int, into counts: inout [Double]) throws {
    var iterator = Fts5PhraseIter()
    var column: CInt = -1
    var offset: CInt = -1
    try check(
      api.pointee.xPhraseFirst(context, CInt(phrase), &iterator, &column, &offset))
    while column >= 0 {
      if Int(column) < counts.count { counts[Int(column)] += 1 }
      api.pointee.xPhraseNext(context, &iterator, &column, &offset)
    }
  }

  /// Number of passages in the index.
  package func passageCount() throws -> Int64 {
    var count: Int64 = 0
    try check(api.pointee.xRowCount(context, &count))
    return count
  }

  /// Number of tokens in a column over all passages.
  package func totalLength(column: Int) throws -> Int64 {
    var total: Int64 = 0
    try check(api.pointee.xColumnTotalSize(context, CInt(column), &total))
    return total
  }

  /// In how many passages a phrase of the query occurs.
  ///
  /// - Complexity: linear in the answer, so callers remember it.
  package func documentFrequency(ofPhrase phrase: Int) throws -> Int64 {
    var count: Int64 = 0
    try check(
      api.pointee.xQueryPhrase(context, CInt(phrase), &count) { _, _, counter in
        counter?.assumingMemoryBound(to: Int64.self).pointee += 1
        return SQLITE_OK
      })
    return count
  }

  private func check(_ code: CInt) throws {
    guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
  }
}

extension MatchedRow {
  /// What a running query carries through SQLite: the closure, and the error that it ended with.
  private final class Visit {
    let body: (borrowing MatchedRow) throws -> Void
    var error: (any Error)?
    init(_ body: @escaping (borrowing MatchedRow) throws -> Void) { self.body = body }
  }

  private static let function: StaticString = "marrow_visit"
  private static let pointerType: StaticString = "marrow visit"

  /// Makes the SQL function that ``ReadTransaction/forEachMatch(of:_:)`` rests on known to a
  /// connection.
  static func register(on db: Database) throws {
    let fts5 = UnsafeMutablePointer(mutating: FTS5.api(db))
    let code = fts5.pointee.xCreateFunction(fts5, name(function), nil, visit, nil)
    guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
  }

  private static func name(_ string: StaticString) -> UnsafePointer<CChar> {
    UnsafeRawPointer(string.utf8Start).assumingMemoryBound(to: CChar.self)
  }

  private static let visit: fts5_extension_function = { api, context, result, count, values in
    guard let api, let context, count == 1, let value = values?[0],
      let pointer = sqlite3_value_pointer(value, name(pointerType))
    else {
      sqlite3_result_error(result, "marrow_visit is for Marrow's own queries", -1)
      return
    }
    let visit = Unmanaged<Visit>.fromOpaque(pointer).takeUnretainedValue()
    do {
      try visit.body(MatchedRow(api: api, context: context))
      sqlite3_result_int(result, 0)
    } catch {
      visit.error = error
      sqlite3_result_error(result, "stopped", -1)
    }
  }

  /// Runs `expression` and shows every matching row to `body`, in order of passage id.
  static func forEach(
    in db: Database, matching expression: String,
    _ body: (borrowing MatchedRow) throws -> Void
  ) throws {
    try withoutActuallyEscaping(body) { body in
      let visit = Visit(body)
      var statement: OpaquePointer?
      // The function always returns 0, so one step runs through all rows without yielding any.
      let sql =
        "SELECT 1 FROM passage_text WHERE passage_text MATCH ?1 AND marrow_visit(passage_text, ?2)"
      let connection = db.sqliteConnection
      var code = sqlite3_prepare_v2(connection, sql, -1, &statement, nil)
      defer { sqlite3_finalize(statement) }
      if code == SQLITE_OK {
        code = expression.withCString { text in
          sqlite3_bind_text(statement, 1, text, -1, nil)
          sqlite3_bind_pointer(
            statement, 2, Unmanaged.passUnretained(visit).toOpaque(), name(pointerType), nil)
          return sqlite3_step(statement)
        }
      }
      if let error = visit.error { throw error }
      guard code == SQLITE_DONE || code == SQLITE_ROW else {
        throw DatabaseError(
          resultCode: ResultCode(rawValue: code),
          message: sqlite3_errmsg(connection).map { String(cString: $0) })
      }
    }
  }
}

extension ReadTransaction {
  /// Runs an FTS5 expression and shows every matching row to `body`, in order of passage id.
  ///
  /// - Parameter expression: must be of our own making; what a person typed is never passed
  ///   through.
  package func forEachMatch(
    of expression: String, _ body: (borrowing MatchedRow) throws -> Void
  ) throws {
    try MatchedRow.forEach(in: db, matching: expression, body)
  }
}
