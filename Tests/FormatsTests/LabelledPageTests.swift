import Foundation
import MarrowChecks
import Testing

@Suite("On pages as sites of all sorts build them")
struct LabelledPageTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Pages")

  private static func pages() throws -> [LabelledPage] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".html") }.map { String($0.dropLast(5)) }.sorted()
      .map { name in
        let file = folder.appendingPathComponent(name)
        return LabelledPage(
          name: name, bytes: Array(try Data(contentsOf: file.appendingPathExtension("html"))),
          labels: try String(contentsOf: file.appendingPathExtension("txt"), encoding: .utf8))
      }
  }

  @Test("999 of 1,000 pieces of the articles are kept and nine tenths of the sites' left out")
  func shares() throws {
    let pages = try Self.pages()
    #expect(pages.count >= 60)
    var lost: [String] = []
    var kept: [String] = []
    for page in pages {
      let score = try page.score()
      lost += score.lost.map { "\(page.name): \($0)" }
      kept += score.kept.map { "\(page.name): \($0)" }
    }
    let wanted = pages.map(\.wanted.count).reduce(0, +)
    let unwanted = pages.map(\.unwanted.count).reduce(0, +)
    #expect(lost.count * 1000 <= wanted, "\(lost.joined(separator: "\n"))")
    #expect(kept.count * 10 <= unwanted, "\(kept.joined(separator: "\n"))")
  }
}
