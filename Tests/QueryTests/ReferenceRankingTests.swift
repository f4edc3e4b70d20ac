import Indexer
import Query
import Store
import TestSupport
import Testing

@Suite("References are found, below text") struct ReferenceRankingTests {
  private static let references =
    (1...9).map { "- Moss, Gout and gout again, volume \($0)." }.joined(separator: "\n")
  private static let text = """
    # Gout

    Crystals of uric acid collect in a joint, which swells.

    ## Treatment

    Rest the joint that hurts, and treat gout early.

    ## References

    \(references)
    """

  private func search(_ query: String) async throws -> [Hit] {
    let file = try await SearchFixture.index(
      [Self.text, "# Rain\n\nIt falls on the plain, as anybody knows."], format: "md")
    return try Searcher(file: file).search(
      SearchQuery(query), options: .init(limit: 50, explains: true)
    ).hits
  }

  @Test("A word of the title finds all text before any reference")
  func below() async throws {
    let hits = try await search("gout")
    let kinds = hits.map { $0.passage.kind == .reference }
    #expect(kinds == [false, false] + Array(repeating: true, count: 9))
    #expect(hits.allSatisfy { abs(($0.explanation?.score ?? .nan) - $0.score) < 1e-12 })
    #expect(
      hits.filter { $0.passage.kind == .reference }.allSatisfy { $0.explanation?.article == 0 })
  }

  @Test("They are found by their own words and their headings, but not by the title")
  func found() async throws {
    #expect(try await search("moss volume 7").first?.passage.text.hasSuffix("7.") == true)
    #expect(try await search("heading:references").count == 9)
    #expect(try await search("kind:reference gout").count == 9)
    #expect(try await search("title:gout").allSatisfy { $0.passage.kind != .reference })
  }

  @Test("The index with them holds together, and stays so when the article changes")
  func integrity() async throws {
    let folder = try TemporaryFolder()
    try folder.write("corpus/a.md", Self.text)
    let index = folder.at("index.sqlite")
    _ = try await Indexer().rebuild(corpus: folder.at("corpus"), index: index)
    for text in ["# Other\n\n\(Self.text)", "# Gout\n\n## References\n\n- Moss.", Self.text] {
      try folder.write("corpus/a.md", text)
      _ = try await Indexer().update(corpus: folder.at("corpus"), index: index)
      #expect(try IndexFile.verify(path: index).isSound)
    }
  }
}
