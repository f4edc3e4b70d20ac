import Foundation
import Query
import Store
import TestSupport
import Testing

@Suite("A passage's article counts with it") struct ArticleScoreTests {
  private static let many = (1...9).map { "Gout comes back in a joint, time \($0)." }
    .joined(separator: "\n\n")

  @Test("Of two passages that say the same, that of the article about it comes first")
  func about() async throws {
    let same = "Gout hurts most at night."
    let file = try await SearchFixture.index([
      "# Notes\n\n\(same)\n\n"
        + (1...9).map { "Rain fell on day \($0) as well." }
        .joined(separator: "\n\n"),
      "# Papers\n\n\(same)\n\n\(Self.many)", "Nothing else.", "Something else.",
    ])
    let hits = try Searcher(file: file).search(
      SearchQuery("gout night"), options: .init(explains: true)
    ).hits
    #expect(hits.prefix(2).map(\.article.path) == ["1.txt", "0.txt"])
    let explanations = try hits.prefix(2).map { try #require($0.explanation) }
    #expect(explanations[0].article > explanations[1].article)
    #expect(explanations[1].article > 0)
    let alone = Configuration(article: .none)
    let without = try Searcher(file: file, configuration: alone).search(SearchQuery("gout night"))
    #expect(without.hits.prefix(2).map(\.article.path) == ["0.txt", "1.txt"])
  }

  @Test("No article lifts a passage that lacks a word over one that has all")
  func promise() async throws {
    let file = try await SearchFixture.index([
      "# Gout\n\n\(Self.many)",
      "A brace is no cure for any gout there ever was, as far as we know.",
    ])
    let hits = try Searcher(file: file).search(SearchQuery("gout brace")).hits
    #expect(hits.first?.article.path == "1.txt")
    #expect(hits.count == 10)
    #expect(hits.map(\.score) == hits.map(\.score).sorted(by: >))
  }

  @Test("What names an article brings what opens it, and not the shortest of its passages")
  func opening() async throws {
    let opening = "Crystals of uric acid collect in a joint, which swells and hurts at night."
    let file = try await SearchFixture.index(
      [
        "# Gout\n\n\(opening)\n\n## Gout: what gout is\n\nGout.",
        "# Another\n\nOf something else.",
      ], format: "md")
    let query = SearchQuery("gout")
    let hits = try Searcher(file: file).search(query, options: .init(explains: true)).hits
    #expect(hits.first?.passage.text == opening)
    let explanation = try #require(hits.first?.explanation)
    #expect(explanation.opening > 0)
    #expect(abs(explanation.score - (hits.first?.score ?? 0)) < 1e-12)
    let without = Configuration(article: ArticleWeights(opening: 0))
    let other = try Searcher(file: file, configuration: without).search(query).hits
    #expect(other.first?.passage.text != opening)
  }

  @Test("Its score is that of the formula over all its passages, with the title once")
  func formula() async throws {
    let file = try await SearchFixture.index([
      "# Gout today\n\nGout is old.\n\nThe king had gout.\n\nRest.", "Of something else here.",
    ])
    let weights = ArticleWeights(weight: 1, title: 4, k1: 1.5, b: 0.5)
    let hits = try Searcher(file: file, configuration: Configuration(article: weights))
      .search(SearchQuery("gout"), options: .init(explains: true, collapses: false)).hits
    // The other article's one passage has 4 tokens.
    let passages = hits.count
    let length = try file.read { transaction in
      try transaction.totals().tokens.dropFirst().reduce(0, +)
    }
    let other = 4.0
    let mean = Double(length) / 2
    let inText = Double(hits.map { $0.matches.count }.reduce(0, +))
    let frequency = 4 * 1 + inText
    let norm = 1.5 * (1 - 0.5 + 0.5 * (Double(length) - other) / mean)
    let articles = 2 * (1 - exp(-Double(passages) / (2 * 1.5)))
    let idf = log(1 + (2 - articles + 0.5) / (articles + 0.5))
    for hit in hits {
      let explanation = try #require(hit.explanation)
      #expect(abs(explanation.article - idf * frequency * 2.5 / (frequency + norm)) < 1e-12)
      #expect(explanation.articleAllTerms == 0, "one word is all words")
    }
  }
}
