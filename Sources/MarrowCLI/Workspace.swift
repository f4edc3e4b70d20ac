import ArgumentParser
import Foundation
import Marrow

/// Where index and corpus are.
struct Workspace {
  /// Path of the index file, whether it exists or not.
  var index: String
  /// Path of the nearest folder of articles, if there is one.
  var corpus: String?
  /// Whether the index was named, and not found by itself.
  var isNamed: Bool

  var hasIndex: Bool { FileManager.default.fileExists(atPath: index) }

  /// Finds index and corpus for a command.
  ///
  /// For the index, `--index` comes first, then `MARROW_INDEX`, then the nearest folder upward that
  /// holds `Index/marrow.sqlite` or `Corpus`.
  static func find(index named: String?) -> Workspace {
    let environment = ProcessInfo.processInfo.environment["MARROW_INDEX"]
    let named = (named ?? environment).flatMap { $0.isEmpty ? nil : $0 }
    var folder = FileManager.default.currentDirectoryPath
    while true {
      let base = folder == "/" ? "" : folder
      let (index, corpus) = (base + "/Index/marrow.sqlite", base + "/Corpus")
      if isFolder(corpus) || FileManager.default.fileExists(atPath: index) {
        return Workspace(
          index: named ?? index, corpus: isFolder(corpus) ? corpus : nil, isNamed: named != nil)
      }
      guard let slash = folder.utf8.lastIndex(of: 0x2F), folder != "/" else { break }
      folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
    }
    return Workspace(index: named ?? "Index/marrow.sqlite", corpus: nil, isNamed: named != nil)
  }

  /// The folder of articles that a command works on.
  ///
  /// - Parameters:
  ///   - named: the one that the user named, if any.
  ///   - command: the command that there is advice for.
  /// - Throws: `MarrowError` if none is named and none is near.
  func corpus(named: String?, for command: String) throws -> String {
    if let corpus = named ?? corpus { return corpus }
    throw MarrowError(
      .corpusUnreadable,
      "There is no folder Corpus here or above. Name the folder: marrow \(command) FOLDER")
  }

  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}

/// The option that every command on an index has.
struct IndexOption: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The index file (default: Index/marrow.sqlite, or MARROW_INDEX).", valueName: "file"),
    completion: .file(extensions: ["sqlite"]))
  var index: String?

  var workspace: Workspace { Workspace.find(index: index) }

  func validate() throws {
    // An empty name is a script's variable that wasn't set, not the wish for the default.
    guard index != "" else { throw ValidationError("--index takes the name of a file, not ''.") }
  }
}
