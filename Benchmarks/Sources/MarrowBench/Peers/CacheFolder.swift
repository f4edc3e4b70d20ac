import Foundation
import Marrow

/// Where articles, peers and indexes are kept between runs; `prepare.sh` fills it.
struct CacheFolder {
  private let url: URL

  /// The folder that `MARROW_BENCH_CACHE` names, or one in the user's own caches.
  init() {
    let named = ProcessInfo.processInfo.environment["MARROW_BENCH_CACHE"] ?? ""
    url =
      named.isEmpty
      ? FileManager.default.homeDirectoryForCurrentUser
        .appendingPathComponent(".cache/marrow-bench")
      : URL(fileURLWithPath: named)
  }

  var articles: String { path("articles") }
  var python: String { path("venv/bin/python") }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  /// The path of something that is made anew, with its folder and without what stood there.
  func fresh(_ name: String) throws -> String {
    let target = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    if FileManager.default.fileExists(atPath: target.path) {
      try FileManager.default.removeItem(at: target)
    }
    return target.path
  }

  /// Bytes of a file, or of all files in a folder.
  static func bytes(at path: String) -> Int {
    var isFolder: ObjCBool = false
    let files = FileManager.default
    guard files.fileExists(atPath: path, isDirectory: &isFolder) else { return 0 }
    let names = isFolder.boolValue ? (try? files.subpathsOfDirectory(atPath: path)) ?? [] : [""]
    return names.reduce(0) { sum, name in
      let attributes = try? files.attributesOfItem(atPath: name.isEmpty ? path : path + "/" + name)
      guard attributes?[.type] as? FileAttributeType == .typeRegular else { return sum }
      return sum + ((attributes?[.size] as? Int) ?? 0)
    }
  }

  /// Throws if `prepare.sh` was not run.
  func check() throws {
    let content = try? FileManager.default.contentsOfDirectory(atPath: articles)
    guard content?.isEmpty == false else {
      throw MarrowError(
        .corpusUnreadable, "There are no articles in \(articles). Run Benchmarks/prepare.sh first.")
    }
  }
}
