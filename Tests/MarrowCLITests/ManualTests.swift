import Foundation
import TestSupport
import Testing

@Suite("The manual and the completions say what the commands do") struct ManualTests {
  /// The commands that help lists.
  static let commands: [String] = {
    guard let help = try? CommandRun(CommandRun.marrow, ["--help"], in: "/").output,
      let list = help.components(separatedBy: "SUBCOMMANDS:\n").last?
        .components(separatedBy: "\n\n").first
    else { return [] }
    return list.split(separator: "\n").filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
  }()

  /// The options that the help of a command names.
  private func options(_ command: String) throws -> Set<String> {
    let arguments = command.isEmpty ? ["--help"] : [command, "--help"]
    let help = try CommandRun(CommandRun.marrow, arguments, in: "/").output
    let list = try #require(help.components(separatedBy: "OPTIONS:\n").last)
    return Set(
      list.split(separator: "\n").filter { $0.hasPrefix("  -") }.flatMap { line in
        line.split(whereSeparator: { " ,".contains($0) }).prefix { $0.hasPrefix("-") || $0 == "/" }
      }.map(String.init))
  }

  private func page(_ command: String) throws -> String {
    let arguments = command.isEmpty ? ["manual"] : ["manual", command]
    let run = try CommandRun(
      CommandRun.marrow, arguments, in: "/", environment: ["SOURCE_DATE_EPOCH": "1400000000"])
    #expect(run.status == 0, "\(run.errors)")
    return run.output
  }

  @Test("Every option of a command stands in its page", arguments: [""] + commands)
  func complete(command: String) throws {
    let page = try page(command)
    let title = command.isEmpty ? "MARROW" : "MARROW-\(command.uppercased())"
    #expect(page.hasPrefix(".Dd May 13, 2014\n.Dt \(title) 1\n"))
    let options = try options(command)
    #expect(options.isSuperset(of: ["--help", "--version", "-h"]), "\(options)")
    for option in options {
      let macro = "Fl " + option.dropFirst().replacing("-", with: "\\-")
      let items = page.split(separator: "\n").filter { $0.hasPrefix(".It ") }
      #expect(
        items.contains { ($0 + " ").contains(macro + " ") }, "\(option) of \(command)")
    }
    #expect(page.unicodeScalars.allSatisfy { $0.isASCII })
  }

  @Test("The page of marrow leads to all the others")
  func overview() throws {
    #expect(Self.commands.count > 10)
    let page = try page("")
    for command in Self.commands { #expect(page.contains(".It Xr marrow-\(command) 1\n")) }
    #expect(try CommandRun(CommandRun.marrow, ["manual", "none"], in: "/").status == 2)
  }

  @Test(
    "man shows every page without a complaint, options and examples as they are typed",
    .enabled(if: Tool.man != nil, "man is not installed"), arguments: [""] + commands)
  func man(command: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("page.1", try page(command))
    let run = try CommandRun(
      try #require(Tool.man), ["--warnings", "-E", "UTF-8", "-P", "cat", "-l", "page.1"],
      in: folder.path, environment: ["MANWIDTH": "80", "MANROFFOPT": "", "LC_ALL": "C.UTF-8"])
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    for option in try options(command) { #expect(run.output.contains(option)) }
    if command == "query" {
      #expect(run.output.contains("       \"back brace\"     words side by side\n"))
      #expect(run.output.contains("       \\OR              a word"))
      #expect(run.output.contains("as 'marrow update' does"))
    }
  }

  @Test(
    "mandoc finds nothing wrong with any page",
    .enabled(if: Tool.mandoc != nil, "mandoc is not installed"), arguments: [""] + commands)
  func lint(command: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("page.1", try page(command))
    let run = try CommandRun(
      try #require(Tool.mandoc), ["-T", "lint", "-W", "warning", "page.1"], in: folder.path)
    #expect(run.status == 0, "\(run.output)\(run.errors)")
  }

  @Test("make puts everything where the README says")
  func install() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(
      "/usr/bin/env",
      [
        "make", "install-files", "PREFIX=/a prefix", "DESTDIR=\(folder.path)",
        "MARROW=\(CommandRun.marrow)",
      ], in: SharedData.package, environment: ["MAKEFLAGS": "", "MFLAGS": ""])
    #expect(run.status == 0, "\(run.errors)")
    let readme = try String(contentsOfFile: SharedData.package + "/README.md", encoding: .utf8)
    let pages = ["marrow"] + Self.commands.map { "marrow-\($0)" }
    for (file, isNamed) in [
      ("bin/marrow", true), ("share/bash-completion/completions/marrow", true),
      ("share/zsh/site-functions/_marrow", true),
      ("share/fish/vendor_completions.d/marrow.fish", true),
    ] + pages.map({ ("share/man/man1/\($0).1", $0 == "marrow" || $0 == "marrow-query") }) {
      let path = folder.at("a prefix/\(file)")
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      #expect(attributes[.size] as? Int ?? 0 > 100, "\(file)")
      if isNamed { #expect(readme.contains("`\(file)`"), "\(file)") }
    }
    let installed = try CommandRun(folder.at("a prefix/bin/marrow"), ["--version"], in: "/")
    #expect(installed.status == 0)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.at("a prefix/share/man/man1"))
        .count == pages.count)
  }
}
