/// What the ignore files of a folder and of those above it say, in the syntax of gitignore.
///
/// A file nearer to the path decides before one further up, and in one file the last line that
/// matches. Nothing below an ignored folder can be taken back, so whoever walks a tree asks about
/// each folder first and stays out of the ignored ones.
package struct IgnoreRules: Sendable {
  /// The name of the file that holds the rules of its folder and of all below it.
  package static let fileName = ".marrowignore"

  /// One ignore file.
  private struct File: Sendable {
    /// Where the path below the file's folder begins in a path below the root.
    var base: Int
    var patterns: [IgnorePattern]
  }

  private var files: [File] = []

  /// Creates rules that ignore nothing.
  package init() {}

  /// Adds the ignore file of a folder further down.
  ///
  /// - Parameters:
  ///   - contents: the file's bytes: UTF-8, lines ended by LF or CRLF, with or without a byte order
  ///     mark. A malformed pattern matches nothing.
  ///   - folder: the folder's path below the root, empty for the root itself.
  package mutating func add(_ contents: [UInt8], in folder: [UInt8]) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let lines = contents.dropFirst(contents.starts(with: mark) ? mark.count : 0)
      .split(separator: UInt8(ascii: "\n"))
    let patterns = lines.compactMap { line in
      IgnorePattern(line: line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
    }
    guard !patterns.isEmpty else { return }
    files.append(File(base: folder.isEmpty ? 0 : folder.count + 1, patterns: patterns))
  }

  /// Whether the rules leave out a path of which no folder above is left out.
  ///
  /// - Parameters:
  ///   - path: the path below the root, parts separated by `/`; it must lie in the folder whose
  ///     ignore file was added last.
  ///   - isFolder: whether a folder is there; a symbolic link never counts as one.
  package func ignores(_ path: [UInt8], isFolder: Bool) -> Bool {
    if files.isEmpty { return false }
    let name = path.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    for file in files.reversed() {
      for pattern in file.patterns.reversed()
      where pattern.matches(path, base: file.base, name: name, isFolder: isFolder) {
        return !pattern.isNegated
      }
    }
    return false
  }
}
