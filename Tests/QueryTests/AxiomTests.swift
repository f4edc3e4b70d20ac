import Query
import TestSupport
import Testing

/// What anybody expects of an order of hits (after Fang, Tao and Zhai, "A Formal Study of Information
/// Retrieval Heuristics", 2004, and what people said of search boxes).
@Suite("The order of hits follows the axioms") struct AxiomTests {
  struct Axiom: Sendable, CustomTestStringConvertible {
    var name: String
    var query: String
    /// The passage that must come first, and the one that must come after it.
    var better: String
    var worse: String
    var testDescription: String { name }
  }

  static let axioms = [
    Axiom(
      name: "exact beats stemmed", query: "weaken", better: "They weaken muscles over time.",
      worse: "They weakened muscles over time."),
    Axiom(
      name: "exact beats stemmed, with an accent", query: "café",
      better: "Some café stood open there.", worse: "Some cafés stood open there."),
    Axiom(
      name: "all words beat most words", query: "brace weaken muscles",
      better: "Long use of the brace may well weaken, as far as one knows, the muscles there.",
      worse: "Brace brace weaken weaken."),
    Axiom(
      name: "more distinct words beat repeats", query: "brace muscles pain",
      better: "The brace and the muscles.", worse: "The brace and the brace."),
    Axiom(
      name: "more of a word beats less of it", query: "brace",
      better: "This brace is a good brace now.", worse: "This thing is a good brace now."),
    Axiom(
      name: "a shorter passage beats a longer one", query: "brace",
      better: "Wear the brace.", worse: "Wear the brace on all days of the week but one."),
    Axiom(
      name: "words side by side beat words apart", query: "back brace",
      better: "One back brace helps some people stand.",
      worse: "One brace helps some people stand back."),
    Axiom(
      name: "the order that was typed beats another", query: "back brace",
      better: "One back brace helps people stand.", worse: "One brace back helps people stand."),
    Axiom(
      name: "nearer beats further", query: "back brace",
      better: "One back or brace helps some people stand.",
      worse: "One back helps some people or brace stand."),
    Axiom(
      name: "the lead term beats the sentence behind it", query: "braces",
      better: "- Braces. Wear pads at night.", worse: "- Pads. Wear braces at night."),
    Axiom(
      name: "a heading with the word beats one without", query: "brace muscles",
      better: "# Brace\n\nIt weakens the muscles.", worse: "# Other\n\nIt weakens the muscles."),
    Axiom(
      name: "a title that is the query beats a passage that holds it", query: "osteoporosis pain",
      better: "# Osteoporosis Pain\n\nIt has many causes.",
      worse: "# Other things\n\nThere is osteoporosis, and there is pain, which has many causes."),
    Axiom(
      name: "a compound beats its parts apart", query: "fast-twitch",
      better: "Some fast twitch fibres work here now.",
      worse: "Some fast fibres twitch here now."),
    Axiom(
      name: "both parts of a compound beat one", query: "fast-twitch",
      better: "Fibres that are fast, as far as anybody knows, also twitch.",
      worse: "Fast fibres, fast."),
    Axiom(
      name: "text beats a reference", query: "gout",
      better: "Of this disease the old kings had one: gout.",
      worse: "# Kings\n\n## References\n\n- Gout, by a king, gout."),
    Axiom(
      name: "a rare word beats a common one", query: "people brace",
      better: "Here stands a brace.", worse: "Here stand people."),
  ]

  private static let filler = (0..<12).map { "Some people say number \($0) and nothing else." }

  /// The texts of the hits, in order.
  private func order(_ texts: [String], _ query: String) async throws -> [String] {
    let file = try await SearchFixture.index(texts + Self.filler)
    return try Searcher(file: file).search(SearchQuery(query), options: .init(limit: 50)).hits
      .map(\.article.path)
  }

  @Test("In whichever order they were indexed", arguments: axioms)
  func holds(axiom: Axiom) async throws {
    for texts in [[axiom.better, axiom.worse], [axiom.worse, axiom.better]] {
      let paths = try await order(texts, axiom.query)
      let better = texts[0] == axiom.better ? "0.txt" : "1.txt"
      #expect(paths.first == better, "\(axiom.query): \(paths)")
    }
  }

  @Test("A word that neither has changes nothing between two passages")
  func irrelevantWord() async throws {
    for seed in 1...3 as ClosedRange<UInt64> {
      var fixture = try await SearchFixture(seed: seed, articles: 30, vocabulary: 50)
      let searcher = Searcher(file: fixture.file)
      for _ in 0..<20 {
        let words = (0..<3).map { _ in fixture.words.word(using: &fixture.random) }
        let query = words.joined(separator: " ")
        let before = try searcher.search(SearchQuery(query), options: .init(limit: 30)).hits
        let after = try searcher.search(
          SearchQuery(query + " xyzzyplugh"), options: .init(limit: 30)
        ).hits
        #expect(before.map(\.id) == after.map(\.id), "seed \(seed), \(query)")
      }
    }
  }

  @Test("A further word never lifts a passage without it over one with it")
  func furtherWord() async throws {
    for seed in 1...3 as ClosedRange<UInt64> {
      var fixture = try await SearchFixture(seed: seed, articles: 30, vocabulary: 50)
      let searcher = Searcher(file: fixture.file)
      var compared = 0
      for _ in 0..<20 {
        let words = (0..<3).map { _ in fixture.words.word(using: &fixture.random) }
        let before = try searcher.search(
          SearchQuery(words[0] + " " + words[1]), options: .init(limit: 30)
        ).hits.map(\.id)
        let after = try searcher.search(
          SearchQuery(words.joined(separator: " ")), options: .init(limit: 1000)
        ).hits
        // Of two that stood in an order, the one with the new word must not fall behind the other.
        let place = Dictionary(
          after.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: min)
        let with = Set(after.filter { !$0.missing.contains(words[2]) }.map(\.id))
        for (index, first) in before.enumerated() where with.contains(first) {
          for second in before[(index + 1)...] where !with.contains(second) {
            guard let one = place[first], let two = place[second] else { continue }
            #expect(one < two, "seed \(seed), \(words), \(first) and \(second)")
            compared += 1
          }
        }
      }
      #expect(compared > 20)
    }
  }

  @Test("More hits are the same hits and some more")
  func limits() async throws {
    var fixture = try await SearchFixture(seed: 9, articles: 60, vocabulary: 40)
    let searcher = Searcher(file: fixture.file)
    for _ in 0..<20 {
      let words = (0..<2).map { _ in fixture.words.word(using: &fixture.random) }
      let query = SearchQuery(words.joined(separator: " "))
      let many = try searcher.search(query, options: .init(limit: 100)).hits
      for limit in [1, 7, 19, 20, 21, 60] {
        let few = try searcher.search(query, options: .init(limit: limit)).hits
        #expect(few == Array(many.prefix(limit)), "\(words), \(limit)")
      }
      for (hit, next) in zip(many, many.dropFirst()) { #expect(hit.score >= next.score) }
    }
  }
}
