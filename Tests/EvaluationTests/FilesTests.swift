import Evaluation
import Foundation
import TestSupport
import Testing

@Suite("Files of queries, judgements and runs") struct FilesTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let topics = [Topic(id: "1", text: "x"), Topic(id: "q2", text: "y")]

  @Test("Queries are read from tabs and from JSON Lines")
  func queries() throws {
    try folder.write("a.tsv", "\u{FEFF}1\tbrace weaken\r\n\n q2 \t knee\tbrace \n")
    #expect(
      try Topic.read(path: folder.at("a.tsv")) == [
        Topic(id: "1", text: "brace weaken"), Topic(id: "q2", text: "knee\tbrace"),
      ])
    try folder.write(
      "a.jsonl",
      #"{"_id": "1", "text": "brace weaken", "metadata": {}}"# + "\n"
        + #"{"id": "q2", "text": "knee"}"#)
    #expect(
      try Topic.read(path: folder.at("a.jsonl")) == [
        Topic(id: "1", text: "brace weaken"), Topic(id: "q2", text: "knee"),
      ])
  }

  @Test("Judgements are read in the formats of TREC and BEIR")
  func judgements() throws {
    try folder.write("t.txt", "1 0 a.txt#b-1 2\nq2  Q0\ta%20b.txt 0\r\n1 0 100% 1\n1 0 a%2Fb -1\n")
    #expect(
      try Judgements(path: folder.at("t.txt"), topics: Self.topics).grades == [
        "1": ["a.txt#b-1": 2, "100%": 1, "a%2Fb": -1], "q2": ["a b.txt": 0],
      ])
    try folder.write("b.tsv", "query-id\tcorpus-id\tscore\n1\ta b%20\t3\nq2\tc\t0\n")
    let judgements = try Judgements(path: folder.at("b.tsv"), topics: Self.topics)
    #expect(judgements.grades == ["1": ["a b%20": 3], "q2": ["c": 0]])
    #expect(judgements.count == 2)
    #expect(judgements.areUsable(for: "1") && !judgements.areUsable(for: "q2"))
  }

  static let mistakes: [(file: String, code: EvaluationError.Code, words: String)] = [
    ("1 0 a 1\n1 0 b\n", .malformed, "line 2: A judgement is"),
    ("1 0 a 1.5\n", .malformed, "line 1: A judgement is"),
    ("1\ta\tgood\n", .malformed, "line 1: A judgement is"),
    ("1 0 a 1\n\n3 0 a 1\n", .unknownTopic, "line 3: There is no query '3'"),
    ("1 0 a 1\n1 0 a 2\n", .malformed, "line 2: 'a' was judged otherwise for query '1' in line 1"),
  ]

  @Test("A line of judgements that is wrong is named", arguments: mistakes)
  func wrongJudgements(_ file: String, _ code: EvaluationError.Code, _ words: String) throws {
    try folder.write("q.txt", file)
    let error = try #require(throws: EvaluationError.self) {
      try Judgements(path: folder.at("q.txt"), topics: Self.topics)
    }
    #expect(error.code == code)
    #expect(error.message.hasPrefix(folder.at("q.txt") + ", " + words), "\(error)")
  }

  @Test(
    "A line of queries that is wrong is named",
    arguments: [
      ("1\ta\nnothing\n", "line 2: A query is an id, a tab"),
      ("1\ta\n1\tb\n", "line 2: The id '1' is already that of line 1"),
      ("\ta\n", "line 1: The query's id"), ("{\"_id\": 1\n", "line 1: A query looks like"),
      ("1\ta\n2\t\u{0}\u{1}\n3 4\tb", "line 3: The query's id"),
    ])
  func wrongQueries(_ file: String, _ words: String) throws {
    try folder.write("q.tsv", file)
    let error = try #require(throws: EvaluationError.self) {
      try Topic.read(path: folder.at("q.tsv"))
    }
    #expect(error.message.hasPrefix(folder.at("q.tsv") + ", " + words), "\(error)")
  }

  @Test("Bytes that are no text, and files that are not there, are said")
  func unreadable() throws {
    try folder.write("q.tsv", bytes: [0x31, 0x09, 0xFF, 0x0A])
    #expect(throws: EvaluationError.self) { try Topic.read(path: folder.at("q.tsv")) }
    for path in [folder.at("none"), folder.path] {
      let error = try #require(throws: EvaluationError.self) { try Topic.read(path: path) }
      #expect(error.code == .unreadable && error.message.contains(path))
    }
  }

  @Test("Noise in any of the files is an error, or read; never a crash")
  func noise() throws {
    var random = SplitMix64(seed: 11)
    let text = RandomText(vocabulary: 50, using: &random)
    for round in 0..<300 {
      let pieces = Int.random(in: 0...60, using: &random)
      var bytes = Array("1\ta b\n1 0 d 1\n{\"_id\": \"2\", \"text\": \"x\"}\n".utf8)
      if round % 2 == 0 { bytes += Array(text.noise(pieces: pieces, using: &random).utf8) }
      bytes.damage(using: &random)
      try folder.write("noise", bytes: bytes)
      let topics = (try? Topic.read(path: folder.at("noise"))) ?? Self.topics
      let read = try? Judgements(path: folder.at("noise"), topics: topics)
      #expect((read?.grades.keys).map { Set($0).isSubset(of: topics.map(\.id)) } ?? true)
    }
  }

  @Test("A collection's documents are read, with or without a title")
  func documents() throws {
    try folder.write(
      "corpus.jsonl",
      #"{"_id": "7", "title": "T", "text": "a"}"# + "\n" + #"{"_id": "x/y", "text": ""}"# + "\n")
    let collection = JudgedCollection(folder: folder.path)
    let documents = try collection.documents()
    #expect(documents.map(\.id) == ["7", "x/y"])
    #expect(documents.map(\.title) == ["T", ""])
    try folder.write("corpus.jsonl", #"{"_id": "7", "text": "a"}"# + "\n" + #"{"_id": "7"}"#)
    let error = try #require(throws: EvaluationError.self) { try collection.documents() }
    #expect(error.message.contains("corpus.jsonl, line 2: A document looks like"))
  }

  @Test("A run is written in the order that trec_eval reads it in")
  func run() {
    var run = RankedRun()
    run.set(
      [
        .init(document: "a", score: 1), .init(document: "b c", score: 1),
        .init(document: "d%", score: 2.5),
      ], for: "1")
    #expect(
      run.lines(topics: ["1", "2"], tag: "t") == """
        1 Q0 d%25 1 2.5 t
        1 Q0 b%20c 2 1.0 t
        1 Q0 a 3 1.0 t

        """)
  }
}
