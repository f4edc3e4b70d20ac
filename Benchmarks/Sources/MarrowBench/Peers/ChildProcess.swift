import Foundation
import Marrow

/// A whole process, from its start until it has ended.
enum ChildProcess {
  /// Runs a program with its output thrown away.
  ///
  /// - Returns: seconds on the wall.
  static func time(_ arguments: [String]) throws -> Double {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor in [STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
    }
    var words = arguments.map { strdup($0) }
    words.append(nil)
    defer { words.forEach { free($0) } }
    var child: pid_t = 0
    var status: Int32 = 0
    var result: Int32 = 0
    let time = Stopwatch.time {
      result = posix_spawnp(&child, arguments[0], &actions, nil, words, environ)
      if result == 0 { while waitpid(child, &status, 0) == -1 && errno == EINTR {} }
    }
    // Marrow ends with 1 when it finds nothing.
    guard result == 0, status & 0x7F == 0, [0, 1].contains((status >> 8) & 0xFF) else {
      throw MarrowError(
        .corpusUnreadable, "\(arguments.joined(separator: " ")) failed (\(result), \(status)).")
    }
    return time.wall
  }

  /// Takes a file, or all files of a folder, out of the page cache, where the system can.
  static func forget(_ path: String) {
    #if os(Linux)
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return }
      if isFolder.boolValue {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] {
          forget(path + "/" + name)
        }
        return
      }
      let descriptor = open(path, O_RDONLY)
      guard descriptor >= 0 else { return }
      fsync(descriptor)
      posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)
      close(descriptor)
    #endif
  }
}
