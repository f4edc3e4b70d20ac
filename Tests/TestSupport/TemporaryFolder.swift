import Foundation

/// A folder of its own for one test, gone with its last reference.
package final class TemporaryFolder {
  package let path: String

  package init() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("marrow-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The path of something in the folder.
  package func at(_ name: String) -> String { path + "/" + name }

  /// Writes a file, and the folders that it stands in.
  package func write(_ name: String, _ contents: String = "") throws {
    try write(name, bytes: Array(contents.utf8))
  }

  package func write(_ name: String, bytes: [UInt8]) throws {
    if let slash = name.utf8.lastIndex(of: UInt8(ascii: "/")) {
      try makeFolder(String(name[..<slash]))
    }
    guard let file = fopen(at(name), "wb") else { throw Failure(at(name)) }
    defer { fclose(file) }
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw Failure(at(name)) }
  }

  /// Makes empty files, and folders where a path ends with `/`.
  package func write(_ paths: [String]) throws {
    for path in paths {
      if path.utf8.last == UInt8(ascii: "/") {
        try makeFolder(path)
      } else {
        try write(path)
      }
    }
  }

  /// Makes a folder and those above it, one at a time: names go to the system in their very bytes.
  package func makeFolder(_ name: String) throws {
    var made = path
    for part in name.utf8.split(separator: UInt8(ascii: "/")) {
      made += "/" + String(Substring(part))
      guard mkdir(made, 0o755) == 0 || errno == EEXIST else { throw Failure(made) }
    }
  }

  /// Makes a symbolic link.
  package func link(_ name: String, to target: String) throws {
    guard symlink(target, at(name)) == 0 else { throw Failure(at(name)) }
  }

  package struct Failure: Error, CustomStringConvertible {
    package let description: String

    init(_ path: String) {
      description = "\(path): \(String(cString: strerror(errno)))"
    }
  }
}
