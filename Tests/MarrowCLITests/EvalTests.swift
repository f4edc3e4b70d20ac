import Evaluation
import Foundation
import TestSupport
import Testing

@Suite("eval measures by queries whose answers are known") struct EvalTests {
  /// What `--json` prints, as far as it is looked at here.
  struct Report: Decodable {
    struct Mean: Decodable {
      var mean: Double
      var low: Double
      var high: Double
    }
    struct Query: Decodable {
      var id: String
      var values: [String: Double]
    }
    struct Run: Decodable {
      var measures: [String: Mean]
      var perQuery: [Query]?
    }
    struct Comparison: Decodable {
      var difference: Double
      var p: Double
      var same: Int
    }
    var queries: Int
    var unit: String
    var result: Run
    var baseline: Run?
    var comparison: Comparison?

    init(_ run: CommandRun) throws {
      try #require(run.status == 0, "\(run.errors)")
      self = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
    }
  }

  /// A collection of four documents.
  private func collection() throws -> Workspace {
    let workspace = try Workspace(corpus: false)
    try workspace.folder.write(
      "set/corpus.jsonl",
      """
      {"_id": "d1", "title": "Braces", "text": "A brace weakens muscles when it is worn too long."}
      {"_id": "d/2", "title": "", "text": "Ice calms a knee."}
      {"_id": "d3", "title": "Knees", "text": "A knee brace shifts the load. The knee rests."}
      {"_id": "d4", "title": "", "text": ""}

      """)
    try workspace.folder.write(
      "set/queries.jsonl",
      """
      {"_id": "q1", "text": "brace weaken muscles"}
      {"_id": "q2", "text": "ice"}
      {"_id": "q3", "text": "zebra"}
      {"_id": "q4", "text": "knee"}

      """)
    try workspace.folder.write(
      "set/qrels/test.tsv",
      "query-id\tcorpus-id\tscore\nq1\td1\t1\nq1\td3\t2\nq2\td/2\t1\nq3\td1\t1\nq4\td1\t0\n")
    return workspace
  }

  @Test("A collection in BEIR's layout is indexed, searched and measured")
  func beir() throws {
    let workspace = try collection()
    let run = try workspace.marrow("eval", "--corpus", "set", "--json", "--per-query")
    let report = try Report(run)
    #expect(report.queries == 3 && report.unit == "article")
    let queries = try #require(report.result.perQuery)
    #expect(queries.map(\.id) == ["q1", "q2", "q3"])
    // d1 with all words, then d3: 1 + 2/log2(3), where 2 + 1/log2(3) could be had.
    let first = (1 + 2 / log2(3.0)) / (2 + 1 / log2(3.0))
    #expect(abs((queries[0].values["ndcg_cut_10"] ?? 0) - first) < 1e-12)
    #expect(queries[1].values["map"] == 1 && queries[2].values["map"] == 0)
    #expect(abs((report.result.measures["ndcg_cut_10"]?.mean ?? 0) - (first + 1) / 3) < 1e-12)
    #expect(run.errors.contains("Left out: 1 query without an answer"))
  }

  @Test("A kept index gives the same by files of one's own")
  func keep() throws {
    let workspace = try collection()
    let one = try workspace.marrow(
      "eval", "--corpus", "set", "--keep", "made/i.sqlite", "--run", "a")
    let other = try workspace.marrow(
      "eval", "--queries", "set/queries.jsonl", "--qrels", "set/qrels/test.tsv", "--index",
      "made/i.sqlite", "--run", "b")
    #expect(one.status == 0 && one.output == other.output)
    let runs = try ["a", "b"].map {
      try String(contentsOfFile: workspace.folder.at($0), encoding: .utf8)
    }
    #expect(runs[0] == runs[1] && runs[0].contains("q2 Q0 d/2 1 "))
  }

