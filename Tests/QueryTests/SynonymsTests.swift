import Query
import Store
import TestSupport
import Testing

@Suite("Synonyms find what means the same") struct SynonymsTests {
  static let lines: [(text: String, rules: [Synonyms.Rule], problem: String?)] = [
    ("a, b", [.init(typed: ["a", "b"], found: ["a", "b"])], nil),
    ("a => b, c d", [.init(typed: ["a"], found: ["b", "c d"])], nil),
    ("a, b => c", [.init(typed: ["a", "b"], found: ["c"])], nil),
    (
      "  back brace ,orthosis  # of the spine",
      [.init(typed: ["back brace", "orthosis"], found: ["back brace", "orthosis"])], nil
    ),
    ("# a, b", [], nil),
    ("", [], nil),
    ("a\\, b, c", [.init(typed: ["a, b", "c"], found: ["a, b", "c"])], nil),
    ("a \\=> b, c", [.init(typed: ["a => b", "c"], found: ["a => b", "c"])], nil),
    ("a\\", [], "single"),
    ("alone", [], "single"),
    ("=> b", [], "empty"),
    ("a =>", [], "empty"),
    ("a => b => c", [], "more than one"),
    (", ,", [], nil),
  ]

  @Test("A line in Solr's format", arguments: lines)
  func format(text: String, rules: [Synonyms.Rule], problem: String?) {
    let synonyms = Synonyms("x, y\n" + text + "\r\n\nv, w")
    #expect(synonyms.rules.dropFirst().dropLast() == rules[...])
    #expect(synonyms.rules.first?.typed == ["x", "y"] && synonyms.rules.last?.typed == ["v", "w"])
    #expect(synonyms.problems.count == (problem == nil ? 0 : 1))
    if let problem {
      #expect(synonyms.problems.first?.line == 2)
      #expect(synonyms.problems.first?.message.contains(problem) == true)
    }
  }

  @Test("Any bytes are read, and each line is a rule, a problem or nothing")
  func noise() {
    for seed in 1...200 as ClosedRange<UInt64> {
      var random = SplitMix64(seed: seed)
      let signs = Array("ab ,=>#\\\n\r\u{2028}é骨\u{0}")
      let text = String(
        (0..<Int.random(in: 0...80, using: &random)).map { _ in random.pick(signs) })
      let synonyms = Synonyms(text)
      let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      #expect(synonyms.rules.count + synonyms.problems.count <= lines.count, "seed \(seed)")
      #expect(synonyms.problems.allSatisfy { (1...lines.count).contains($0.line) }, "seed \(seed)")
    }
  }

  private static let texts = [
    "The kyphoplasty went well.", "They spoke of balloon surgery at length.",
    "The surgery went well.", "An orthosis was worn.", "One back brace was worn.",
  ]

  private func search(_ query: String) async throws -> SearchResults {
    let file = try await SearchFixture.index(Self.texts)
    let synonyms = Synonyms("kyphoplasty, balloon surgery\nback brace => orthosis")
    return try Searcher(file: file, configuration: .init(synonyms: synonyms)).search(
      SearchQuery(query))
  }

  static let searches: [(query: String, found: [String], typed: [String])] = [
    // What was typed comes first.
    ("kyphoplasty", ["0.txt", "1.txt"], ["kyphoplasty"]),
    ("balloon surgery", ["1.txt", "0.txt", "2.txt"], ["balloon surgery"]),
    ("\"balloon surgery\"", ["1.txt", "0.txt"], ["balloon surgery"]),
    ("back brace", ["4.txt", "3.txt"], ["back brace"]),
    ("backs braces", ["4.txt", "3.txt"], ["backs braces"]),
    // One way only.
    ("orthosis", ["3.txt"], []),
    ("=kyphoplasty", ["0.txt"], []),
    ("kyphoplasty -surgery", ["0.txt"], ["kyphoplasty"]),
  ]

  @Test("They are found after what was typed, and said", arguments: searches)
  func finds(query: String, found: [String], typed: [String]) async throws {
    let results = try await search(query)
    #expect(results.hits.map(\.article.path) == found)
    #expect(results.interpretation.synonyms.map(\.typed) == typed)
  }

  @Test("A passage with the synonym alone lacks nothing")
  func lacksNothing() async throws {
    let results = try await search("balloon surgery")
    #expect(results.hits[1].article.path == "0.txt")
    #expect(results.hits[1].missing.isEmpty)
    #expect(results.hits[1].snippet.segments.contains { $0.isMatch && $0.text == "kyphoplasty" })
  }

  @Test("They lie with the articles, and a folder without them has none")
  func file() throws {
    let folder = try TemporaryFolder()
    #expect(Synonyms(corpus: folder.path) == Synonyms())
    try folder.write(".marrow/synonyms.txt", "a, b\nc")
    let synonyms = Synonyms(corpus: folder.path)
    #expect(synonyms.rules == [.init(typed: ["a", "b"], found: ["a", "b"])])
    #expect(synonyms.problems.map(\.line) == [2])
  }
}
