import CSQLite
import GRDB

/// Carries a row's values into a statement without an allocation for each: a rebuild does it twice
/// for every passage.
final class RowBuffer {
  private enum Value {
    case null
    case integer(Int64)
    case text(Range<Int>)
    case blob(Range<Int>)
  }

  private var values: [Value] = []
  private var bytes: [UInt8] = []

  func add(_ value: Int64?) { values.append(value.map { .integer($0) } ?? .null) }

  func add(_ value: Int?) { add(value.map(Int64.init)) }

  func add(_ value: String?) {
    guard var value else { return values.append(.null) }
    let start = bytes.count
    value.withUTF8 { bytes.append(contentsOf: $0) }
    values.append(.text(start..<bytes.count))
  }

  /// Adds a text by its bytes.
  func add(text value: UnsafeRawBufferPointer) {
    let start = bytes.count
    bytes.append(contentsOf: value)
    values.append(.text(start..<bytes.count))
  }

  func add(_ value: [UInt8]) {
    let start = bytes.count
    bytes += value
    values.append(.blob(start..<bytes.count))
  }

  /// Runs a statement once with the values that were added, and is empty again.
  ///
  /// - Throws: `DatabaseError`.
  func execute(_ statement: Statement) throws {
    defer {
      values.removeAll(keepingCapacity: true)
      bytes.removeAll(keepingCapacity: true)
    }
    let handle = statement.sqliteStatement
    // A text of no bytes needs an address too, or it would be NULL.
    bytes.append(0)
    try bytes.withUnsafeBytes { bytes in
      for (index, value) in values.enumerated() {
        let number = Int32(index + 1)
        let code =
          switch value {
          case .null: sqlite3_bind_null(handle, number)
          case .integer(let value): sqlite3_bind_int64(handle, number, value)
          case .text(let range):
            sqlite3_bind_text64(
              handle, number,
              bytes.baseAddress?.advanced(by: range.lowerBound)
                .assumingMemoryBound(to: CChar.self), UInt64(range.count), nil,
              UInt8(SQLITE_UTF8))
          case .blob(let range):
            sqlite3_bind_blob64(
              handle, number, bytes.baseAddress?.advanced(by: range.lowerBound),
              UInt64(range.count), nil)
          }
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
      }
      // SQLite reads the bytes where they are; they must not be asked for after this.
      defer {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
      }
      guard sqlite3_step(handle) == SQLITE_DONE else {
        let connection = sqlite3_db_handle(handle)
        throw DatabaseError(
          resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
          message: String(cString: sqlite3_errmsg(connection)))
      }
    }
  }
}