  @Test("The project's own judgements are measured, the same every time")
  func own() throws {
    let workspace = try Workspace()
    _ = try workspace.marrow("rebuild")
    let command = ["eval", "--run", "run.txt", "--per-query", "--resamples", "200"]
    let runs = try (0..<2).map { _ in
      try CommandRun(CommandRun.marrow, command, in: workspace.folder.path)
    }
    #expect(runs[0].status == 0 && runs[0].errors == "")
    #expect(runs[0].output == runs[1].output)
    let report = try Report(
      try workspace.marrow("eval", "--json", "--per-query", "--resamples", "200"))
    #expect(report.unit == "passage" && report.queries >= 20)
    #expect(try Self.measures(run: workspace.folder.at("run.txt")) == report.byQuery)
    for mean in report.result.measures.values {
      #expect(mean.low <= mean.mean && mean.mean <= mean.high)
    }
    let score = try #require(report.result.measures["ndcg_cut_10"])
    #expect(score.mean > 0.5, "the ranking has become worse for the project's own queries")
  }

  /// What the measures are of a run file, by the project's own judgements.
  private static func measures(run path: String) throws -> [String: [String: Double]] {
    let files = JudgementFiles(corpus: SharedData.package + "/Corpus")
    let (topics, judgements) = try files.read()
    var entries: [String: [RankedRun.Entry]] = [:]
    for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
      let fields = line.split(separator: " ").map(String.init)
      let score = try #require(Double(fields[4]))
      entries[fields[0], default: []].append(.init(document: fields[2], score: score))
    }
    var run = RankedRun()
    for (topic, entries) in entries { run.set(entries, for: topic) }
    let measured = MeasuredRun(run, judged: judgements, topics: topics.map(\.id))
    let names = measured.measures.map(\.trecName)
    return Dictionary(
      uniqueKeysWithValues: zip(measured.topics, measured.values).map { topic, values in
        (topic, Dictionary(uniqueKeysWithValues: zip(names, values)))
      })
  }

  @Test("Judged articles are measured as articles; files elsewhere may name them by TREC's format")
  func articles() throws {
    let workspace = try Workspace()
    _ = try workspace.marrow("rebuild")
    try workspace.folder.write("q.tsv", "a\tkyphoplasty balloon\nb\tgout\n")
    try workspace.folder.write(
      "r.txt",
      "a 0 spine/kyphoplasty-and-vertebroplasty.txt 1\nb 0 joints/gout.txt 1\nb 0 gone.txt 1\n")
    let run = try workspace.marrow("eval", "--queries", "q.tsv", "--qrels", "r.txt", "--json")
    let report = try Report(run)
    #expect(report.unit == "article")
    #expect(report.result.measures["recip_rank"]?.mean == 1)
    #expect(report.result.measures["recall_100"]?.mean == 0.75)
    #expect(run.errors == "1 judged article not in the index, and so never found: gone.txt\n")
  }

  @Test("A configuration compared with itself differs by nothing")
  func itself() throws {
    let workspace = try collection()
    let report = try Report(
      try workspace.marrow("eval", "--corpus", "set", "--compare", "default", "--json"))
    let comparison = try #require(report.comparison)
    #expect(comparison.p == 1 && comparison.difference == 0 && comparison.same == 3)
  }

  @Test("Weights come from options and files, and change what is measured")
  func weights() throws {
    let workspace = try Workspace()
    _ = try workspace.marrow("rebuild")
    try workspace.folder.write(
      "a.json",
      #"{"titleWeight": 0, "headingWeight": 0, "articleDepth": 0, "closenessDepth": 0}"#)
    let run = try workspace.marrow("eval", "--compare", "a.json", "--k1", "2", "--resamples", "500")
    #expect(run.status == 0)
    #expect(run.output.contains("A  title 0, heading 0, text 1, k1 1.2, b 0.6; article 0: "))
    #expect(run.output.contains("B  title 3, heading 1, text 1, k1 2, b 0.6; article 30: "))
    #expect(run.output.contains("Paired randomisation test (500 rounds, seed 1): p = "))
    let compared = try Report(
      try workspace.marrow("eval", "--compare", "a.json", "--k1", "2", "--json"))
    let alone = try Report(try workspace.marrow("eval", "--config", "a.json", "--json"))
    let name = "ndcg_cut_10"
    #expect(compared.baseline?.measures[name]?.mean == alone.result.measures[name]?.mean)
    let difference =
      (compared.result.measures[name]?.mean ?? 0) - (alone.result.measures[name]?.mean ?? 0)
    #expect(difference != 0 && abs(difference - (compared.comparison?.difference ?? 0)) < 1e-12)
  }

  static let mistakes: [([String], String)] = [
    (["--corpus", "none"], "There is no file none/corpus.jsonl."),
    (["--corpus", "set", "--split", "train"], "There is no file set/qrels/train.tsv."),
    (["--corpus", "set", "--qrels", "bad.tsv"], "bad.tsv, line 2: A judgement is"),
    (
      ["--corpus", "set", "--qrels", "unknown.tsv"], "unknown.tsv, line 1: There is no query 'q9'."
    ),
    (
      ["--corpus", "set", "--qrels", "zero.tsv"],
      "zero.tsv has no query with a document that answers"
    ),
    (["--corpus", "set", "--qrels", "absent.tsv"], "such as 'x'"),
    (
      ["--corpus", "set", "--qrels", "mixed.tsv"],
      "judges both articles ('d1') and passages ('d1#1')"
    ),
    (["--corpus", "set", "--index", "x"], "--keep FILE instead of --index"),
    (["--keep", "x"], "--keep goes with --corpus"),
    (["--queries", "set/queries.jsonl"], "--queries and --qrels go together"),
    (["--corpus", "set", "--b", "2"], "b takes a number from 0 to 1"),
    (["--corpus", "set", "--config", "names.json"], "names.json: There is no value 'k2'"),
    (["--corpus", "set", "--config", "kinds.json"], "kinds.json: A value is of the wrong kind"),
    (["--corpus", "set", "--config", "list.json"], "list.json: It is not a JSON object"),
    (["--corpus", "set", "--compare", "no.json"], "There is no file no.json"),
    (["--corpus", "set", "--run", "no/folder/x"], "The run can't be written to no/folder/x"),
    (["--depth", "0"], "--depth takes a number"), (["--resamples", "0"], "--resamples takes"),
    ([], "There is no index"),
  ]

  @Test("Bad input says what, where and what to do", arguments: mistakes)
  func mistake(_ arguments: [String], _ words: String) throws {
    let workspace = try collection()
    let files = [
      "bad.tsv": "q1\td1\t1\nq1\td1\n", "unknown.tsv": "q9\td1\t1\n", "zero.tsv": "q1\td1\t0\n",
      "absent.tsv": "q1\tx\t1\n", "mixed.tsv": "q1\td1\t1\nq2\td1#1\t1\n",
      "names.json": #"{"k2": 1}"#, "kinds.json": #"{"k1": "much"}"#, "list.json": "[1]",
    ]
    for (name, text) in files { try workspace.folder.write(name, text) }
    let run = try CommandRun(
      CommandRun.marrow, ["eval"] + arguments, in: workspace.folder.path)
    #expect(run.status == 2)
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(run.output == "")
  }

  @Test("Where nothing has been judged yet, it says how to begin")
  func nothingJudged() throws {
    let workspace = try Workspace()
    try FileManager.default.removeItem(atPath: workspace.folder.at("Corpus/.marrow"))
    _ = try workspace.marrow("rebuild")
    let run = try workspace.marrow("eval")
    #expect(run.status == 2 && run.errors.contains("'marrow judge QUERY'"))
  }
}

extension EvalTests.Report {
  /// The values of each query.
  fileprivate var byQuery: [String: [String: Double]] {
    Dictionary(uniqueKeysWithValues: (result.perQuery ?? []).map { ($0.id, $0.values) })
  }
}
