import Foundation
import TestSupport
import Testing

@Suite("marrow query") struct QueryCommandTests {
  @Test("The first query makes the index, says so, and finds the bullet")
  func firstQuery() throws {
    let workspace = try Workspace()
    let run = try workspace.marrow("query", "brace", "weaken", "muscles", in: "Corpus/spine")
    #expect(run.status == 0)
    #expect(run.errors.contains("There is no index yet; making one"))
    let lines = run.output.split(separator: "\n").map(String.init)
    #expect(lines.first == " 1  Osteoporosis Pain › Physical Therapy for Osteoporosis Pain")
    #expect(lines.dropFirst().first?.hasPrefix("    • Braces and supports.") == true)
    #expect(FileManager.default.fileExists(atPath: workspace.folder.at("Index/marrow.sqlite")))
    let second = try workspace.marrow("query", "brace weaken muscles")
    #expect(second.output.contains("Corpus/osteoporosis-pain.txt:17"))
    #expect(!second.errors.contains("making one"))
  }

  @Test("Matches are coloured and places are links, when that is asked for")
  func colour() throws {
    let workspace = try Workspace()
    let run = try workspace.marrow(
      "query", "brace weaken muscles", "--color", "always", "--limit", "1")
    for word in ["brace", "weaken", "muscles"] {
      #expect(run.output.contains("\u{1B}[1;31m\(word)\u{1B}[0m"), "\(word)")
    }
    #expect(run.output.contains("\u{1B}]8;;file://"))
    #expect(run.output.contains("/Corpus/osteoporosis-pain.txt\u{1B}\\"))
    let plain = try workspace.marrow("query", "brace weaken muscles", "--limit", "1")
    #expect(!plain.output.contains("\u{1B}"))
  }

