import Foundation
import TestSupport
import Testing

@Suite("The README tells the truth") struct ReadmeTests {
  /// One command of the README and, in a console block, what it says is printed.
  struct Example: CustomTestStringConvertible, Sendable {
    var command: String
    var output: String?
    var testDescription: String { command }
  }

  static let examples: [Example] = {
    let path = SharedData.package + "/README.md"
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    var examples: [Example] = []
    var fence: String?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        fence = fence == nil ? String(line.dropFirst(3)) : nil
      } else if fence == "console", line.hasPrefix("$ ") {
        examples.append(Example(command: String(line.dropFirst(2)), output: ""))
      } else if fence == "console" {
        examples[examples.count - 1].output? += line + "\n"
      } else if fence == "sh" {
        examples.append(Example(command: String(line), output: nil))
      }
    }
    return examples
  }()

  @Test("There are examples to run")
  func count() {
    #expect(Self.examples.count > 12)
    #expect(Self.examples.filter { $0.output != nil }.count > 5)
  }

  @Test(
    "Every command runs, and prints what the README shows",
    arguments: examples.filter { !$0.command.hasPrefix("make ") })
  func example(_ example: Example) throws {
    let workspace = try Workspace()
    let bin = URL(fileURLWithPath: CommandRun.marrow).deletingLastPathComponent().path
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    _ = try workspace.marrow("rebuild")
    let run = try CommandRun(
      "/bin/sh", ["-c", example.command], in: workspace.folder.path,
      environment: ["PATH": bin + ":" + path])
    let isSearchForNothing = example.command == "marrow query -- --color"
    // 'timeout' ends 'watch' with 124, as a user ends it with Ctrl-C.
    let isStopped = example.command.hasPrefix("timeout ") && run.status == 124
    #expect(
      run.status == 0 || isStopped || isSearchForNothing && run.status == 1, "\(run.errors)")
    if let output = example.output { #expect(run.output == output) }
  }

  @Test("Every target that the README has make do exists")
  func makeTargets() throws {
    let makefile = try String(contentsOfFile: SharedData.package + "/Makefile", encoding: .utf8)
    let named = Self.examples.filter { $0.command.hasPrefix("make ") }
      .compactMap { $0.command.split(separator: " ").dropFirst().first }
    #expect(named.count >= 3)
    for target in named { #expect(makefile.contains("\n\(target):"), "make \(target)") }
  }

  @Test("Every option of every command stands in the README")
  func options() throws {
    let text = try String(contentsOfFile: SharedData.package + "/README.md", encoding: .utf8)
    let folder = try TemporaryFolder()
    for command in [
      "query", "browse", "rebuild", "update", "watch", "show", "inspect", "stats", "verify", "eval",
      "judge",
      "completions",
    ] {
      #expect(text.contains("marrow \(command)"), "marrow \(command)")
      let help = try CommandRun(CommandRun.marrow, [command, "--help"], in: folder.path).output
      for word in help.split(whereSeparator: { " ,\n[]|".contains($0) }) where word.hasPrefix("--")
      {
        let option = word.prefix { $0.isLetter || $0 == "-" }
        guard option != "--help", option != "--version", option.count > 2 else { continue }
        #expect(text.contains(option), "marrow \(command) \(option)")
      }
    }
  }
}
