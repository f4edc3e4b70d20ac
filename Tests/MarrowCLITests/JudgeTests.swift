import Foundation
import TestSupport
import Testing

@Suite("judge takes grades and keeps them") struct JudgeTests {
  private let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try FileManager.default.removeItem(atPath: workspace.folder.at("Corpus/.marrow"))
    _ = try workspace.marrow("rebuild")
  }

  /// Runs `judge` with keys for its input.
  private func judge(_ keys: String, _ arguments: String...) throws -> CommandRun {
    try CommandRun(
      "/bin/sh",
      ["-c", "printf '%s' \"$KEYS\" | \"$0\" judge \"$@\"", CommandRun.marrow] + arguments,
      in: workspace.folder.path, environment: ["KEYS": keys])
  }

  private func ids(_ query: String, _ limit: Int) throws -> [String] {
    try workspace.marrow("query", query, "--jsonl", "--limit", "\(limit)").output
      .split(separator: "\n").map { line in
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        return try #require(object?["id"] as? String)
      }
  }

  private func qrels() throws -> [String] {
    let path = workspace.folder.at("Corpus/.marrow/qrels.txt")
    return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
  }

  @Test("Grades go to the files that eval reads, and nothing of it is indexed")
  func grades() throws {
    let ids = try ids("balloon cement", 5)
    let run = try judge("3\n0\ns\n2", "balloon", "cement", "--limit", "5")
    #expect(run.status == 0 && run.errors == "")
    #expect(run.output.contains("4 of 5, grade 0–3, s, u, q: 2\n"))
    #expect(
      run.output.hasSuffix(
        "5 of 5, grade 0–3, s, u, q: end\n\nGraded 3 now; 3 passages in all for this query, in Corpus/.marrow/qrels.txt.\n"
      ))
    #expect(try qrels() == ["1 0 \(ids[0]) 3", "1 0 \(ids[1]) 0", "1 0 \(ids[3]) 2"])
    let queries = workspace.folder.at("Corpus/.marrow/queries.tsv")
    #expect(try String(contentsOfFile: queries, encoding: .utf8) == "1\tballoon cement\n")
    #expect(try workspace.marrow("update").errors.hasPrefix("Up to date"))
    let measured = try workspace.marrow("eval")
    #expect(measured.status == 0)
    #expect(measured.output.hasPrefix("1 query, 3 judged passages\n\nnDCG@10     0.9"))
  }

  @Test("What was graded is shown with its grade and asked for only on demand")
  func again() throws {
    let ids = try ids("gout", 3)
    _ = try judge("12", "gout", "--limit", "3")
    let second = try judge("0", "gout", "--limit", "3")
    #expect(second.output.hasPrefix(" 1  \(ids[0])  graded 1\n 2  \(ids[1])  graded 2\n"))
    #expect(second.output.contains("1 of 1, grade"))
    #expect(try qrels() == ["1 0 \(ids[0]) 1", "1 0 \(ids[1]) 2", "1 0 \(ids[2]) 0"])
    let third = try judge("3q", "gout", "--limit", "3", "--again")
    #expect(third.output.contains("1 of 3, grade 0–3, s, u, q (was 1): 3"))
    #expect(try qrels() == ["1 0 \(ids[0]) 3", "1 0 \(ids[1]) 2", "1 0 \(ids[2]) 0"])
  }

  @Test("The last grade can be taken back, also one that replaced another")
  func undo() throws {
    let ids = try ids("gout", 3)
    let run = try judge("u12uu3q", "gout", "--limit", "3")
    #expect(run.output.contains("nothing to take back\n"))
    #expect(try qrels() == ["1 0 \(ids[0]) 3"])
    _ = try judge("0uq", "gout", "--limit", "3", "--again")
    #expect(try qrels() == ["1 0 \(ids[0]) 3"])
    _ = try judge("0", "gout", "--limit", "1", "--qrels", "r", "--queries", "q")
    let elsewhere = try String(contentsOfFile: workspace.folder.at("r"), encoding: .utf8)
    #expect(elsewhere == "1 0 \(ids[0]) 0\n")
  }

  @Test("Other keys, and an input that ends at once, change nothing")
  func otherKeys() throws {
    let run = try judge("x9\u{7F}é \u{1B}[A", "gout")
    #expect(run.status == 0 && run.output.contains("'9' is none of these"))
    #expect(!run.output.contains("\u{1B}"))
    #expect(try judge("", "gout").status == 0)
    #expect(!FileManager.default.fileExists(atPath: workspace.folder.at("Corpus/.marrow")))
    let nothing = try judge("3", "zebra")
    #expect(nothing.status == 1 && nothing.errors == "Nothing found for zebra.\n")
  }

  @Test("Judgements that can't be written are said, with the grade not lost in silence")
  func unwritable() throws {
    try workspace.folder.write("Corpus/.marrow", "a file where the folder should be")
    let run = try judge("3", "gout")
    #expect(run.status == 2)
    #expect(run.errors.contains("name files with --queries and --qrels"), "\(run.errors)")
  }
}
