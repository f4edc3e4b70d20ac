import Foundation
import Query
import Store
import TestSupport
import Testing

@Suite("Any text at all is a valid query") struct AnyTextTests {
  /// Texts that are searched for; `MARROW_QUERIES` makes it more.
  static let count = SharedData.number("MARROW_QUERIES") ?? 2_000

  @Test(
    "Nothing fails, and every word is searched for or said to be left out",
    arguments: 0..<10 as Range<UInt64>)
  func noise(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed)
    let words = RandomText(vocabulary: 50, using: &random)
    let file = try await SearchFixture.index(
      (0..<10).map { _ in words.article(using: &random) })
    let searcher = Searcher(file: file)
    var found = 0
    for _ in 0..<(Self.count / 10) {
      let pieces = Int.random(in: 0...40, using: &random)
      let text =
        random.chance(70)
        ? words.query(pieces: pieces, using: &random) : words.noise(pieces: pieces, using: &random)
      let results = try searcher.search(SearchQuery(text), options: .init(limit: 3))
      let read = results.interpretation
      #expect(read.terms.count <= 64, "\(text)")
      #expect(
        read.terms.reduce(0) { $0 + $1.stems.count }
          + read.exclusions.reduce(0) { $0 + $1.stems.count }
          <= 64, "\(text)")
      try file.read { transaction in
        let lost = try Self.lost(of: text, results, try transaction.analyzer())
        #expect(lost.isEmpty, "\(text)\n\(read.understood)")
        for omission in read.omissions where omission.reason == .noWords {
          #expect(try transaction.analyzer().tokens(in: omission.text).isEmpty, "\(text)")
        }
      }
      found += results.hits.count
    }
    #expect(found > 100, "the generated queries must find something")
  }

  /// Words of operators and fields, and what filters may be given.
  private static let signs: Set<String> = [
    "and", "or", "not", "near", "titl", "head", "text", "kind", "in", "lang", "after", "sinc",
    "befor", "2014", "bullet", "joint", "a", "b", "en", "5",
  ]

  /// Words that are neither searched for nor said to be left out.
  private static func lost(
    of text: String, _ results: SearchResults, _ analyzer: Analyzer
  ) throws -> Set<String> {
    let read = results.interpretation
    let accounted =
      read.terms.map(\.typed.text) + read.exclusions.map(\.typed.text)
      + read.omissions.map(\.text) + read.filter.paths + read.filter.languages
    var all = signs
    for part in accounted { all.formUnion(try analyzer.tokens(in: part).map(\.term)) }
    return Set(try analyzer.tokens(in: text).map(\.term)).subtracting(all)
  }

  static let monsters: [(name: String, text: String)] = [
    ("one word of a megabyte", String(repeating: "a", count: 1 << 20)),
    ("a megabyte of quotes", String(repeating: "\"", count: 1 << 20)),
    ("a megabyte of parentheses", String(repeating: "(", count: 1 << 20)),
    ("a megabyte of closing parentheses", String(repeating: ")", count: 1 << 20)),
    ("nested groups", String(repeating: "(a OR -(b AND ", count: 50_000)),
    ("a megabyte of operators", String(repeating: "NOT AND OR NEAR/3 ", count: 1 << 16)),
    ("a megabyte of signs", String(repeating: "-(+=\"", count: 1 << 18)),
    ("a megabyte of fields", String(repeating: "title:(", count: 1 << 17)),
    ("a megabyte of backslashes", String(repeating: "\\", count: 1 << 20)),
    ("ten thousand words", (0..<10_000).map { "w\($0)" }.joined(separator: " ")),
    ("ten thousand alternatives", (0..<10_000).map { "w\($0)" }.joined(separator: " OR ")),
    ("ten thousand neighbours", (0..<10_000).map { "w\($0)" }.joined(separator: " NEAR/2 ")),
    (
      "one neighbour again and again",
      Array(repeating: "w1", count: 5000).joined(separator: " NEAR ")
    ),
    (
      "a thousand combinations of the same words",
      (0..<1000).map { "(w1 OR -w\($0 % 3 + 2)) AND -(pain AND w\($0 % 2 + 1) OR w3)" }
        .joined(separator: " AND ")
    ),
    (
      "a thousand distances", (0..<1000).map { "(w1 NEAR/\($0) pain)" }.joined(separator: " OR ")
    ),
    ("ten thousand exclusions", (0..<10_000).map { "-w\($0)" }.joined(separator: " ")),
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
    let query = SearchQuery(text)
    let results = try Searcher(file: file).search(query)
    let read = results.interpretation
    let count = (read.terms.map(\.stems) + read.exclusions.map(\.stems)).reduce(0) { $0 + $1.count }
    #expect(count <= 64)
    #expect(results.hits.count <= 10)
    #expect((query.unread > 0) == (text.unicodeScalars.count > 16 * 1024))
    #expect(
      SearchQuery(query.description).root == query.root || query.description.utf8.count > 16_000)
  }

  /// What people type every day, each with the words that must be searched for, stemmed.
  static let everyday: [(text: String, stems: [String])] = [
    ("x-ray", ["x", "rai"]), ("follow-up", ["follow", "up"]), ("-", []), ("--", []),
    ("- knee", ["knee"]),
    ("C++", ["c"]), ("C#", ["c"]), (".NET", ["net"]), ("don't", ["don", "t"]),
    ("Crohn's", ["crohn"]),
    ("O'Brien", ["o", "brien"]), ("'", []), ("\"", []), ("\"\"", []), ("\"knee", ["knee"]),
    ("knee\"", ["knee"]),
    ("\"++\" knee", ["knee"]), ("“smart quotes”", ["smart", "quot"]),
    ("me@example.org", ["exampl", "org"]),
    ("https://example.org/a?b=c&d#e", ["http", "exampl", "org", "b", "c", "d", "e"]),
    ("file.txt", ["file", "txt"]), ("/usr/bin", ["usr", "bin"]),
    ("C:\\Temp\\knee", ["c", "temp", "knee"]),
    ("😀", []), ("😀 knee", ["knee"]),
    ("AND", ["and"]), ("OR", ["or"]), ("NOT", ["not"]), ("NEAR", ["near"]), ("NEAR(", ["near"]),
    ("knee AND", ["knee", "and"]),
    ("AND knee", ["and", "knee"]), ("*", []), ("**", []), ("knee*", ["knee"]), ("*knee", ["knee"]),
    ("^knee", ["knee"]),
    ("{}", []), ("{knee}", ["knee"]), ("[knee]", ["knee"]), ("(", []), (")", []), ("()", []),
    ("(knee", ["knee"]), ("knee)", ["knee"]),
    ("col:x", ["col", "x"]), ("a:b:c", ["a", "b", "c"]), (":", []), ("膝の痛み", ["膝の痛み"]),
    ("ألم الركبة", ["ألم", "الركبة"]),
    ("5%", ["5"]), ("$100", ["100"]), ("1,000.5", ["1", "000", "5"]),
    ("T-score -2.5", ["t", "score", "2", "5"]),
    ("5\"\u{301}: knee\"\u{301} x\"\u{301}) OR hip", ["5", "knee", "x", "hip"]),
    ("knee;hip", ["knee", "hip"]), ("knee/hip", ["knee", "hip"]), ("#tag", ["tag"]),
    ("a=b", ["a", "b"]), ("\\", []),
    ("'; DROP TABLE passage; --", ["drop", "tabl", "passag"]), ("knee\0hip", ["knee", "hip"]),
    ("\u{202E}knee", ["knee"]),
  ]

  @Test("What people type every day", arguments: everyday)
  func known(text: String, stems: [String]) async throws {
    let file = try await SearchFixture.index(["# Knee\n\nA knee and a hip, near an x-ray or not."])
    let results = try Searcher(file: file).search(SearchQuery(text))
    let read = results.interpretation
    #expect(read.terms.flatMap(\.stems) == stems)
    #expect(read.exclusions.isEmpty)
    let known: Set = ["knee", "hip", "and", "or", "not", "near"]
    if read.terms.contains(where: { $0.stems.count == 1 && known.contains($0.stems[0]) }) {
      #expect(!results.hits.isEmpty)
    }
  }
}
