import Foundation
import GRDB

/// The next index file while it is being made, beside the one that it will replace.
///
/// It is written under the name `<index>.building`, made durable, and renamed over the index in one
/// step, so a crash at any moment leaves the old index whole. A lock on the building file keeps a
/// second rebuild of the same index out; the system drops it when the process ends, however it
/// ends.
package final class BuildingFile: Sendable {
  private let path: String
  private let buildingPath: String
  private let lock: Int32
  private let queue: DatabaseQueue

  /// Starts a file that will replace the index at `path`; missing folders are made.
  ///
  /// - Throws: ``MarrowError`` with `indexUnwritable`, `rebuildInProgress` or `notAnIndex` (the
  ///   file in the way is not an index, so it is not ours to replace).
  package init(replacing path: String) throws {
    self.path = path
    buildingPath = path + ".building"
    try Self.checkReplaceable(path)
    do {
      try FileManager.default.createDirectory(
        at: URL(fileURLWithPath: path).deletingLastPathComponent(),
        withIntermediateDirectories: true)
    } catch {
      throw MarrowError(
        .indexUnwritable, "The folder of \(path) can't be made: \(error.localizedDescription).",
        underlying: error)
    }
    lock = try Self.acquireLock(buildingPath, path: path)
    do {
      queue = try IndexFile.mapErrors(at: buildingPath) { [buildingPath] in
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let queue = try DatabaseQueue(path: buildingPath, configuration: configuration)
        try queue.writeWithoutTransaction { db in
          // Nobody reads this file before it is whole and synced, so it needs no journal.
          try db.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
          try db.execute(sql: "BEGIN")
          try WriteTransaction(db: db).createTables()
        }
        return queue
      }
    } catch {
      unlink(buildingPath)
      close(lock)
      throw error
    }
  }

  /// Writes a part; all parts together are one transaction.
  package func write(_ body: @Sendable (borrowing WriteTransaction) throws -> Void) async throws {
    do {
      try await queue.writeWithoutTransaction { db in try body(WriteTransaction(db: db)) }
    } catch let error as DatabaseError {
      throw IndexFile.map(error, at: buildingPath)
    }
  }

  /// Makes the file durable and puts it in the index's place.
  package func publish() throws {
    try IndexFile.mapErrors(at: buildingPath) {
      try queue.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }
      try queue.close()
    }
    guard fsync(lock) == 0, rename(buildingPath, path) == 0 else {
      let reason = String(cString: strerror(errno))
      discard()
      throw MarrowError(.indexUnwritable, "The new index can't be put at \(path): \(reason).")
    }
    let folder = open(URL(fileURLWithPath: path).deletingLastPathComponent().path, O_RDONLY)
    if folder >= 0 {
      fsync(folder)
      close(folder)
    }
    close(lock)
  }

  /// Gives up; the old index stays as it is.
  package func discard() {
    try? queue.close()
    unlink(buildingPath)
    close(lock)
  }

  /// Refuses to overwrite a file that is neither empty nor an SQLite database, since a slip of the
  /// keyboard (`--index notes.txt`) must not cost anybody a file.
  private static func checkReplaceable(_ path: String) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return }
    guard !isFolder.boolValue else {
      throw MarrowError(
        .notAnIndex, "\(path) is a folder. Name a file in it: --index \(path)/marrow.sqlite")
    }
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw MarrowError(.indexUnwritable, "\(path) can't be read: check its permissions.")
    }
    defer { try? file.close() }
    let head = (try? file.read(upToCount: 72)) ?? Data()
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

  private static func acquireLock(_ buildingPath: String, path: String) throws -> Int32 {
    // A finished rebuild renames the locked file away, so after the lock is had the name must still
    // lead to it.
    for _ in 0..<100 {
      let file = open(buildingPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
      guard file >= 0 else {
        let reason = String(cString: strerror(errno))
        throw MarrowError(.indexUnwritable, "\(buildingPath) can't be written: \(reason).")
      }
      guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
        close(file)
        throw MarrowError(
          .rebuildInProgress,
          "Another process is rebuilding \(path). Wait for it to end and try again.")
      }
      var locked = stat()
      var named = stat()
      if fstat(file, &locked) == 0, stat(buildingPath, &named) == 0, locked.st_ino == named.st_ino {
        // What a killed rebuild left behind is started over.
        ftruncate(file, 0)
        return file
      }
      close(file)
    }
    throw MarrowError(.rebuildInProgress, "Other processes keep rebuilding \(path). Try again.")
  }
}
