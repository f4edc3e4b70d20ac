import Foundation

/// Programs that some tests compare with; those tests are skipped where one is missing.
package enum Tool {
  package static let bash = find("bash")
  package static let fish = find("fish")
  package static let man = find("man")
  package static let mandoc = find("mandoc")
  package static let pandoc = find("pandoc")
  package static let pdftotext = find("pdftotext")
  package static let python = find("python3")
  package static let soffice = find("soffice")
  package static let strace = find("strace")
  package static let tmux = find("tmux")
  package static let zsh = find("zsh")

  private static func find(_ name: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return path.split(separator: ":").map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
