import Foundation
import TestSupport
import Testing

@testable import MarrowCLI

@Suite("The other commands") struct OtherCommandTests {
  @Test("show prints the passage among its neighbours")
  func show() throws {
    let workspace = try Workspace()
    let json = try workspace.marrow("query", "brace weaken muscles", "--jsonl", "--limit", "1")
    let hit = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    let run = try workspace.marrow("show", try #require(hit["id"] as? String))
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("Osteoporosis Pain › Physical Therapy for Osteoporosis Pain\n"))
    let marked = run.output.split(separator: "\n").filter { $0.hasPrefix("▶") }
    #expect(marked.count == 1)
    #expect(marked.first?.contains("Braces and supports.") == true)
    #expect(run.output.contains("Heat and ice."))
    #expect(run.output.contains("Corpus/osteoporosis-pain.txt:17"))
  }

  @Test("inspect accounts for passages and chrome with their lines")
  func inspect() throws {
    let workspace = try Workspace()
    let run = try workspace.marrow("inspect", "Corpus/osteoporosis-pain.txt")
    #expect(run.status == 0)
    #expect(run.output.contains("reviewed on: 2023-03-11"))
    #expect(run.output.contains("       1  dropped    Skip to content [siteHeader]"))
    #expect(run.output.contains("      17  bullet       • Braces and supports."))
    let binary = try CommandRun(
      CommandRun.marrow, ["inspect", CommandRun.marrow], in: workspace.folder.path)
    #expect(binary.status == 2)
    #expect(binary.errors.contains("not text"))
  }

  @Test("suggest completes the last word, also for machines")
  func suggest() throws {
    let workspace = try Workspace()
    _ = try workspace.marrow("rebuild")
    let run = try workspace.marrow("suggest", "back", "osteop", "--limit", "3")
    #expect(run.status == 0)
    let lines = run.output.split(separator: "\n")
    #expect(lines.first == "back osteoporosis")
    #expect((1...3).contains(lines.count))
    let json = try workspace.marrow("suggest", "osteop", "--json").output
    let objects = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
    #expect(objects.first?["word"] as? String == "osteoporosis")
    #expect((objects.first?["passages"] as? Int ?? 0) > 10)
    #expect(try workspace.marrow("suggest", "zzz").status == 1)
    #expect(try workspace.marrow("suggest", "a", "--limit", "0").status == 2)
  }

