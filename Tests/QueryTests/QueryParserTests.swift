import Query
import TestSupport
import Testing

@Suite("What people type is understood") struct QueryParserTests {
  static let cases: [(text: String, clauses: [SearchQuery.Clause])] = [
    ("", []),
    (" \t\n ", []),
    ("brace weaken muscles", [.word("brace"), .word("weaken"), .word("muscles")]),
    ("\"back brace\" pain", [.phrase("back brace"), .word("pain")]),
    ("“back brace”", [.phrase("back brace")]),
    ("«back brace»pain", [.phrase("back brace"), .word("pain")]),
    ("\"never closed", [.phrase("never closed")]),
    ("\"\" \"  \"", []),
    ("osteo*", [.prefix("osteo")]),
    ("osteo**", [.prefix("osteo")]),
    ("* ** c++*", [.word("*"), .word("**"), .word("c++*")]),
    ("5\" screw don't", [.word("5\""), .word("screw"), .word("don't")]),
    ("AND OR NOT NEAR(", [.word("AND"), .word("OR"), .word("NOT"), .word("NEAR(")]),
    ("title:brace -pain x-ray", [.word("title:brace"), .word("pain"), .word("x-ray")]),
    ("a\u{0}b", [.word("a"), .word("b")]),
    ("back\u{A0}brace\u{3000}pain", [.word("back"), .word("brace"), .word("pain")]),
  ]

  @Test("Parts of a query", arguments: cases)
  func parts(text: String, clauses: [SearchQuery.Clause]) {
    let query = SearchQuery(text)
    #expect(query.parts.map(\.clause) == clauses)
    #expect(query.text == text)
    #expect(query.unread == 0)
  }

  @Test("A sign before a word or a phrase requires or excludes it; other signs are text")
  func occurrences() {
    let query = SearchQuery(
      "a +b -c -\"d e\" +f* -5 +5 - g --h +-i -“j k” x-y +\"\" -é 3-month ++")
    #expect(
      query.parts == [
        .init(.word("a")), .init(.word("b"), .required), .init(.word("c"), .excluded),
        .init(.phrase("d e"), .excluded), .init(.prefix("f"), .required), .init(.word("-5")),
        .init(.word("5"), .required), .init(.word("-")), .init(.word("g")), .init(.word("--h")),
        .init(.word("+-i")), .init(.phrase("j k"), .excluded), .init(.word("x-y")),
        .init(.word("é"), .excluded), .init(.word("3-month")), .init(.word("++")),
      ])
  }

  @Test("A very long text is cut, and says so")
  func longText() {
    let query = SearchQuery(String(repeating: "bone ", count: 100_000))
    #expect(query.parts.count == 3277)
    #expect(query.unread == 500_000 - 16 * 1024)
  }
}

@Suite("Any text at all is a valid query") struct AnyTextTests {
  @Test(
    "Noise never fails, and every part is either searched for or said to be left out",
    arguments: 0..<40 as Range<UInt64>)
  func noise(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed)
    let words = RandomText(vocabulary: 50, using: &random)
    let file = try await SearchFixture.index(
      (0..<10).map { _ in words.article(using: &random) })
    let searcher = Searcher(file: file)
    for _ in 0..<100 {
      let text = words.noise(pieces: Int.random(in: 0...40, using: &random), using: &random)
      let results = try searcher.search(SearchQuery(text), options: .init(limit: 3))
      let read = results.interpretation
      let accounted = Set(
        read.terms.map(\.clause.text) + read.exclusions.map(\.clause.text)
          + read.omissions.map(\.text))
      #expect(results.query.parts.allSatisfy { accounted.contains($0.clause.text) }, "\(text)")
      for omission in read.omissions where omission.reason == .noWords {
        let tokens = try file.read { try $0.analyzer().tokens(in: omission.text) }
        #expect(tokens.isEmpty, "\(omission.text) has a word and must be searched for")
      }
    }
  }

  static let monsters: [(name: String, text: String)] = [
    ("one word of a megabyte", String(repeating: "a", count: 1 << 20)),
    ("a megabyte of quotes", String(repeating: "\"", count: 1 << 20)),
    ("a megabyte of parentheses", String(repeating: "(", count: 1 << 20)),
    ("ten thousand words", (0..<10_000).map { "w\($0)" }.joined(separator: " ")),
    (
      "a phrase of a thousand words",
      "\"" + (0..<1000).map { "w\($0)" }.joined(separator: " ") + "\""
    ),
    ("a word of a thousand parts", (0..<1000).map { "w\($0)" }.joined(separator: "-")),
    ("combining marks", "a" + String(repeating: "\u{301}", count: 10_000)),
    ("NULs", String(repeating: "\0", count: 10_000)),
    ("sixty-five stars", (0..<65).map { "w\($0)*" }.joined(separator: " ")),
    ("nothing", ""),
  ]

  @Test("Monsters are answered", arguments: monsters)
  func monster(name: String, text: String) async throws {
    let file = try await SearchFixture.index(["w1 w2 w3 pain"])
    let results = try Searcher(file: file).search(SearchQuery(text))
    let count = results.interpretation.terms.reduce(0) { $0 + $1.stems.count }
    #expect(count <= 64)
    #expect(results.hits.count <= 10)
  }
}
