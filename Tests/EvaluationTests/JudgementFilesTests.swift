import Evaluation
import Foundation
import TestSupport
import Testing

@Suite("Grades that a person gives are kept") struct JudgementFilesTests {
  private let folder: TemporaryFolder
  private let files: JudgementFiles

  init() throws {
    folder = try TemporaryFolder()
    files = JudgementFiles(corpus: folder.path)
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  @Test("The files grow by a line for each new query and grade")
  func grow() throws {
    #expect(try files.read().topics.isEmpty)
    try files.set(3, of: "a.txt#b-1", for: "  brace \n weaken ")
    try files.set(0, of: "a b.txt#c-1", for: "brace weaken")
    try files.set(1, of: "a.txt#b-1", for: "knee")
    #expect(try text(files.queries) == "1\tbrace weaken\n2\tknee\n")
    #expect(
      try text(files.judgements) == "1 0 a.txt#b-1 3\n1 0 a%20b.txt#c-1 0\n2 0 a.txt#b-1 1\n")
    let (topics, judgements) = try files.read()
    #expect(topics.map(\.text) == ["brace weaken", "knee"])
    #expect(judgements["1"] == ["a.txt#b-1": 3, "a b.txt#c-1": 0])
  }

  @Test("A grade that is changed or taken back leaves all other lines as they were")
  func change() throws {
    try folder.write(".marrow/queries.tsv", "7\tbrace\nx\tknee\n")
    try folder.write(".marrow/qrels.txt", "# mine\n7 0 a 1\n\nx  0 a 2\n7 0 b 3")
    try files.set(2, of: "a", for: "brace")
    #expect(try text(files.judgements) == "# mine\n7 0 a 2\n\nx  0 a 2\n7 0 b 3")
    try files.set(nil, of: "b", for: "brace")
    #expect(try text(files.judgements) == "# mine\n7 0 a 2\n\nx  0 a 2")
    try files.set(0, of: "c", for: "new")
    #expect(try text(files.judgements) == "# mine\n7 0 a 2\n\nx  0 a 2\n8 0 c 0\n")
    #expect(try text(files.queries) == "7\tbrace\nx\tknee\n8\tnew\n")
    try files.set(nil, of: "never judged", for: "brace")
    #expect(try files.read().judgements.count == 3)
  }

  @Test("A grade is replaced in whichever format its line is")
  func formats() throws {
    try folder.write(".marrow/queries.tsv", "7\tbrace\n")
    try folder.write(
      ".marrow/qrels.txt", "query-id\tcorpus-id\tscore\r\n7\ta b\t1\r\n7 0 a%20b%25 2\r\n")
    try files.set(3, of: "a b", for: "brace")
    try files.set(0, of: "a b%", for: "brace")
    #expect(
      try text(files.judgements)
        == "query-id\tcorpus-id\tscore\r\n7 0 a%20b 3\n7 0 a%20b%25 0\n")
    #expect(try files.read().judgements["7"] == ["a b": 3, "a b%": 0])
  }

  @Test("Whatever is set in whatever order, the last grade of each is read")
  func model() throws {
    var random = SplitMix64(seed: 3)
    var model: [String: [String: Int]] = [:]
    for _ in 0..<150 {
      let text = "query \(random.next() % 4)"
      let document = "a \(random.next() % 6)%#b"
      let grade = random.chance(25) ? nil : Int(random.next() % 4)
      try files.set(grade, of: document, for: text)
      model[text, default: [:]][document] = grade
    }
    let (topics, judgements) = try files.read()
    for (text, grades) in model where !grades.isEmpty {
      let topic = try #require(topics.first { $0.text == text })
      #expect(judgements[topic.id] == grades)
    }
  }

  @Test("Many writers at once lose no grade")
  func concurrent() async throws {
    let files = files
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask {
          for number in 0..<25 {
            try files.set(number % 4, of: "d\(writer)-\(number)", for: "query \(number % 3)")
          }
        }
      }
      try await group.waitForAll()
    }
    let (topics, judgements) = try files.read()
    #expect(topics.count == 3 && judgements.count == 100)
  }

  @Test("Files that can't be written, or that are damaged, are said and left alone")
  func failures() throws {
    try folder.write(".marrow/queries.tsv", "1\tbrace\n")
    try folder.write(".marrow/qrels.txt", "1 0 a\n")
    #expect(throws: EvaluationError.self) { try files.set(1, of: "b", for: "brace") }
    #expect(try text(files.judgements) == "1 0 a\n")
    let nowhere = JudgementFiles(queries: "/dev/null/q", judgements: "/dev/null/j")
    let error = try #require(throws: EvaluationError.self) {
      try nowhere.set(1, of: "b", for: "brace")
    }
    #expect(error.code == .unwritable)
  }
}
