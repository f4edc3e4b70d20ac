import Foundation

/// Wakes whoever waits for it when something in a folder may have changed.
///
/// It says only that a look is worth while, not what changed; events that come close together wake
/// once. On Linux the kernel tells (inotify); elsewhere, and where the kernel has no room for more
/// watches, somebody looks every few seconds.
struct FolderEvents: Sendable {
  /// How events are gathered.
  struct Pace: Sendable {
    /// How long a folder must have been quiet before it is looked at.
    var quiet: Duration = .milliseconds(300)
    /// When to look at the latest, however busy the folder is.
    var longest: Duration = .seconds(5)
    /// How often to look where nothing tells of changes.
    var poll: Duration = .seconds(2)
  }

  /// Wakes for changes in a folder until the task that waits is cancelled.
  ///
  /// - Parameters:
  ///   - root: the folder.
  ///   - ignored: start of the names that wake nobody: the index itself may lie in the folder.
  ///   - isPolling: whether to look every few seconds even if the kernel could tell.
  static func wakeups(
    of root: String, ignoring ignored: String, pace: Pace, isPolling: Bool
  ) -> AsyncStream<Void> {
    AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
      #if os(Linux)
        if !isPolling, let watch = FolderWatch(root: root, ignoring: ignored, pace: pace) {
          continuation.onTermination = { _ in watch.stop() }
          Thread.detachNewThread { watch.run { continuation.yield() } }
          return
        }
      #endif
      let ticking = Task {
        while !Task.isCancelled {
          try? await Task.sleep(for: pace.poll)
          continuation.yield()
        }
      }
      continuation.onTermination = { _ in ticking.cancel() }
    }
  }
}
