import Foundation
import Marrow
import TestSupport
import Testing

@Suite(
  "The saved article that the project began with",
  .enabled(if: SharedData.seed != nil, "Set MARROW_SEED to the path of the saved article."))
struct FoundingArticleTests {
  @Test("Alone: title, reviewer, three sections, eight bullets, a paragraph, no chrome")
  func alone() throws {
    let document = try MarrowIndex.inspect(file: try #require(SharedData.seed))
    #expect(document.record.title == "Osteoporosis Pain")
    #expect(document.metadata.reviewer == "David Zelman, MD")
    #expect(document.metadata.reviewed == "2014-10-18")
    var sections: [[String]] = []
    for path in document.passages.map(\.headingPath) where !path.isEmpty && sections.last != path {
      sections.append(path)
    }
    try #require(sections.count == 3)
    let bullets = sections.map { path in
      document.passages.filter { $0.headingPath == path && $0.kind == .bullet }.count
    }
    #expect(bullets == [4, 4, 0])
    #expect(document.passages.filter { $0.headingPath == sections[2] }.map(\.kind) == [.paragraph])
    // A title, eight bullets, the two sentences that introduce them, and the paragraph: no more.
    #expect(document.passages.count == 12)
    #expect(!document.chrome.isEmpty)
  }

  @Test(
    "In the crowd of all health articles its bullet still comes first",
    .enabled(if: SharedData.health != nil, "Set MARROW_HEALTH to the path of health.tar.xz."))
  func inTheCrowd() async throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("corpus")
    let unpacked = try CommandRun(
      "/usr/bin/env", ["tar", "xf", try #require(SharedData.health), "-C", "corpus"],
      in: folder.path)
    try #require(unpacked.status == 0, "\(unpacked.errors)")
    let seed = try Data(contentsOf: URL(fileURLWithPath: try #require(SharedData.seed)))
    try folder.write("corpus/seed.txt", bytes: [UInt8](seed))
    let path = folder.at("index.sqlite")
    let report = try await MarrowIndex.rebuild(at: path, corpus: folder.at("corpus"))
    #expect(report.articles > 5000)
    let hit = try #require(try MarrowIndex(path: path).search("brace weaken muscles").hits.first)
    #expect(hit.article.path == "seed.txt")
    #expect(hit.passage.lead.hasPrefix("Braces"))
    #expect(hit.missing.isEmpty)
    let marked = Set(hit.snippet.segments.filter(\.isMatch).map { $0.text.lowercased() })
    #expect(marked.isSuperset(of: ["brace", "weaken", "muscles"]))
    #expect(try MarrowIndex.verify(path: path).isSound)
  }
}
