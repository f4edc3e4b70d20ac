import Foundation
import GRDB
import Synchronization

/// Connections to one database, so that several threads read at once.
///
/// Each has a page cache and prepared statements of its own, so the one that was used last is used
/// first: a program with one thread always has warm ones.
final class Connections: Sendable {
  private struct State {
    /// All that are open.
    var open: [DatabaseQueue]
    /// Those that nobody uses, the last one first.
    var idle: [DatabaseQueue]
    /// How many may still be opened.
    var room: Int
    /// Counts those who had to share, so that they share evenly.
    var turn = 0
  }

  private let state: Mutex<State>
  private let openMore: @Sendable () -> DatabaseQueue?

  /// One connection to a database in memory.
  convenience init(memory configuration: Configuration) throws {
    self.init(try DatabaseQueue(configuration: configuration), room: 0) { nil }
  }

  /// Connections to a file: one now, others when there are more readers than connections.
  ///
  /// A rebuild puts a new file there under the same name. Of a file that is no longer the one that was
  /// opened first no more connections are made.
  ///
  /// - Parameter count: how many to open at most.
  convenience init(path: String, count: Int, configuration: Configuration) throws {
    var before: FileStatus.Identity?
    var first: DatabaseQueue
    repeat {
      before = FileStatus(path: path)?.identity
      first = try DatabaseQueue(path: path, configuration: configuration)
    } while FileStatus(path: path)?.identity != before
    let identity = before
    self.init(first, room: max(0, count - 1)) {
      guard let identity, FileStatus(path: path)?.identity == identity,
        let more = try? DatabaseQueue(path: path, configuration: configuration),
        FileStatus(path: path)?.identity == identity
      else { return nil }
      return more
    }
  }

  private init(
    _ first: DatabaseQueue, room: Int, openMore: @escaping @Sendable () -> DatabaseQueue?
  ) {
    state = Mutex(State(open: [first], idle: [first], room: room))
    self.openMore = openMore
  }

  /// The connection that was opened first.
  var first: DatabaseQueue { state.withLock { $0.open[0] } }

  /// Calls `body` with a connection that nobody else uses, or, if there is none, with one of the others,
  /// which serves its users one after the other.
  func use<Value>(_ body: (DatabaseQueue) throws -> Value) rethrows -> Value {
    let idle = state.withLock { $0.idle.popLast() } ?? opened()
    guard let idle else {
      let shared = state.withLock { state in
        state.turn += 1
        return state.open[state.turn % state.open.count]
      }
      return try body(shared)
    }
    defer { state.withLock { $0.idle.append(idle) } }
    return try body(idle)
  }

  /// One more connection; nil if there is no room or the file is no longer the same.
  private func opened() -> DatabaseQueue? {
    let mayOpen = state.withLock { state in
      guard state.room > 0 else { return false }
      state.room -= 1
      return true
    }
    guard mayOpen, let more = openMore() else { return nil }
    state.withLock { $0.open.append(more) }
    return more
  }
}
