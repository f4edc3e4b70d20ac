import Query
import TestSupport
import Testing

@Suite("Compounds are found by their parts") struct CompoundTests {
  /// The paths of the hits, and the words that were searched for.
  private func search(
    _ query: String, in texts: [String]
  ) async throws -> (paths: [String], stems: [[String]], missing: [[String]]) {
    let results = try Searcher(file: try await SearchFixture.index(texts)).search(
      SearchQuery(query))
    return (
      results.hits.map(\.article.path), results.interpretation.terms.map(\.stems),
      results.hits.map(\.missing)
    )
  }

  private static let texts = [
    "Twitch fibres that are fast tire soon.", "Fast twitch fibres.", "A fast walk.",
    "Other things.",
  ]

  @Test("Both parts, one of them, and the parts together in any order")
  func parts() async throws {
    let found = try await search("fast-twitch", in: Self.texts)
    #expect(found.stems == [["fast"], ["twitch"]])
    #expect(found.paths == ["1.txt", "0.txt", "2.txt"])
    #expect(found.missing == [[], [], ["twitch"]])
  }

  @Test(
    "Where it must be there, all parts must; where it must not, the phrase must not",
    arguments: [
      ("+fast-twitch", ["1.txt", "0.txt"]), ("fast-twitch AND fibres", ["1.txt", "0.txt"]),
      ("things OR fast-twitch", ["3.txt", "1.txt", "0.txt"]),
      ("fast -fast-twitch", ["2.txt", "0.txt"]), ("\"fast-twitch\"", ["1.txt"]),
      ("=fast-twitch", ["1.txt"]),
    ])
  func operators(query: String, paths: [String]) async throws {
    #expect(Set(try await search(query, in: Self.texts).paths) == Set(paths))
  }

  @Test("A slip in one half is corrected")
  func slip() async throws {
    let texts = ["The Beckwith-Wiedemann syndrome is rare.", "Other things are not."]
    let found = try await search("Beckwith-Wieddeman", in: texts)
    #expect(found.paths.first == "0.txt")
    #expect(found.missing.first == [])
  }

  @Test(
    "What says nothing in parts stays a phrase",
    arguments: [
      ("x-ray", [["x", "rai"]]), ("2.10.3", [["2", "10", "3"]]), ("don't", [["don", "t"]]),
      ("they'll", [["thei", "ll"]]), ("U.S.", [["u", "s"]]),
    ])
  func phrases(query: String, stems: [[String]]) async throws {
    #expect(try await search(query, in: Self.texts).stems == stems)
  }

  @Test("A possessive finds what is written without it, and a run of Chinese its halves")
  func others() async throws {
    let texts = ["Alzheimer disease.", "Alzheimer's disease.", "治療"]
    #expect(try await search("Alzheimer's", in: texts).paths.sorted() == ["0.txt", "1.txt"])
    #expect(try await search("頭痛。治療", in: texts).paths == ["2.txt"])
  }
}
