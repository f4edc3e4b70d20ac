import Foundation

/// The right to replace an index, held by one process at a time.
///
/// It is a lock on the file `<index>.building.lock`, which names its holder. The system drops the lock when
/// the process ends, however it ends.
package final class WriterLock: Sendable {
  private let path: String
  private let file: Int32

  private init(path: String, file: Int32) {
    self.path = path
    self.file = file
  }

  /// Where the lock of an index lies.
  package static func path(of index: String) -> String { index + ".building.lock" }

  /// Waits for the lock on an index; missing folders are made.
  ///
  /// - Parameters:
  ///   - index: path of the index file.
  ///   - patience: how long to wait while another process holds it.
  /// - Throws: ``MarrowError`` with `indexBusy`, which says who holds it, or `indexUnwritable`;
  ///   `CancellationError` if the task is cancelled while it waits.
  package static func acquire(index: String, patience: Duration) async throws -> WriterLock {
    let path = path(of: index)
    do {
      try FileManager.default.createDirectory(
        atPath: PathName.folder(of: PathName.absolute(index)), withIntermediateDirectories: true)
    } catch {
      throw MarrowError(
        .indexUnwritable, "The folder of \(index) can't be made: \(error.localizedDescription).",
        underlying: error)
    }
    let deadline = ContinuousClock.now + patience
    while true {
      if let lock = try attempt(path) { return lock }
      guard ContinuousClock.now < deadline else {
        let holder = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        let name = holder.isEmpty ? "another process" : holder
        throw MarrowError(
          .indexBusy,
          "The index \(index) is being written by \(name). Waited \(patience); try again when it is done."
        )
      }
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  /// Gives the lock up.
  package func release() {
    // The name goes first: whoever opens it from now on makes a new file and locks that.
    unlink(path)
    close(file)
  }

  private static func attempt(_ path: String) throws -> WriterLock? {
    let file = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard errno != ENAMETOOLONG || file >= 0 else {
      throw MarrowError(
        .indexUnwritable,
        "\(path) has too long a name. Give the index a name that is at least 14 bytes shorter than "
          + "the file system allows.")
    }
    guard file >= 0 else {
      throw MarrowError(
        .indexUnwritable, "\(path) can't be written: \(String(cString: strerror(errno))).")
    }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      close(file)
      return nil
    }
    // The holder before may have taken the name away between our opening and locking it; then the
    // lock is on a file that nobody else will ever see.
    var locked = stat()
    var named = stat()
    guard fstat(file, &locked) == 0, stat(path, &named) == 0, locked.st_ino == named.st_ino else {
      close(file)
      return nil
    }
    let name = "process \(getpid()) (\(ProcessInfo.processInfo.processName))"
    ftruncate(file, 0)
    _ = name.withCString { pwrite(file, $0, strlen($0), 0) }
    return WriterLock(path: path, file: file)
  }
}
