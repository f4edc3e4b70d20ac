import CSQLite
import Foundation
import GRDB

/// An index file that is open for reading, or an index held in memory.
package struct IndexFile: Sendable {
  /// Path of the file; nil for an index in memory.
  package let path: String?
  private let connections: Connections
  private let identity: FileStatus?

  /// Whether another file is at the path by now, as an update leaves it.
  package var isReplaced: Bool {
    guard let path else { return false }
    return FileStatus(path: path) != identity
  }

  /// Opens an existing file read-only, so that it may lie in a folder that can't be written.
  ///
  /// Readers that have a file open go on with it when a rebuild puts a new one in its place.
  ///
  /// - Throws: ``MarrowError`` with `indexNotFound`, `notAnIndex`, `incompatibleVersion`,
  ///   `corruptIndex` or `storage`.
  package init(path: String) throws {
    // Asked before the file is opened: if it is replaced in between, it counts as replaced.
    guard let identity = FileStatus(path: path) else {
      throw MarrowError(
        .indexNotFound,
        "There is no index at \(path). Make one with 'marrow rebuild CORPUS --index \(path)'.")
    }
    // Opening a pipe would wait for ever.
    guard identity.kind == .file else {
      let kind = identity.kind == .folder ? "a folder" : "a device or a pipe"
      throw MarrowError(.notAnIndex, "\(path) is \(kind), not an index file.")
    }
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { db in
      marrow_distrust(UnsafeMutableRawPointer(db.sqliteConnection))
      // In KiB: room for the leaves of frequent terms. Mapping the file into memory would be faster
      // still, but a file that another program cuts short would then end the process.
      try db.execute(sql: "PRAGMA cache_size = -65536")
      try MatchedRow.register(on: db)
    }
    self.path = path
    self.identity = identity
    connections = try Self.mapErrors(at: path) {
      let connections = try Connections(
        path: PathName.absolute(path), count: ProcessInfo.processInfo.activeProcessorCount,
        configuration: configuration)
      try connections.first.read { try Self.checkIdentity($0, path: path) }
      return connections
    }
  }

  /// An empty index in memory.
  package init() throws {
    var configuration = Configuration()
    configuration.prepareDatabase {
      try MatchedRow.register(on: $0)
      try WordCounter.register(on: $0)
    }
    path = nil
    identity = nil
    connections = try Self.mapErrors(at: nil) {
      let connections = try Connections(memory: configuration)
      try connections.first.write { try WriteTransaction(db: $0).createTables() }
      return connections
    }
  }

  /// Runs `body` within one read transaction, so that all it reads is of one state.
  package func read<Value>(_ body: (ReadTransaction) throws -> Value) throws -> Value {
    do {
      return try connections.use { queue in
        guard path == nil else { return try queue.read { try body(ReadTransaction(db: $0)) } }
        // `read` forbids writing with a pragma, which makes SQLite prepare every statement anew; a
        // file is opened read-only instead.
        return try queue.inDatabase { db in
          var value: Value?
          try db.inTransaction(.deferred) {
            value = try body(ReadTransaction(db: db))
            return .commit
          }
          guard let value else { throw MarrowError(.storage, "Nothing was read.") }
          return value
        }
      }
    } catch let error as DatabaseError {
      throw Self.map(error, at: path)
    } catch let error as MarrowError {
      throw error
    } catch {
      // GRDB has errors of its own for values that it can't decode.
      throw MarrowError(
        .corruptIndex,
        "\(path ?? "The index in memory") is damaged: \(error). Make it anew with 'marrow rebuild'.",
        underlying: error)
    }
  }

  /// Runs `body` within one write transaction; only an index in memory can be written this way.
  package func write<Value: Sendable>(
    _ body: @Sendable (borrowing WriteTransaction) throws -> Value
  ) async throws -> Value {
    guard path == nil else {
      throw MarrowError(.indexUnwritable, "An index file is rebuilt as a whole, not written to.")
    }
    do {
      return try await connections.first.write { db in try body(WriteTransaction(db: db)) }
    } catch let error as DatabaseError {
      throw Self.map(error, at: path)
    }
  }

  private static func checkIdentity(_ db: Database, path: String) throws {
    let application = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    guard application == Schema.applicationID else {
      throw MarrowError(
        .notAnIndex,
        "\(path) is an SQLite file, but Marrow did not make it. Name another file with --index.")
    }
    let version = try Int32.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    guard version == Schema.version else {
      throw MarrowError(
        .incompatibleVersion,
        """
        The index \(path) has format \(version), this Marrow reads format \(Schema.version). \
        Make it anew with 'marrow rebuild'.
        """)
    }
    try Schema.check(db, path: path)
  }

  static func mapErrors<Value>(at path: String?, _ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw map(error, at: path)
    }
  }

  static func map(_ error: DatabaseError, at path: String?) -> MarrowError {
    let name = path ?? "the index in memory"
    switch error.resultCode {
    case .SQLITE_NOTADB:
      return MarrowError(.notAnIndex, "\(name) is not an index file.", underlying: error)
    case .SQLITE_CORRUPT, .SQLITE_TOOBIG:
      return MarrowError(
        .corruptIndex, "\(name) is damaged. Make it anew with 'marrow rebuild'.", underlying: error)
    case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
      return MarrowError(
        .storage, "\(name) can't be opened: check its permissions.", underlying: error)
    case .SQLITE_FULL:
      return MarrowError(
        .indexUnwritable, "The disk is full: \(name) could not be written.", underlying: error)
    case .SQLITE_READONLY, .SQLITE_IOERR:
      return MarrowError(
        .indexUnwritable,
        "\(name) can't be read or written: \(error.message ?? "input/output error").",
        underlying: error)
    default:
      return MarrowError(
        .storage, "SQLite reports on \(name): \(error.message ?? "\(error.resultCode)").",
        underlying: error)
    }
  }
}
