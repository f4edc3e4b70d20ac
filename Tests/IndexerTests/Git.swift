import Foundation
import TestSupport

/// git as the independent judge of what an ignore file means.
enum Git {
  /// Where git is, or nil if it is not installed.
  static let executable: String? = (ProcessInfo.processInfo.environment["PATH"] ?? "")
    .split(separator: ":").map { $0 + "/git" }
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// Runs git in `folder` untouched by any configuration, and returns what it printed.
  static func run(_ arguments: [String], in folder: String, input: [UInt8] = []) throws -> [UInt8] {
    guard let executable else { throw Failure(description: "git is not installed") }
    let scratch = try TemporaryFolder()
    try scratch.write("input", bytes: input)
    try scratch.write("output")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = ["-c", "core.ignoreCase=false", "-c", "core.precomposeUnicode=false"]
    process.arguments? += arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = [
      "HOME": scratch.path, "XDG_CONFIG_HOME": scratch.path,
      "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null",
    ]
    // Files, not pipes: neither side can wait for the other.
    process.standardInput = FileHandle(forReadingAtPath: scratch.at("input"))
    process.standardOutput = FileHandle(forWritingAtPath: scratch.at("output"))
    try process.run()
    process.waitUntilExit()
    // check-ignore exits with 1 if it finds nothing ignored.
    guard process.terminationStatus <= 1 else {
      throw Failure(description: "git \(arguments) exited with \(process.terminationStatus)")
    }
    return Array(try Data(contentsOf: URL(fileURLWithPath: scratch.at("output"))))
  }

  /// Makes `folder` a repository without any rules of its own.
  static func initialise(_ folder: String) throws {
    _ = try run(["init", "--quiet", "--template="], in: folder)
  }

  /// Which of `paths`, all of which must exist, the `.gitignore` files in `folder` leave out.
  static func ignored(_ paths: [String], in folder: String) throws -> [Bool] {
    let output = try run(
      ["check-ignore", "--no-index", "--verbose", "--non-matching", "-z", "--stdin"],
      in: folder, input: paths.flatMap { Array($0.utf8) + [0] })
    // Four fields for each path: file, line, pattern, path.
    let fields = output.split(separator: 0, omittingEmptySubsequences: false)
    guard fields.count == 4 * paths.count + 1 else {
      throw Failure(description: "git answered \(fields.count) fields for \(paths.count) paths")
    }
    return paths.indices.map { index in
      !fields[4 * index].isEmpty && fields[4 * index + 2].first != UInt8(ascii: "!")
    }
  }

  /// The files in `folder` that are not left out by ignore files of the given name.
  static func untracked(in folder: String, ignoreFile: String) throws -> [[UInt8]] {
    try run(
      ["ls-files", "--others", "--exclude-per-directory=\(ignoreFile)", "-z"], in: folder
    ).split(separator: 0).map(Array.init)
  }

  struct Failure: Error {
    let description: String
  }
}
