import Store
import TestSupport
import Testing

@testable import Indexer

@Suite("A filter lets through what it says") struct PassageFilterTests {
  private static let documents = [
    Document(
      path: "joints/knee.md",
      text: "---\ndate: 2014-10-18\n---\n# Knee\n\nA knee hurts.\n\n- Rest it.\n", modified: 0),
    Document(
      path: "joints_/hip.md", text: "---\nlang: de-CH\n---\n# Hip\n\nA hip hurts.\n", modified: 0),
    Document(
      path: "Joints/toe.md", text: "# Toe\n\n- Rest it.\n", modified: 1_700_000_000_000_000_000),
  ]

  static let cases: [(filter: PassageFilter, paths: [String])] = [
    (PassageFilter(), ["joints/knee.md", "joints_/hip.md", "Joints/toe.md"]),
    (PassageFilter(kinds: [.bullet]), ["joints/knee.md", "Joints/toe.md"]),
    (PassageFilter(kinds: [.code]), []),
    (PassageFilter(paths: ["joints/"]), ["joints/knee.md"]),
    (PassageFilter(paths: ["joints"]), ["joints/knee.md", "joints_/hip.md"]),
    (PassageFilter(paths: ["%"]), []),
    (PassageFilter(paths: ["Joints/", "joints/"]), ["joints/knee.md", "Joints/toe.md"]),
    (PassageFilter(languages: ["de"]), ["joints_/hip.md"]),
    (PassageFilter(languages: ["en", "de-ch"]), ["joints_/hip.md"]),
    (PassageFilter(languages: ["d"]), []),
    (PassageFilter(languages: ["de", "de-ch-1996"]), ["joints_/hip.md"]),
    (PassageFilter(paths: ["joints/k", "joints/", "joints/z"]), ["joints/knee.md"]),
    (PassageFilter(paths: (0..<5000).map { "joints/\($0)" } + ["Joints/t"]), ["Joints/toe.md"]),
    (PassageFilter(paths: (0..<5000).map { "joints/\($0)" }), []),
    (PassageFilter(languages: (0..<5000).map { "x\($0)" } + ["de"]), ["joints_/hip.md"]),
    (PassageFilter(since: "2014"), ["joints/knee.md", "Joints/toe.md"]),
    (PassageFilter(since: "2014-10-19"), ["Joints/toe.md"]),
    (PassageFilter(before: "2014-10"), ["joints_/hip.md"]),
    (PassageFilter(since: "1970", before: "2023-11-14"), ["joints/knee.md", "joints_/hip.md"]),
    (PassageFilter(kinds: [.bullet], paths: ["joints/"], since: "2014"), ["joints/knee.md"]),
    (PassageFilter(kinds: [.bullet], paths: ["joints/"], before: "2014"), []),
  ]

  @Test("Kinds, paths by their bytes, dates of review, publication or file", arguments: cases)
  func filters(filter: PassageFilter, paths: [String]) async throws {
    let file = try IndexFile()
    _ = try await Indexer().index(Self.documents, into: file)
    try file.read { transaction in
      let set = try transaction.passages(matching: filter)
      var found: [String] = []
      var count = 0
      for (id, record) in try transaction.articles() {
        let passages = try transaction.passages(article: id).filter { set.contains($0.id) }
        if !passages.isEmpty { found.append(record.path) }
        count += passages.count
        #expect(
          passages.allSatisfy { filter.kinds.isEmpty || filter.kinds.contains($0.passage.kind) })
      }
      #expect(Set(found) == Set(paths))
      #expect(set.count == count)
    }
  }

  @Test("A set holds what was put in, and no rowid that none has")
  func sets() throws {
    var random = SplitMix64(seed: 5)
    for _ in 0..<50 {
      let (a, b) = (numbers(&random), numbers(&random))
      var set = PassageSet()
      for id in a { try set.insert(id) }
      var other = PassageSet()
      for id in b { try other.insert(id) }
      #expect(set.count == a.count)
      #expect((-70..<3000).allSatisfy { set.contains($0) == a.contains($0) })
      set.formIntersection(other)
      #expect((-70..<3000).allSatisfy { set.contains($0) == (a.contains($0) && b.contains($0)) })
    }
    var set = PassageSet()
    for id in [Int64.min, -1, 1 << 33, .max] {
      #expect(throws: MarrowError.self) { try set.insert(id) }
      #expect(!set.contains(id))
    }
  }

  private func numbers(_ random: inout SplitMix64) -> Set<Int64> {
    Set(
      (0..<Int.random(in: 0...200, using: &random)).map { _ in
        Int64.random(in: 0...2500, using: &random)
      })
  }
}
