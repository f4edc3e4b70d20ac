import Foundation
import TestSupport

/// A folder laid out like a user's, in which the built `marrow` is run.
struct Workspace {
  let folder: TemporaryFolder

  /// Makes a folder with a copy of the project's own articles, or with none.
  init(corpus: Bool = true) throws {
    folder = try TemporaryFolder()
    if corpus {
      try FileManager.default.copyItem(
        atPath: SharedData.package + "/Corpus", toPath: folder.at("Corpus"))
    }
  }

  /// Runs `marrow` to its end.
  func marrow(
    _ arguments: String..., in subfolder: String = "", environment: [String: String] = [:]
  ) throws -> CommandRun {
    try CommandRun(
      CommandRun.marrow, arguments, in: folder.at(subfolder), environment: environment)
  }
}
