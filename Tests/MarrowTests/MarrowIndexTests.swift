import Foundation
import Marrow
import TestSupport
import Testing

@Suite("The library answers what an embedder asks") struct MarrowIndexTests {
  static let documents = [
    Document(
      path: "spine/brace.txt",
      text: """
        # Back Braces

        ## Wearing one

        A few rules:

        - Not too long. A brace that is worn too long weakens the muscles.
        - Snug. It should not slip.

        ## Buying one

        Ask a fitter.
        """),
    Document(path: "heat.txt", text: "# Heat\n\nWarmth eases pain.\n"),
  ]

  @Test("An index in memory is searched like a file")
  func inMemory() async throws {
    let index = try await MarrowIndex(documents: Self.documents)
    let results = try index.search("brace weaken muscles")
    let hit = try #require(results.hits.first)
    #expect(hit.id == "spine/brace.txt#wearing-one-2")
    #expect(hit.headingPath == ["Back Braces", "Wearing one"])
    #expect(hit.passage.lead == "Not too long.")
    #expect(hit.context == ["A few rules:"])
    #expect(hit.snippet.segments.filter(\.isMatch).map(\.text) == ["brace", "weakens", "muscles"])
    #expect(hit.passage.lines == 7...7)
    #expect(hit.missing.isEmpty)
    #expect(results.hits.dropFirst().allSatisfy { !$0.missing.isEmpty })
    #expect(index.corpus == nil)
    #expect(index.report?.articles == 2)
  }

  @Test("A file of the caller's documents is searched like an index in memory")
  func documentsInFile() async throws {
    let folder = try TemporaryFolder()
    let path = folder.at("made/index.sqlite")
    let report = try await MarrowIndex.rebuild(at: path, documents: Self.documents)
    #expect(report.articles == 2)
    let index = try MarrowIndex(path: path)
    let memory = try await MarrowIndex(documents: Self.documents)
    let text = "brace pain slip fitter"
    #expect(try index.search(text).hits.map(\.id) == memory.search(text).hits.map(\.id))
    #expect(index.corpus == nil)
    #expect(throws: MarrowError.self) { try MarrowIndex(path: folder.at("none")) }
    await #expect(throws: MarrowError.self) { try await MarrowIndex.update(at: path) }
  }

  @Test("An article is found by its path, and only by that")
  func articleByPath() async throws {
    let index = try await MarrowIndex(documents: Self.documents)
    #expect(try index.article("spine/brace.txt")?.title == "Back Braces")
    for path in ["", "brace.txt", "spine", "SPINE/brace.txt", "heat.txt#none-1"] {
      #expect(try index.article(path) == nil)
    }
  }

  @Test("A passage is found again by its id, with its section around it")
  func passageByID() async throws {
    let index = try await MarrowIndex(documents: Self.documents)
    for hit in try index.search("brace pain slip fitter").hits {
      #expect(try index.passage(hit.id).passage == hit.passage)
    }
    let section = try index.passage("spine/brace.txt#wearing-one-3")
    #expect(section.passages.map(\.anchor) == ["wearing-one-1", "wearing-one-2", "wearing-one-3"])
    #expect(section.position == 2)
  }

  @Test(
    "An unknown id says what is wrong",
    arguments: [
      "", "#", "no-mark", "heat.txt#none-9", "none.txt#a-1", "heat.txt#", "a#b#c",
    ])
  func unknownID(id: String) async throws {
    let index = try await MarrowIndex(documents: Self.documents)
    let error = #expect(throws: MarrowError.self) { try index.passage(id) }
    #expect(error?.code == .passageNotFound)
  }

  @Test("A heading may hold the sign that stands between headings")
  func separator() async throws {
    let index = try await MarrowIndex(
      documents: [Document(path: "a.md", text: "# T\n\n## Start › Run\n\n### Next\n\nBrace.\n")])
    let hit = try #require(try index.search("brace").hits.first)
    #expect(hit.headingPath == ["T", "Start\u{A0}›\u{A0}Run", "Next"])
    #expect(try index.search("run").hits.count == 1)
  }

  @Test("Of two documents with one path the later counts")
  func samePath() async throws {
    let index = try await MarrowIndex(documents: [
      Document(path: "a.txt", text: "old words here"),
      Document(path: "a.txt", text: "new words here"),
    ])
    #expect(try index.search("old").hits.isEmpty)
    #expect(try index.search("new").hits.count == 1)
  }

