import CSQLite
import Foundation
import GRDB

/// The next index file while it is being made, beside the one that it will replace.
///
/// It is written under the name `<index>.building`, made durable, and renamed over the index in one
/// step. So a crash at any moment leaves the old index whole, readers never wait, and each of them
/// sees one state from its first look to its last. A rebuild starts from an empty file, an update
/// from a copy.
package final class BuildingFile: Sendable {
  private let path: String
  private let buildingPath: String
  private let lock: WriterLock
  private let queue: DatabaseQueue

  /// Where the next file of an index lies while it is being made.
  package static func path(of index: String) -> String { index + ".building" }

  /// What a building file starts from.
  package enum Start: Sendable {
    /// An empty index.
    case empty
    /// A copy of the index that is there.
    case copy
  }

  /// Starts a file that will replace the index at `path`.
  ///
  /// - Parameters:
  ///   - path: the index file.
  ///   - start: what to start from.
  ///   - lock: the right to replace it, which goes with the file from here on.
  /// - Throws: ``MarrowError`` with `indexUnwritable` or `notAnIndex` (the file in the way is not an
  ///   index, so it is not ours to replace). The lock is then given up.
  package init(replacing path: String, from start: Start, holding lock: WriterLock) throws {
    self.path = path
    self.lock = lock
    buildingPath = Self.path(of: path)
    do {
      try Self.checkReplaceable(path)
      queue = try Self.open(buildingPath, from: start, of: path)
    } catch {
      unlink(buildingPath)
      lock.release()
      throw error
    }
  }

  private static func open(
    _ buildingPath: String, from start: Start, of path: String
  ) throws -> DatabaseQueue {
    // What a killed process left behind is started over.
    unlink(buildingPath)
    if case .copy = start {
      _ = try IndexFile(path: path)
      do {
        try FileCopy.copy(path, to: buildingPath)
      } catch {
        throw MarrowError(
          .indexUnwritable,
          "\(path) can't be copied: \(String(cString: strerror(error.code.rawValue))).",
          underlying: error)
      }
    }
    return try IndexFile.mapErrors(at: buildingPath) {
      var configuration = Configuration()
      configuration.allowsUnsafeTransactions = true
      configuration.prepareDatabase { try WordCounter.register(on: $0) }
      let queue = try DatabaseQueue(
        path: PathName.absolute(buildingPath), configuration: configuration)
      try queue.writeWithoutTransaction { db in
        // Nobody reads this file before it is whole and synced, so it needs no journal.
        try db.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        // Only from here on: a connection that distrusts its file refuses to go without a journal.
        if case .copy = start { marrow_distrust(UnsafeMutableRawPointer(db.sqliteConnection)) }
        try db.execute(sql: "BEGIN")
        if case .empty = start { try WriteTransaction(db: db).createTables() }
      }
      return queue
    }
  }

  /// Writes a part; all parts together are one transaction.
  package func write<Value: Sendable>(
    _ body: @Sendable (borrowing WriteTransaction) throws -> Value
  ) async throws -> Value {
    do {
      return try await queue.writeWithoutTransaction { db in try body(WriteTransaction(db: db)) }
    } catch let error as DatabaseError {
      throw IndexFile.map(error, at: buildingPath)
    }
  }

  /// Makes the file durable and puts it in the index's place.
  ///
  /// - Parameters:
  ///   - time: when the folder was looked at that it was made of, in nanoseconds since 1970. It
  ///     becomes the file's own time, by which an update knows what may have changed since: the
  ///     content could not keep it, since equal articles shall give equal files.
  ///   - finish: called when the file is in its place, while the lock is still held.
  /// - Throws: ``MarrowError``; the old index then stays, and the caller discards this file.
  package func publish(dated time: Int64? = nil, andThen finish: () -> Void = {}) throws {
    try IndexFile.mapErrors(at: buildingPath) {
      try queue.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }
      try queue.close()
    }
    if let time {
      let (seconds, rest) = time.quotientAndRemainder(dividingBy: 1_000_000_000)
      let times = Array(repeating: timespec(tv_sec: Int(seconds), tv_nsec: Int(rest)), count: 2)
      utimensat(AT_FDCWD, buildingPath, times, 0)
    }
    try Self.sync(buildingPath)
    // Another program may have left a journal of the old file; SQLite would apply it to the new.
    for ending in ["-journal", "-wal", "-shm"] { unlink(path + ending) }
    guard rename(buildingPath, path) == 0 else { throw Self.unwritable(path) }
    // The new name is durable only with its folder; where a folder can't be synced, the rename
    // has been done all the same.
    try? Self.sync(PathName.folder(of: path))
    finish()
    lock.release()
  }

  /// Gives up; the old index stays as it is.
  package func discard() {
    try? queue.close()
    unlink(buildingPath)
    lock.release()
  }

  /// Removes what a killed process left beside an index, unless another process is writing it now.
  ///
  /// - Parameter others: paths of more files that only a writer has.
  package static func removeLeftovers(of index: String, _ others: String...) async {
    let files = [path(of: index)] + others
    guard (files + [WriterLock.path(of: index)]).contains(where: { FileStatus(path: $0) != nil }),
      let lock = try? await WriterLock.acquire(index: index, patience: .zero)
    else { return }
    for file in files { unlink(file) }
    lock.release()
  }

  private static func sync(_ path: String) throws {
    let file = Foundation.open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw unwritable(path) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw unwritable(path) }
  }

  private static func unwritable(_ path: String) -> MarrowError {
    MarrowError(.indexUnwritable, "\(path) can't be written: \(String(cString: strerror(errno))).")
  }

  /// Refuses to overwrite a file that is neither empty nor an index, since a slip of the keyboard
  /// (`--index notes.txt`) must not cost anybody a file.
  package static func checkReplaceable(_ path: String) throws {
    var status = stat()
    guard stat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw MarrowError(
        .notAnIndex, "\(path) is a folder. Name a file in it: --index \(path)/marrow.sqlite")
    }
    // Opening a pipe would wait for ever, and replacing a device would take it from everybody.
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw MarrowError(.notAnIndex, "\(path) is not a file. Name another with --index.")
    }
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw MarrowError(.indexUnwritable, "\(path) can't be read: check its permissions.")
    }
    defer { try? file.close() }
    let head = (try? file.read(upToCount: 72)) ?? Data()
    // The header of an SQLite file: its magic, and the application id at byte 68.
    let isOurs =
      head.count >= 72
      && head.starts(with: Data("SQLite format 3\0".utf8))
      && Array(head[68..<72]) == withUnsafeBytes(of: Schema.applicationID.bigEndian) { Array($0) }
    guard head.isEmpty || isOurs else {
      throw MarrowError(
        .notAnIndex,
        "\(path) exists and is not an index of Marrow's, so it is left alone. Name another file with --index, or remove it."
      )
    }
  }
}