  @Test("What was searched for in place of what was typed is said")
  func corrections() throws {
    let workspace = try Workspace()
    let run = try workspace.marrow("query", "osteoporsis", "medic*")
    #expect(
      run.errors.contains("'osteoporsis' is not in the index; searched for 'osteoporosis'.\n"))
    let json = try workspace.marrow("query", "osteoporsis", "medicati*", "--json").output
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let corrections = try #require(object["corrections"] as? [[String: Any]])
    #expect(corrections.map { $0["typed"] as? String } == ["osteoporsis"])
    #expect(corrections.first?["searched"] as? [String] == ["osteoporosis"])
    let expansions = try #require(object["expansions"] as? [[String: Any]])
    #expect(expansions.first?["typed"] as? String == "medicati")
  }

  @Test("JSON holds what the library knows")
  func json() throws {
    let workspace = try Workspace()
    let run = try workspace.marrow("query", "brace weaken muscles", "++", "--json", "--limit", "2")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let hits = try #require(object["hits"] as? [[String: Any]])
    #expect(hits.count == 2)
    #expect(hits[0]["path"] as? String == "osteoporosis-pain.txt")
    #expect(hits[0]["kind"] as? String == "bullet")
    #expect(
      hits[0]["headingPath"] as? [String] == [
        "Osteoporosis Pain", "Physical Therapy for Osteoporosis Pain",
      ])
    #expect((hits[0]["lines"] as? [String: Int]) == ["start": 17, "end": 17])
    #expect((object["omitted"] as? [[String: String]]) == [["text": "++", "reason": "noWords"]])
    let terms = try #require(object["terms"] as? [[String: Any]])
    #expect(terms.map { $0["stems"] as? [String] } == [["brace"], ["weaken"], ["muscl"]])

    let bytes = try #require(hits[0]["bytes"] as? [String: Int])
    let file = try Data(
      contentsOf: URL(fileURLWithPath: workspace.folder.at("Corpus/osteoporosis-pain.txt")))
    let text = String(decoding: file[(bytes["start"] ?? 0)..<(bytes["end"] ?? 0)], as: UTF8.self)
    #expect(text == hits[0]["text"] as? String)

    let lines = try workspace.marrow("query", "brace weaken muscles", "--jsonl", "--limit", "3")
    let objects = try lines.output.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(objects.map { $0["rank"] as? Int } == [1, 2, 3])
  }

  @Test("--context shows the whole passage and its introduction, --group gathers articles")
  func contextAndGroup() throws {
    let workspace = try Workspace()
    let context = try workspace.marrow("query", "brace weaken muscles", "--context", "--limit", "1")
    #expect(
      context.output.contains("movement\n    treatments, such as:")
        || context.output.contains("such as:"))
    #expect(!context.output.contains("…"))
    let groups = try workspace.marrow("query", "osteoporosis pain", "--group", "--limit", "8")
    let titles = groups.output.split(separator: "\n").filter { !$0.hasPrefix(" ") }
    #expect(!titles.isEmpty)
    #expect(Set(titles).count == titles.count)
  }

  static let exits: [(arguments: [String], status: Int32)] = [
    (["query", "pain"], 0),
    (["query", "quibblewort"], 1),
    (["query", "++"], 1),
    (["query", ""], 1),
    (["query", "-5", "degrees", "--limit", "1"], 0),
    (["query", "--", "--json"], 1),
    (["query", "\"unclosed (pain* AND NOT"], 1),
    (["query", "title:pain", "NEAR(", "*", "'"], 0),
    (["query"], 2),
    (["query", "pain", "--limit", "0"], 2),
    (["query", "pain", "--limit", "many"], 2),
    (["query", "pain", "--json", "--jsonl"], 2),
    (["query", "pain", "--index", "nowhere/none.sqlite"], 2),
    (["query", "pain", "--index", "Corpus/glossary.txt"], 2),
    (["query", "pain", "--index", ""], 2),
    (["show", "glossary.txt#none-1"], 2),
    (["inspect", "missing.txt"], 2),
    (["rebuild", "no-such-folder"], 2),
    (["rebuild", "--index", "Corpus/glossary.txt"], 2),
    (["nonsense"], 2),
    (["--version"], 0),
    (["--help"], 0),
    (["verify"], 0),
    (["stats"], 0),
  ]

  @Test("Exit statuses are 0 for hits, 1 for none, 2 for errors, and errors say something")
  func exitStatus() throws {
    let workspace = try Workspace()
    _ = try workspace.marrow("rebuild")
    for (arguments, status) in Self.exits {
      let run = try CommandRun(CommandRun.marrow, arguments, in: workspace.folder.path)
      #expect(run.status == status, "marrow \(arguments): \(run.errors)")
      if status == 2 {
        #expect(run.output.isEmpty, "marrow \(arguments)")
        #expect(run.errors.count > 10, "marrow \(arguments)")
      }
    }
    let untouched = try String(
      contentsOfFile: workspace.folder.at("Corpus/glossary.txt"), encoding: .utf8)
    #expect(untouched.hasPrefix("A Short Glossary"))
  }

  @Test(
    "Results that can't be written are an error, remarks that can't be are not",
    arguments: [(">/dev/full", 2), (">&-", 2), ("2>&-", 0), ("2>/dev/full", 0)] as [(String, Int32)]
  )
  func lostOutput(redirection: String, status: Int32) throws {
    let workspace = try Workspace()
    let run = try CommandRun(
      "/bin/sh", ["-c", "'\(CommandRun.marrow)' query pain ++ \(redirection)"],
      in: workspace.folder.path)
    #expect(run.status == status, "\(run.errors)")
    if status == 0 { #expect(run.output.contains("pain")) }
  }

  @Test("Filters and signs narrow the search, and what they can't mean is an error")
  func filters() throws {
    let workspace = try Workspace()
    func paths(_ arguments: String...) throws -> Set<String> {
      let run = try CommandRun(
        CommandRun.marrow, ["query", "--jsonl", "--limit", "1000"] + arguments,
        in: workspace.folder.path)
      return Set(
        try run.output.split(separator: "\n").map { line in
          let hit = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
          return "\(hit?["kind"] ?? "") \(hit?["path"] ?? "")"
        })
    }
    let all = try paths("brace")
    #expect(try paths("brace", "--kind", "bullet") == all.filter { $0.hasPrefix("bullet ") })
    #expect(try paths("brace", "--in", "joints/") == all.filter { $0.contains(" joints/") })
    #expect(try paths("brace", "--since", "2100") == [])
    #expect(try paths("brace", "--before", "2100") == all)
    #expect(try paths("brace knee", "--kind", "bullet").count > 1)
    #expect(try paths("+brace", "+muscles") == ["bullet osteoporosis-pain.txt"])
    #expect(try paths("brace", "-brace") == [])
    #expect(
      try workspace.marrow("query", "brace", "--in", "none/").errors
        == "Nothing found for brace under these filters.\n")
    for wrong in [["--kind", "x"], ["--since", "soon"], ["--before", "14"]] {
      let run = try CommandRun(
        CommandRun.marrow, ["query", "brace"] + wrong, in: workspace.folder.path)
      #expect(run.status == 2)
      #expect(run.errors.contains("'\(wrong[1])'"), "\(run.errors)")
    }
  }

  @Test("What a query says of fields, filters and operators counts, and mistakes are explained")
  func language() throws {
    let workspace = try Workspace()
    let run = try workspace.marrow(
      "query", "=braces OR \"knee brace\" kind:bullet after:soon", "--json", "--limit", "100")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(object["understood"] as? String == "=braces OR \"knee brace\" \\after:soon kind:bullet")
    let problems = try #require(object["problems"] as? [[String: Any]])
    #expect(problems.map { $0["column"] as? Int } == [37])
    #expect(problems.map { $0["kind"] as? String } == ["badDate"])
    #expect((object["filter"] as? [String: Any])?["kinds"] as? [String] == ["bullet"])
    #expect(object["partial"] == nil)
    let hits = try #require(object["hits"] as? [[String: Any]])
    #expect(!hits.isEmpty && hits.allSatisfy { $0["kind"] as? String == "bullet" })
    let shown = try workspace.marrow("query", "brace (knee after:soon")
    #expect(shown.errors.hasPrefix("Column 7: This parenthesis is never closed"))
    #expect(shown.errors.contains("Column 13: 'soon' is no date"))
    #expect(shown.errors.contains("Searched for: brace (knee"))
    #expect(try !workspace.marrow("query", "brace OR knee").errors.contains("Searched for"))
    let list = try workspace.marrow("query", "kind:title in:spine/", "--jsonl")
    #expect(list.output.split(separator: "\n").count > 3)
    let late = try workspace.marrow("query", "pain", "--timeout", "0.000000001")
    #expect(late.status == 1)
    #expect(late.errors.contains("The time was over"))
  }

  @Test("A mistyped option is searched for, and that is said")
  func mistypedOption() throws {
    let run = try Workspace().marrow("query", "pain", "--limt", "5")
    #expect(run.status == 0)
    #expect(run.errors.contains("'--limt' is no option and is searched for"))
  }

  @Test("Without index and corpus the error names the command to run")
  func nothingThere() throws {
    let run = try Workspace(corpus: false).marrow("query", "pain")
    #expect(run.status == 2)
    #expect(run.errors.contains("marrow rebuild"))
  }

  @Test("MARROW_INDEX names another index, --index comes before it")
  func indexVariable() throws {
    let workspace = try Workspace()
    try workspace.folder.write("other/a.txt", "A text about quibblewort.")
    _ = try workspace.marrow("rebuild", "other", "--index", "other.sqlite")
    _ = try workspace.marrow("rebuild")
    let variable = ["MARROW_INDEX": workspace.folder.at("other.sqlite")]
    #expect(try workspace.marrow("query", "quibblewort", environment: variable).status == 0)
    #expect(try workspace.marrow("query", "quibblewort").status == 1)
    let named = try workspace.marrow(
      "query", "quibblewort", "--index", "Index/marrow.sqlite", environment: variable)
    #expect(named.status == 1)
  }

  @Test("A name that would steer the terminal is shown harmlessly")
  func hostileName() throws {
    let workspace = try Workspace(corpus: false)
    try workspace.folder.write("Corpus/evil\u{1B}[2J.txt", "quibblewort\u{1B}[31m here")
    let run = try workspace.marrow("query", "quibblewort", "--color", "never")
    #expect(run.status == 0)
    #expect(!run.output.contains("\u{1B}") && !run.errors.contains("\u{1B}"))
  }

  @Test("No line is wider than the terminal", arguments: [40, 80, 200])
  func width(columns: Int) throws {
    let workspace = try Workspace()
    let run = try workspace.marrow(
      "query", "pain", "--context", "--limit", "30", environment: ["COLUMNS": "\(columns)"])
    for line in run.output.split(separator: "\n") where !line.contains("Corpus/") {
      #expect(line.count <= columns, "\(line)")
    }
  }
}
