import Foundation
import GRDB
import Synchronization

/// Connections to one database that take turns, so that several threads read at once.
///
/// All are opened together. One that is opened when it is first needed could find another file under
/// the same name, since a rebuild puts a new one there.
final class Connections: Sendable {
  private let queues: [DatabaseQueue]
  private let turn = Atomic<Int>(0)

  /// One connection to a database in memory.
  init(memory configuration: Configuration) throws {
    queues = [try DatabaseQueue(configuration: configuration)]
  }

  /// `count` connections to a file.
  init(path: String, count: Int, configuration: Configuration) throws {
    var queues: [DatabaseQueue] = []
    var before: FileStatus.Identity?
    repeat {
      before = FileStatus(path: path)?.identity
      queues = try (0..<max(1, count)).map { _ in
        try DatabaseQueue(path: path, configuration: configuration)
      }
    } while FileStatus(path: path)?.identity != before
    self.queues = queues
  }

  /// The connection whose turn it is.
  var next: DatabaseQueue {
    let number = turn.wrappingAdd(1, ordering: .relaxed).oldValue
    return queues[Int(UInt(bitPattern: number) % UInt(queues.count))]
  }
}
