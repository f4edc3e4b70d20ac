import CSQLite
import GRDB

/// The columns of the row that a statement has come to, read without an object for the row: every
/// hit takes two of them.
struct ResultColumns: ~Copyable {
  private let statement: OpaquePointer

  /// Runs a statement and decodes its rows.
  ///
  /// - Parameters:
  ///   - arguments: its values, in order.
  ///   - decode: called with row after row.
  /// - Throws: `DatabaseError`, or what `decode` throws.
  static func all<Value>(
    of statement: Statement, _ arguments: Int64...,
    decode: (borrowing ResultColumns) throws -> Value
  ) throws -> [Value] {
    try all(of: statement, arguments, decode: decode)
  }

  /// Runs a statement with the values of an array and decodes its rows.
  static func all<Value>(
    of statement: Statement, _ arguments: [Int64],
    decode: (borrowing ResultColumns) throws -> Value
  ) throws -> [Value] {
    let handle = statement.sqliteStatement
    defer { sqlite3_reset(handle) }
    for (index, value) in arguments.enumerated() {
      sqlite3_bind_int64(handle, Int32(index + 1), value)
    }
    var values: [Value] = []
    while true {
      switch sqlite3_step(handle) {
      case SQLITE_ROW: values.append(try decode(ResultColumns(statement: handle)))
      case SQLITE_DONE: return values
      case let code:
        throw DatabaseError(
          resultCode: ResultCode(rawValue: code),
          message: String(cString: sqlite3_errmsg(sqlite3_db_handle(handle))))
      }
    }
  }

  private init(statement: OpaquePointer) { self.statement = statement }

  /// The number in a column.
  ///
  /// - Throws: ``MarrowError`` with `corruptIndex` if there is something else.
  func integer(_ index: Int32) throws -> Int64 {
    guard sqlite3_column_type(statement, index) == SQLITE_INTEGER else { throw Self.damaged(index) }
    return sqlite3_column_int64(statement, index)
  }

  /// The number in a column, or nil where it is NULL.
  func optionalInteger(_ index: Int32) throws -> Int64? {
    sqlite3_column_type(statement, index) == SQLITE_NULL ? nil : try integer(index)
  }

  /// The text in a column; what is no UTF-8 in it is replaced.
  ///
  /// - Throws: ``MarrowError`` with `corruptIndex` if there is something else.
  func text(_ index: Int32) throws -> String {
    guard sqlite3_column_type(statement, index) == SQLITE_TEXT,
      let start = sqlite3_column_text(statement, index)
    else { throw Self.damaged(index) }
    let count = Int(sqlite3_column_bytes(statement, index))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// The text in a column, or nil where it is NULL.
  func optionalText(_ index: Int32) throws -> String? {
    sqlite3_column_type(statement, index) == SQLITE_NULL ? nil : try text(index)
  }

  /// The bytes in a column.
  ///
  /// - Throws: ``MarrowError`` with `corruptIndex` if there is something else.
  func blob(_ index: Int32) throws -> [UInt8] {
    guard sqlite3_column_type(statement, index) == SQLITE_BLOB else { throw Self.damaged(index) }
    let count = Int(sqlite3_column_bytes(statement, index))
    return [UInt8](
      UnsafeRawBufferPointer(start: sqlite3_column_blob(statement, index), count: count))
  }

  private static func damaged(_ index: Int32) -> MarrowError {
    MarrowError(
      .corruptIndex,
      "The index is damaged: column \(index) of a row is of another kind. Rebuild it with 'marrow rebuild'."
    )
  }
}
