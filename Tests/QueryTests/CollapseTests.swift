import Query
import Store
import TestSupport
import Testing

@Suite("What says the same is one hit") struct CollapseTests {
  private func search(
    _ query: String, _ texts: [String], collapses: Bool = true, limit: Int = 10
  ) async throws -> [Hit] {
    try Searcher(file: try await SearchFixture.index(texts)).search(
      SearchQuery(query), options: .init(limit: limit, explains: true, collapses: collapses)
    ).hits
  }

  private static let opening = "Crystals of uric acid collect in a joint and make it hurt at night."

  @Test("An article's title shows the paragraph that opens the article, past byline and contents")
  func title() async throws {
    let texts = [
      "# Gout\n\nBy Ada Moss\n\n\(Self.opening)\n\n## Causes\n\nBeer is one of them.",
      "# Rain\n\nIt falls on the plain.",
    ]
    let hits = try await search("gout", texts)
    let first = try #require(hits.first)
    #expect(first.passage.text == Self.opening)
    #expect(first.headings.map(\.segments) == [[.init(text: "Gout", isMatch: true)]])
    #expect(first.explanation?.passage == "0.txt#title")
    #expect(first.explanation?.score == first.score)
    #expect(hits.filter { $0.passage.text == Self.opening }.count == 1)
    #expect(!hits.contains { $0.passage.kind == .title })

    let all = try await search("gout", texts, collapses: false)
    #expect(all.first?.passage.kind == .title)
    #expect(all.count == hits.count + 1)
    #expect(all.first?.score == first.score)
  }

  @Test(
    "A title is shown alone where the paragraph under it may not be shown",
    arguments: ["gout -crystals", "gout kind:title", "text:gout"])
  func constraint(query: String) async throws {
    let hits = try await search(query, ["# Gout\n\n\(Self.opening)"])
    #expect(hits.map(\.passage.kind) == [.title])
  }

  @Test("A title with nothing under it is a hit")
  func alone() async throws {
    #expect(try await search("gout", ["# Gout"]).map(\.passage.text) == ["Gout"])
  }

  @Test("Words that stand under the title only are not said to be missing")
  func missing() async throws {
    let hits = try await search("gout crystals plague", ["# Gout\n\n\(Self.opening)", "Plague."])
    #expect(hits.first { $0.passage.text == Self.opening }?.missing == ["plague"])
  }

  @Test("Copies of a long passage are one hit wherever they stand, short ones under equal headings")
  func copies() async throws {
    let texts =
      (1...4).map { "# Saved \($0)\n\n\(Self.opening)\n\nRest at night." }
      + (1...3).map { _ in "# Flu\n\nRest at night." } + ["# Other\n\nA night elsewhere."]
    let hits = try await search("night", texts)
    let long = hits.filter { $0.passage.text == Self.opening }
    #expect(long.map(\.copies) == [["1.txt#1", "2.txt#1", "3.txt#1"]])
    let short = hits.filter { $0.passage.text == "Rest at night." }
    #expect(short.map(\.article.title).sorted() == ["Flu"] + (1...4).map { "Saved \($0)" })
    #expect(short.first { $0.article.title == "Flu" }?.copies.count == 2)
    #expect(hits.map(\.rank) == Array(1...hits.count))
  }

  @Test("Copies don't take the places of other hits, and the rest comes in the order of the scores")
  func places() async throws {
    let texts =
      Array(repeating: "# Gout\n\n\(Self.opening) Night, night, night.", count: 60)
      + (1...3).map { "# Page \($0)\n\nOn night \($0) it was quieter than it had been before." }
    let hits = try await search("night", texts, limit: 3)
    #expect(hits.count == 3)
    #expect(hits.first?.copies.count == 59)
    #expect(hits.dropFirst().map(\.article.title) == ["Page 1", "Page 2"])
    #expect(hits.map(\.score) == hits.map(\.score).sorted(by: >))
  }

  @Test("Collapsed or not, the same passages are found, each once")
  func property() async throws {
    let fixture = try await SearchFixture(seed: 12, articles: 60, vocabulary: 80)
    let searcher = Searcher(file: fixture.file)
    var random = fixture.random
    for _ in 0..<40 {
      let query = SearchQuery(
        (0..<3).map { _ in fixture.words.word(using: &random) }.joined(separator: " "))
      let all = try searcher.search(query, options: .init(limit: 100_000, collapses: false)).hits
      let hits = try searcher.search(query, options: .init(limit: 100_000)).hits
      let shown = hits.flatMap { [$0.id] + $0.copies }
      #expect(Set(shown).count == shown.count)
      let lost = Set(all.map(\.id)).subtracting(shown)
      #expect(lost.allSatisfy { $0.hasSuffix("#title") })
      let scores = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0.score) })
      for hit in hits { #expect(hit.score >= scores[hit.id, default: 0]) }
    }
  }
}
