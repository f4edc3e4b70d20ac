#if os(Linux)
  import Foundation
  import Store

  /// Waits for inotify events of a folder and all folders below it (`man 7 inotify`).
  final class FolderWatch: Sendable {
    private let root: String
    private let ignored: String
    private let pace: FolderEvents.Pace
    private let events: Int32
    private let stopReader: Int32
    private let stopWriter: Int32

    private static let interest = UInt32(
      IN_CREATE | IN_DELETE | IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB
        | IN_DELETE_SELF | IN_MOVE_SELF)

    /// Starts to watch; nil if the kernel has no room for more watches.
    init?(root: String, ignoring ignored: String, pace: FolderEvents.Pace) {
      var pipe: [Int32] = [-1, -1]
      let events = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
      guard events >= 0 else { return nil }
      guard Glibc.pipe(&pipe) == 0 else {
        close(events)
        return nil
      }
      self.root = root
      self.ignored = ignored
      self.pace = pace
      self.events = events
      (stopReader, stopWriter) = (pipe[0], pipe[1])
      guard watchFolders() else {
        [events, stopReader, stopWriter].forEach { close($0) }
        return nil
      }
    }

    /// Makes `run` return.
    func stop() { close(stopWriter) }

    /// Calls `wake` after every burst of events until `stop` is called.
    func run(_ wake: () -> Void) {
      var seen = FileStatus(path: root)?.identity
      defer {
        close(events)
        close(stopReader)
      }
      while true {
        // A folder that is gone may come back under the same name, and a drive may be mounted over
        // it, which no watch tells of.
        guard let hasEvents = wait(pace.poll) else { return }
        let identity = FileStatus(path: root)?.identity
        if hasEvents ? !drain() : identity == seen && identity != nil { continue }
        seen = identity
        let latest = ContinuousClock.now + pace.longest
        while ContinuousClock.now < latest {
          guard let isBusy = wait(pace.quiet) else { return }
          if !isBusy { break }
          drain()
        }
        // New folders are watched before anybody looks, so that nothing falls in between.
        _ = watchFolders()
        wake()
      }
    }

    /// Waits for events; nil if it is time to stop, false if the time ran out.
    private func wait(_ timeout: Duration?) -> Bool? {
      var polled = [
        pollfd(fd: events, events: Int16(POLLIN), revents: 0),
        pollfd(fd: stopReader, events: Int16(POLLIN), revents: 0),
      ]
      let milliseconds = timeout.map { Int32(clamping: Int(($0 / .milliseconds(1)).rounded(.up))) }
      let count = poll(&polled, 2, milliseconds ?? -1)
      if polled[1].revents != 0 { return nil }
      if count < 0 && errno != EINTR { return nil }
      return count > 0
    }

    /// Reads all events that are there; whether any of them is worth a look.
    @discardableResult
    private func drain() -> Bool {
      var isWorthIt = false
      var buffer = [UInt8](repeating: 0, count: 64 << 10)
      while true {
        let count = read(events, &buffer, buffer.count)
        guard count > 0 else { return isWorthIt }
        buffer.withUnsafeBytes { bytes in
          var offset = 0
          let header = MemoryLayout<inotify_event>.size
          while offset + header <= count {
            let event = bytes.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
            let end = min(offset + header + Int(event.len), count)
            let name = bytes[offset + header..<end].prefix { $0 != 0 }
            offset = end
            // When the queue overflowed nobody knows what was lost: then everything is looked at.
            let isOwn = !ignored.isEmpty && name.starts(with: ignored.utf8)
            if event.mask & UInt32(IN_IGNORED) == 0, !isOwn { isWorthIt = true }
          }
        }
      }
    }

    /// Watches the folder and all below it; a folder that is watched already stays so.
    ///
    /// - Returns: false if the kernel has no room for more watches.
    private func watchFolders() -> Bool {
      var folders = [root]
      while let folder = folders.popLast() {
        guard inotify_add_watch(events, folder, Self.interest) >= 0 else {
          if errno == ENOSPC || errno == ENOMEM { return false }
          continue
        }
        guard let directory = opendir(folder) else { continue }
        defer { closedir(directory) }
        while let entry = readdir(directory) {
          guard entry.pointee.d_type == UInt8(DT_DIR) || entry.pointee.d_type == UInt8(DT_UNKNOWN)
          else { continue }
          let name = withUnsafeBytes(of: entry.pointee.d_name) {
            String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
          }
          guard !name.hasPrefix(".") else { continue }
          var status = stat()
          let path = folder + "/" + name
          if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { folders.append(path) }
        }
      }
      return true
    }
  }
#endif
