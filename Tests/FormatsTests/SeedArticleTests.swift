import Formats
import Foundation
import TestSupport
import Testing

/// The folder of material that can't be published, or nil.
private let seed = SharedData.seed

@Suite(
  "The article that Marrow began with is split exactly",
  .enabled(if: seed != nil, "Set MARROW_SEED to the article's path to run this suite."))
struct SeedArticleTests {
  private func article() throws -> Article {
    let path = try #require(seed)
    return PlainText.parse([UInt8](try Data(contentsOf: URL(fileURLWithPath: path))))
  }

  @Test("Title, reviewer and date are found")
  func metadata() throws {
    let article = try article()
    #expect(article.title == "Osteoporosis Pain")
    #expect(article.metadata.reviewer == "David Zelman, MD")
    #expect(article.metadata.reviewed == "2014-10-18")
  }

  @Test("Three sections hold four items, four items and a paragraph")
  func structure() throws {
    let article = try article()
    #expect(
      article.blocks.map(\.kind) == [
        .title, .heading, .paragraph, .bullet, .bullet, .bullet, .bullet, .heading, .paragraph,
        .bullet, .bullet, .bullet, .bullet, .heading, .paragraph,
      ])
    #expect(article.blocks[3...6].allSatisfy { $0.lead?.hasSuffix(".") == true })
    #expect(article.blocks[12].lead == "Psychotherapy")
  }

  @Test("Everything else is chrome")
  func chrome() throws {
    let article = try article()
    #expect(article.chrome.prefix(4).map(\.range.lines.lowerBound) == [1, 3, 5, 9])
    let last = try #require(article.blocks.last)
    #expect(
      article.chrome.dropFirst(4).allSatisfy {
        $0.range.lines.lowerBound > last.range.lines.upperBound
      })
    #expect(article.chrome.contains { $0.text == "Next Article:" && $0.reason == .promotion })
    #expect(article.chrome.contains { $0.text.hasPrefix("Reviewed by") && $0.reason == .metadata })
  }
}