  @Test("Hits are grouped by article in the order of their best")
  func groups() async throws {
    let index = try await MarrowIndex(documents: Self.documents)
    let results = try index.search("pain brace slip")
    #expect(results.groups.flatMap(\.hits).count == results.hits.count)
    #expect(
      results.groups.compactMap { $0.hits.first?.rank }
        == results.groups.compactMap { $0.hits.map(\.rank).min() })
    #expect(
      Set(results.groups.compactMap { $0.hits.first?.article.path }).count == results.groups.count)
  }

  @Test("Articles whose paths differ in their bytes alone are two groups")
  func canonicalEquivalents() async throws {
    let index = try await MarrowIndex(
      documents: ["\u{E9}", "e\u{301}"].map { Document(path: $0, text: "Bones ache.") })
    #expect(try index.search("bones", options: .init(collapses: false)).groups.count == 2)
  }

  @Test("An id under a heading that begins with a combining mark is found again")
  func combiningAnchor() async throws {
    let index = try await MarrowIndex(
      documents: [Document(path: "a#b.txt", text: "# T\n\n## \u{93E}x\n\nBones ache here.\n")])
    let hit = try #require(try index.search("bones").hits.first)
    #expect(try index.passage(hit.id).passage == hit.passage)
  }

  @Test("Ids stay the same over a rebuild of an unchanged article")
  func stableIDs() async throws {
    let before = try await MarrowIndex(documents: Self.documents)
    let after = try await MarrowIndex(
      documents: [Document(path: "aaa.txt", text: "# First\n\nPain comes first now.")]
        + Self.documents)
    let ids = try before.search("brace warmth fitter slip").hits.map(\.id)
    #expect(Set(ids).isSubset(of: Set(try after.search("brace warmth fitter slip").hits.map(\.id))))
  }

  @Test("One handle serves many tasks at once")
  func concurrency() async throws {
    let folder = try TemporaryFolder()
    var random = SplitMix64(seed: 5)
    let words = RandomText(vocabulary: 200, using: &random)
    for number in 0..<100 {
      try folder.write("corpus/\(number).txt", words.article(using: &random))
    }
    let path = folder.at("index.sqlite")
    try await MarrowIndex.rebuild(at: path, corpus: folder.at("corpus"))
    let index = try MarrowIndex(path: path)
    let queries = (0..<50).map { _ in
      words.word(using: &random) + " " + words.word(using: &random)
    }
    let expected = try queries.map { try index.search($0) }
    let fresh = try MarrowIndex(path: path)
    try await withThrowingTaskGroup(of: (Int, SearchResults).self) { group in
      for round in 0..<400 {
        group.addTask { (round % 50, try fresh.search(queries[round % 50])) }
      }
      for try await (number, results) in group { #expect(results == expected[number]) }
    }
  }

  @Test("A handle that runs for long sees updates once it is refreshed; hits tell of changed files")
  func refreshed() async throws {
    let folder = try TemporaryFolder()
    try folder.write("corpus/a.txt", "The first word is quibblewort.")
    let path = folder.at("index.sqlite")
    try await MarrowIndex.rebuild(at: path, corpus: folder.at("corpus"))
    let index = try MarrowIndex(path: path)
    #expect(try index.search("quibblewort").hits.map(\.freshness) == [.fresh])
    try folder.write("corpus/a.txt", "The other word is zanthorn here.")
    #expect(try index.search("quibblewort").hits.map(\.freshness) == [.changed])
    try await MarrowIndex.update(at: path)
    #expect(try index.search("zanthorn").hits.isEmpty)
    let refreshed = try index.refreshed()
    #expect(try refreshed.search("zanthorn").hits.map(\.freshness) == [.fresh])
    let touched = Date(timeIntervalSince1970: 1_000_000)
    try FileManager.default.setAttributes(
      [.modificationDate: touched], ofItemAtPath: folder.at("corpus/a.txt"))
    #expect(try refreshed.search("zanthorn").hits.map(\.freshness) == [.changed])
    let options = SearchOptions(comparesContent: true)
    #expect(try refreshed.search("zanthorn", options: options).hits.map(\.freshness) == [.fresh])
    try FileManager.default.removeItem(atPath: folder.at("corpus/a.txt"))
    #expect(try refreshed.search("zanthorn").hits.map(\.freshness) == [.missing])
  }

  @Test("An index and its corpus can move together")
  func moved() async throws {
    let folder = try TemporaryFolder()
    try folder.write("old/Corpus/a.txt", "Some words about bones.")
    try await MarrowIndex.rebuild(
      at: folder.at("old/Index/marrow.sqlite"), corpus: folder.at("old/Corpus"))
    try FileManager.default.moveItem(atPath: folder.at("old"), toPath: folder.at("new"))
    let index = try MarrowIndex(path: folder.at("new/Index/marrow.sqlite"))
    let corpus = try #require(index.corpus)
    #expect(FileManager.default.fileExists(atPath: corpus + "/a.txt"))
  }
}
