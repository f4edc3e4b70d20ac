import Foundation

/// Paths as the system understands them: names between slashes, of which none but `.` and `..` has
/// a meaning of its own.
///
/// `URL` would read a folder that is named `~` as somebody's home.
package enum PathName {
  /// The path of the folder that holds a path's last name.
  package static func folder(of path: String) -> String {
    let trimmed = withoutEnd(path[...])
    guard let slash = trimmed.utf8.lastIndex(of: 0x2F) else { return trimmed == "/" ? "/" : "." }
    let folder = withoutEnd(trimmed[..<slash])
    return folder.isEmpty ? "/" : String(folder)
  }

  /// The last name of a path; the root has none.
  package static func last(of path: String) -> String {
    let trimmed = withoutEnd(path[...])
    guard let slash = trimmed.utf8.lastIndex(of: 0x2F) else { return String(trimmed) }
    return String(trimmed[trimmed.utf8.index(after: slash)...])
  }

  /// A path from the root, without links and dots; of a path that leads to nothing, as much is
  /// followed as there is.
  package static func absolute(_ path: String) -> String {
    if let real = resolved(path.isEmpty ? "." : path) { return real }
    let trimmed = withoutEnd(path[...])
    guard trimmed != "/", !path.utf8.contains(0) else { return path }
    let (folder, name) = (absolute(folder(of: path)), last(of: path))
    switch name {
    case "", ".": return folder
    case "..": return self.folder(of: folder)
    default: return (folder == "/" ? "" : folder) + "/" + name
    }
  }

  /// Where a file is that may be a link: the place to replace it.
  package static func target(of path: String) -> String {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return path }
    return resolved(path) ?? path
  }

  private static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(validatingCString: real)
  }

  /// A path without slashes at its end; the root keeps its own.
  private static func withoutEnd(_ path: Substring) -> Substring {
    var end = path.utf8.endIndex
    while end > path.utf8.startIndex, path.utf8[path.utf8.index(before: end)] == 0x2F {
      end = path.utf8.index(before: end)
    }
    return end == path.utf8.startIndex && !path.isEmpty ? "/" : path[..<end]
  }
}