  @Test("stats counts, also for machines")
  func stats() throws {
    let workspace = try Workspace()
    _ = try workspace.marrow("rebuild")
    let table = try workspace.marrow("stats").output
    #expect(table.contains("articles   19\n"))
    let object = try #require(
      try JSONSerialization.jsonObject(
        with: Data(try workspace.marrow("stats", "--json").output.utf8))
        as? [String: Any])
    #expect(object["articles"] as? Int == 19)
    #expect((object["passages"] as? Int ?? 0) > 300)
  }

  @Test("verify says ok, or what is wrong and with which status")
  func verify() throws {
    let workspace = try Workspace()
    _ = try workspace.marrow("rebuild")
    #expect(try workspace.marrow("verify").status == 0)
    let broken = try CommandRun(
      "/usr/bin/env",
      ["sqlite3", "Index/marrow.sqlite", "UPDATE passage SET text = 'x' WHERE id = 5"],
      in: workspace.folder.path)
    try #require(broken.status == 0, "\(broken.errors)")
    let run = try workspace.marrow("verify")
    #expect(run.status == 1)
    #expect(run.output.contains("WRONG"))
    #expect(run.errors.contains("marrow verify --repair"))
    let repaired = try workspace.marrow("verify", "--repair")
    #expect(repaired.status == 0, "\(repaired.output)")
    #expect(try workspace.marrow("verify").status == 0)
    // The passage itself is not what the article says: only its source tells.
    let sources = try workspace.marrow("verify", "--sources")
    #expect(sources.status == 1)
    #expect(sources.output.contains("its passages are not what the file gives"))
    #expect(sources.errors.contains("marrow rebuild"))
  }

  @Test("The stock sqlite3 shell searches the file")
  func stockShell() throws {
    let workspace = try Workspace()
    _ = try workspace.marrow("rebuild")
    let run = try CommandRun(
      "/usr/bin/env",
      [
        "sqlite3", "Index/marrow.sqlite",
        """
        SELECT title, snippet(passage_text, 2, '[', ']', '…', 12) FROM passage_text
        WHERE passage_text MATCH 'brace AND weaken AND muscles' ORDER BY rank LIMIT 1
        """,
      ], in: workspace.folder.path)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.hasPrefix("Osteoporosis Pain|"))
    #expect(run.output.contains("[weaken]"))
  }

  @Test("update does what is needed, and hits say when their file has changed")
  func update() throws {
    let workspace = try Workspace()
    _ = try workspace.marrow("rebuild")
    let none = try workspace.marrow("update")
    #expect(none.status == 0)
    #expect(none.errors.hasPrefix("Up to date: 19 unchanged"))
    let query = ["query", "brace weaken muscles", "--limit", "1"]
    func hit() throws -> CommandRun {
      try CommandRun(CommandRun.marrow, query, in: workspace.folder.path)
    }
    #expect(try !hit().output.contains("changed since"))
    let path = workspace.folder.at("Corpus/osteoporosis-pain.txt")
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try (text + "\nmore").write(toFile: path, atomically: true, encoding: .utf8)
    #expect(try hit().output.contains("changed since it was indexed"))
    try FileManager.default.moveItem(atPath: path, toPath: path + ".old.txt")
    #expect(try hit().output.contains("the file is gone"))
    try workspace.folder.write("Corpus/new.txt", "All about quibblewort.")
    let fresh = try workspace.marrow("query", "--fresh", "quibblewort", "--jsonl")
    #expect(fresh.status == 0)
    #expect(fresh.output.contains(#""freshness":"fresh""#))
    #expect(fresh.errors.contains("Updated: 2 added, 1 removed, 18 unchanged"))
  }

  @Test("update makes an index where there is none or one of another version")
  func updateWithoutIndex() throws {
    let workspace = try Workspace()
    let first = try workspace.marrow("update")
    #expect(first.status == 0)
    #expect(first.errors.contains("Indexed 19 articles"))
    _ = try CommandRun(
      "/usr/bin/env", ["sqlite3", "Index/marrow.sqlite", "PRAGMA user_version = 999"],
      in: workspace.folder.path)
    #expect(try workspace.marrow("query", "pain").status == 2)
    #expect(try workspace.marrow("update").errors.contains("Indexed 19 articles"))
    #expect(try workspace.marrow("query", "pain").status == 0)
  }

  @Test("An index that is a link stays one, and the file that it leads to is replaced")
  func linked() throws {
    let workspace = try Workspace()
    try workspace.folder.write("elsewhere/keep")
    try workspace.folder.write("Index/keep")
    let link = workspace.folder.at("Index/marrow.sqlite")
    _ = try workspace.marrow("rebuild", "--index", "elsewhere/real.sqlite")
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: "../elsewhere/real.sqlite")
    try workspace.folder.write("Corpus/new.txt", "A quibblewort.")
    #expect(try workspace.marrow("update").status == 0)
    #expect(try workspace.marrow("query", "quibblewort").status == 0)
    try FileManager.default.removeItem(atPath: workspace.folder.at("Corpus/new.txt"))
    #expect(try workspace.marrow("rebuild").status == 0)
    #expect(try workspace.marrow("query", "quibblewort").status == 1)
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: link)
        == "../elsewhere/real.sqlite")
  }

  @Test(
    "Names that mean something to shells and URLs are names", arguments: ["~", "a%20b", "c#d?e"])
  func names(name: String) throws {
    let workspace = try Workspace(corpus: false)
    try workspace.folder.write("\(name)/Corpus/~/x%41.txt", "A quibblewort.")
    try workspace.folder.write("\(name)/below/keep")
    for folder in [name, name + "/below"] {
      #expect(try workspace.marrow("rebuild", in: folder).status == 0)
      let run = try workspace.marrow("query", "quibblewort", "--jsonl", in: folder)
      #expect(run.status == 0)
      #expect(run.output.contains("~/x%41.txt"), "\(run.output)")
      #expect(run.output.contains("\"fresh\""), "\(run.output)")
    }
    #expect(
      try workspace.marrow("rebuild", "./\(name)/Corpus", "--index", "\(name)/i.sqlite").status == 0
    )
    #expect(try workspace.marrow("update", "--index", "\(name)/i.sqlite").status == 0)
  }

  @Test("Streams that are closed harm no file and are an error where results are lost")
  func closedStreams() throws {
    let workspace = try Workspace()
    let command = "\(CommandRun.marrow) rebuild <&- >&- 2>&- && "
    let run = try CommandRun(
      "/bin/sh",
      ["-c", command + "\(CommandRun.marrow) verify && \(CommandRun.marrow) stats >&-"],
      in: workspace.folder.path)
    #expect(run.status == 2, "\(run.errors)")
    #expect(run.errors.contains("The results can't be written"), "\(run.errors)")
    #expect(run.output.contains("ok"), "\(run.output)")
  }

  @Test("Nothing that is printed steers the terminal")
  func printable() throws {
    let workspace = try Workspace()
    let escape = "\u{1B}[31m\u{9B}1m\u{2028}\u{200F}\u{E0041}"
    try workspace.folder.write("Corpus/a\(escape).txt", "T\n\nA text about gout\u{9B}31m.\n")
    try workspace.folder.write("Corpus/b\(escape).txt", "T\0x")
    for arguments in [
      ["rebuild", "-v"], ["query", "gout \(escape)"], ["query", "--json", "gout \(escape)"],
      ["query", "--jsonl", "text"], ["query", "--limit", escape],
      ["nothing\(escape)", "--x\(escape)"],
      ["show", escape], ["inspect", escape], ["stats", "--index", escape], ["rebuild", escape],
    ] {
      let run = try CommandRun(CommandRun.marrow, arguments, in: workspace.folder.path)
      for scalar in (run.output + run.errors).unicodeScalars {
        let isJSON = arguments.contains { $0.hasPrefix("--json") }
        let allowed = scalar == "\n" || isJSON && scalar.value >= 0xA0
        #expect(
          allowed || Terminal.printable(String(scalar)) == String(scalar),
          "\(arguments): \(scalar.value)")
      }
    }
  }

  @Test("An index may have any name that the file system allows, or is told what is wrong")
  func names() throws {
    let workspace = try Workspace()
    for name in [":memory:", "file:x?mode=memory", "~", " ", "a'b"] {
      #expect(try workspace.marrow("rebuild", "--index", name).status == 0, "\(name)")
      #expect(try workspace.marrow("query", "brace", "--index", name).status == 0, "\(name)")
      #expect(try workspace.marrow("verify", "--index", name).status == 0, "\(name)")
      #expect(try workspace.marrow("update", "--index", name).status == 0, "\(name)")
    }
    let long = try workspace.marrow("rebuild", "--index", String(repeating: "n", count: 250))
    #expect(long.status == 2)
    #expect(long.errors.contains("too long a name"), "\(long.errors)")
  }

  @Test("rebuild reports what it passed over and goes on")
  func skipped() throws {
    let workspace = try Workspace()
    try workspace.folder.write("Corpus/page.rtf", "{\\rtf1 Pain}")
    try workspace.folder.write("Corpus/image.png", bytes: [0x89, 0x50, 0, 0])
    let run = try workspace.marrow("rebuild")
    #expect(run.status == 0)
    #expect(run.errors.contains("skipped page.rtf: It is an RTF file"))
    #expect(run.errors.contains("skipped image.png: It is not text"))
    #expect(run.errors.contains("Indexed 19 articles"))
    #expect(run.errors.contains("2 files skipped"))
  }
}
