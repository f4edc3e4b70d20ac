import Foundation

/// Real texts that may not stand in the repository; tests that need them are skipped without them.
package enum SharedData {
  /// The saved article that the project began with: `MARROW_SEED`, or a file beside the checkout.
  package static let seed = find("MARROW_SEED", "seed/osteoporosis-pain.txt")

  /// Some thousand real health articles, packed: `MARROW_HEALTH`, or a file beside the checkout.
  package static let health = find("MARROW_HEALTH", "corpora/health.tar.xz")

  /// Judged collections in BEIR's layout, packed: `MARROW_IR`, or a folder beside the checkout.
  package static let collections = find("MARROW_IR", "ir")

  /// The folder of the package.
  package static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// A number from the environment, by which a long test is made longer than it always is.
  package static func number(_ variable: String) -> Int? {
    ProcessInfo.processInfo.environment[variable].flatMap(Int.init)
  }

  private static func find(_ variable: String, _ name: String) -> String? {
    let named = ProcessInfo.processInfo.environment[variable]
    let path = named ?? package + "/../shared/" + name
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }
}
