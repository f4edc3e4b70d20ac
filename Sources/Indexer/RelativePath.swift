import Store

/// Paths as they are kept in an index, so that an index and its corpus can move together.
package enum RelativePath {
  /// The way from the folder of one file to another place, with `..` where needed.
  static func from(folderOf file: String, to target: String) -> String {
    let folder = components(PathName.folder(of: PathName.absolute(file)))
    let target = components(PathName.absolute(target))
    let shared = zip(folder, target).prefix { $0 == $1 }.count
    let up = repeatElement("..", count: folder.count - shared)
    let path = (up + target[shared...]).joined(separator: "/")
    return path.isEmpty ? "." : path
  }

  /// The place that an index remembers as its corpus: the way there from its own folder.
  package static func resolve(_ location: String?, against index: String) -> String? {
    guard let location else { return nil }
    guard !location.hasPrefix("/") else { return PathName.absolute(location) }
    return PathName.absolute(PathName.folder(of: PathName.absolute(index)) + "/" + location)
  }

  private static func components(_ path: String) -> [String] {
    path.split(separator: "/").map(String.init)
  }
}
