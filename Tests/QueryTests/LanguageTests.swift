import Indexer
import Query
import Store
import TestSupport
import Testing

@Suite("Operators, fields and filters decide what is found") struct LanguageTests {
  /// One passage each: its number is the article's.
  private static let texts = [
    "A brace helps the knee.", "Braces help the hip.", "The knee and the hip.", "Bracing for rain.",
    "A café near the knee clinic and its brace shop, which is far away.", "Nothing at all.",
  ]

  static let cases: [(query: String, found: Set<Int>)] = [
    ("brace", [0, 1, 3, 4]), ("=brace", [0, 4]), ("=Braces", [1]), ("=\"brace shop\"", [4]),
    ("=\"braces shop\"", []), ("=cafe", [4]), ("-=brace brace", [1, 3]), ("+=brace =knee", [0, 4]),
    ("knee AND brace", [0, 4]), ("knee AND hip OR rain", [2, 3]),
    ("knee AND (hip OR brace)", [0, 2, 4]),
    ("knee NOT hip", [0, 4]), ("knee AND NOT brace", [2]), ("NOT knee", [1, 3, 5]),
    ("-knee -hip", [3, 5]), ("rain OR NOT knee", [1, 3, 5]), ("rain OR NOT (knee OR hip)", [3, 5]),
    ("-(knee AND brace) -rain", [1, 2, 5]), ("knee -(hip OR =brace)", []),
    ("NOT (NOT knee)", [0, 2, 4]),
    ("brace NEAR/3 knee", [0, 4]), ("brace NEAR/0 helps", [0, 1]),
    ("hip -(brace NEAR/0 helps)", [2]),
    ("(brace NEAR/0 helps) AND knee", [0]), ("+(knee hip) brace", [0, 1, 2, 4]),
    ("+(knee AND hip) brace", [2]), ("text:knee", [0, 2, 4]), ("title:knee", []),
    ("heading:knee", []),
    ("in:1 in:2", [1, 2]), ("in:1 knee", []), ("-knee in:5", [5]), ("kind:code", []),
    ("lang:de", []), ("before:1960 knee", []), ("++ knee AND --", [0, 2, 4]), ("-++", []),
    ("++", []),
    ("knee knee AND knee", [0, 2, 4]), ("-knee AND knee", []),
  ]

  private static func index() async throws -> IndexFile {
    let file = try IndexFile()
    let documents = texts.enumerated().map {
      Document(path: "\($0.offset).txt", text: "Some Heading\n\n" + $0.element + "\n")
    }
    _ = try await Indexer().index(documents, into: file)
    return file
  }

  @Test("What is found", arguments: cases)
  func found(query: String, found: Set<Int>) async throws {
    let results = try Searcher(file: try await Self.index()).search(
      SearchQuery(query), options: .init(limit: 100, collapses: false))
    let hits = results.hits.filter { $0.passage.kind != .title }
    #expect(Set(hits.map { Int($0.article.path.prefix(1)) ?? -1 }) == found)
    #expect(!results.isMatchCountExact || results.matchCount == results.hits.count)
    #expect(!results.isPartial)
  }

  @Test("Without anything to rank, passages come in reading order with a score of 0")
  func readingOrder() async throws {
    let searcher = Searcher(file: try await Self.index())
    for query in ["kind:paragraph", "-knee kind:paragraph", "-rain"] {
      let results = try searcher.search(SearchQuery(query), options: .init(limit: 3))
      #expect(results.hits.count == 3 && results.matchCount >= 3 && results.isMatchCountExact)
      #expect(results.hits.allSatisfy { $0.score == 0 && $0.missing.isEmpty })
      let paths = results.hits.map(\.article.path)
      #expect(paths == paths.sorted())
    }
    let filter = PassageFilter(paths: ["2"])
    #expect(try !searcher.search(SearchQuery(""), options: .init(filter: filter)).hits.isEmpty)
    #expect(try searcher.search(SearchQuery("")).hits.isEmpty)
    let clash = try searcher.search(SearchQuery("in:1 knee"), options: .init(filter: filter))
    #expect(clash.hits.isEmpty)
    #expect(clash.interpretation.problems.map(\.kind) == [.contradiction])
  }

  @Test("Alternatives are not missed where one of them stands, and what no hit has is said")
  func missing() async throws {
    let searcher = Searcher(file: try await Self.index())
    func missing(_ query: String) throws -> [Set<String>] {
      try searcher.search(SearchQuery(query)).hits.map { Set($0.missing) }
    }
    #expect(try missing("rain OR nowhere") == [[]])
    #expect(try missing("rain nowhere") == [["nowhere"]])
    #expect(try missing("+rain (hip OR nowhere)") == [["hip"]])
    let results = try searcher.search(SearchQuery("rain title:nowhere"))
    #expect(results.interpretation.relaxed == ["title:nowhere"])
  }

  @Test("Exact words alone are marked")
  func marks() async throws {
    let file = try await SearchFixture.index(["One brace, two braces, a Brace."])
    let hit = try #require(
      try Searcher(file: file).search(SearchQuery("=brace")).hits.first)
    #expect(hit.snippet.segments.filter(\.isMatch).map(\.text) == ["brace", "Brace"])
  }

  @Test("Words are marked in their field alone")
  func markedFields() async throws {
    let file = try await SearchFixture.index(["# Knee pain\n\nThe knee hurts, and the hip."])
    let results = try Searcher(file: file).search(SearchQuery("title:knee text:hip kind:paragraph"))
    let hit = try #require(results.hits.first)
    #expect(hit.headings.flatMap(\.segments).filter(\.isMatch).map(\.text) == ["Knee"])
    #expect(hit.snippet.segments.filter(\.isMatch).map(\.text) == ["hip"])
  }

  @Test("When time is over, the results say that they are not all")
  func timeLimit() async throws {
    var fixture = try await SearchFixture(seed: 3, articles: 60, vocabulary: 40)
    let searcher = Searcher(file: fixture.file)
    for sign in ["", "=", "+", "-", "text:"] {
      let words = (0..<3).map { _ in sign + fixture.words.word(using: &fixture.random) }
      let query = SearchQuery(words.joined(separator: " ") + " ba* (a OR -b)")
      let late = try searcher.search(query, options: .init(timeLimit: .zero))
      #expect(late.isPartial && late.partialReason == .time)
      #expect(late.hits.isEmpty && !late.isMatchCountExact)
      let whole = try searcher.search(query, options: .init(timeLimit: .seconds(3600)))
      #expect(!whole.isPartial)
      #expect(try whole == searcher.search(query))
    }
  }
}
