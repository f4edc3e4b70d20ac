import Store
import TestSupport
import Testing

@testable import Query

@Suite("Words that the index doesn't hold are taken for their nearest") struct SpellerTests {
  /// Slips between two words, straight from the definition: letters changed, left out, added, or two
  /// neighbours swapped that are touched by nothing else.
  private func slips(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var table = Array(repeating: Array(repeating: 0, count: b.count + 1), count: a.count + 1)
    for i in 0...a.count {
      for j in 0...b.count {
        guard i > 0, j > 0 else {
          table[i][j] = i + j
          continue
        }
        var best = min(table[i - 1][j], table[i][j - 1]) + 1
        best = min(best, table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          best = min(best, table[i - 2][j - 2] + 1)
        }
        table[i][j] = best
      }
    }
    return table[a.count][b.count]
  }

  @Test(
    "All nearest words are found, and no others", arguments: 0..<8 as Range<UInt64>)
  func near(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed)
    // Few letters, so that many words are near each other; some of several bytes.
    let letters = Array("aabbcdeе骨ж".unicodeScalars)
    func word(_ length: Int, _ random: inout SplitMix64) -> String {
      String(String.UnicodeScalarView((0..<length).map { _ in random.pick(letters) }))
    }
    var texts: [String] = []
    for _ in 0..<600 { texts.append(word(Int.random(in: 1...11, using: &random), &random)) }
    let file = try await SearchFixture.index([texts.joined(separator: " ")])
    let vocabulary = try file.read { try $0.vocabulary() }
    #expect(vocabulary.count > 400)
    var found = 0
    for _ in 0..<150 {
      let typed =
        random.chance(50)
        ? random.pick(texts) + random.pick(["", "a", "b"])
        : word(Int.random(in: 1...12, using: &random), &random)
      let scalars = Array(typed.unicodeScalars)
      let limit = scalars.count < 4 ? 0 : scalars.count < 8 ? 1 : 2
      let distances = vocabulary.map { entry in
        let letters = Array(entry.word.unicodeScalars)
        let start = (0...scalars.count).map {
          slips(Array(scalars[..<$0]), Array(letters.prefix(2)))
        }
        let distance = slips(scalars, letters)
        return distance > 1 && letters.count > 1 && start.min() ?? 0 > 1 ? .max : distance
      }
      let nearest = distances.min() ?? .max
      let expected = zip(vocabulary, distances).compactMap { entry, distance in
        distance == max(1, nearest) || distance == nearest && nearest <= limit
          ? "\(entry.word) \(distance)" : nil
      }.filter { _ in nearest <= limit && limit > 0 }
      let near = try file.read { try Speller.nearest(typed, in: $0) }
      #expect(near.map { "\($0.word.word) \($0.distance)" } == expected, "seed \(seed), \(typed)")
      found += near.count
    }
    #expect(found > 50, "the generated words must be near some others")
  }

  private static let texts = [
    "Osteoporosis weakens the bones of the back.", "Back pain comes and goes.",
    "A psychologist offers psychotherapy.", "Psychotherapycan help, and you can talk.",
    "Medication eases it.", "The café serves tea.", "Vitamin B12 and K2.", "Rest rests the bones.",
    "Muscles and ligaments hold the spine.", "Heat therapy and heat pads.",
  ]

  struct Case: CustomTestStringConvertible, Sendable {
    var query: String
    /// For each correction: what was typed, and what was searched for.
    var corrections: [String]
    /// The beginning of the best hit; nil if there is none.
    var first: String?
    var testDescription: String { query }
  }

  static let cases = [
    Case(query: "osteoporsis", corrections: ["osteoporsis: osteoporosis"], first: "Osteoporosis"),
    Case(query: "osetoporosis", corrections: ["osetoporosis: osteoporosis"], first: "Osteoporosis"),
    Case(query: "ostoeporsis", corrections: ["ostoeporsis: osteoporosis"], first: "Osteoporosis"),
    Case(query: "musclse", corrections: ["musclse: muscles"], first: "Muscles"),
    Case(query: "Caffeé", corrections: [], first: nil),
    Case(query: "Caffe", corrections: ["Caffe: cafe"], first: "The café"),
    Case(query: "OSTEOPORSIS", corrections: ["OSTEOPORSIS: osteoporosis"], first: "Osteoporosis"),
    // Acronyms are no slips, and neither is a word in capitals beside others that are not.
    Case(query: "MUSCLE CAFFE", corrections: [], first: "Muscles"),
    Case(query: "pain OSTEOPORSIS", corrections: [], first: "Back pain"),
    // Nor is what stands nowhere with the rest.
    Case(query: "bones musclse", corrections: [], first: "Rest"),
    Case(query: "spine musclse", corrections: ["musclse: muscles"], first: "Muscles"),
    Case(query: "medication spine musclse", corrections: ["musclse: muscles"], first: "Muscles"),
    Case(query: "backpain", corrections: ["backpain: back pain"], first: "Back pain"),
    Case(
      query: "psycho therapy", corrections: ["psycho: psychotherapy", "therapy: psychotherapy"],
      first: "A psychologist"),
    Case(
      query: "psychotherapy", corrections: ["psychotherapy: psychotherapycan"],
      first: "A psychologist"),
    // What stands there in another form is no mistake.
    Case(query: "medications", corrections: [], first: "Medication"),
    Case(query: "rested", corrections: [], first: "Rest"),
    // Too short, too far, with digits, or meant just so.
    Case(query: "tee", corrections: [], first: nil),
    Case(query: "mxscxxs", corrections: [], first: nil),
    Case(query: "vitamin8", corrections: [], first: nil),
    Case(query: "\"osteoporsis\"", corrections: [], first: nil),
    Case(query: "osteoporsi*", corrections: [], first: nil),
    Case(query: "bones -musclse", corrections: [], first: "Rest"),
    Case(query: "zzzzzzzz", corrections: [], first: nil),
  ]

  @Test("Known slips", arguments: cases)
  func known(_ known: Case) async throws {
    let results = try Searcher(file: try await SearchFixture.index(Self.texts))
      .search(SearchQuery(known.query))
    let corrections = results.interpretation.corrections.map {
      $0.typed + ": " + $0.searched.joined(separator: ", ")
    }
    #expect(corrections == known.corrections)
    let first = results.hits.first?.passage.text
    #expect(first?.hasPrefix(known.first ?? "nothing") ?? (known.first == nil), "\(first ?? "")")
  }

  @Test("Of near words those are taken that are not very rare beside the likeliest")
  func rareWords() async throws {
    let texts =
      (0..<50).map { "A configuration, number \($0)." } + ["Configurattion."]
    let results = try Searcher(file: try await SearchFixture.index(texts))
      .search(SearchQuery("configuratioon"))
    #expect(results.interpretation.corrections.map(\.searched) == [["configuration"]])
    #expect(results.matchCount == 50)
  }

  @Test("A slip is corrected beside any signs")
  func besideSigns() async throws {
    let searcher = Searcher(file: try await SearchFixture.index(Self.texts))
    var random = SplitMix64(seed: 28)
    let pieces = [
      "bones", "\"", "\u{301}", "'", "\0", "\\", "*", "(", "\u{201D}", "{", ":", "é", "\n", " ",
    ]
    var corrected = 0
    for _ in 0..<1000 {
      let other = (0..<Int.random(in: 1...6, using: &random)).compactMap { _ in
        pieces.randomElement(using: &random)
      }.joined()
      let results = try searcher.search(SearchQuery("osteoporsis " + other))
      if !results.interpretation.corrections.isEmpty { corrected += 1 }
    }
    #expect(corrected > 500)
  }

  @Test("What was searched for instead is marked in the snippet")
  func marks() async throws {
    let searcher = Searcher(file: try await SearchFixture.index(Self.texts))
    for (query, marked) in [
      ("osteoporsis", ["Osteoporosis"]), ("backpain", ["Back pain"]),
      ("psychotherapy", ["psychotherapy", "Psychotherapycan"]),
    ] {
      let found = try searcher.search(SearchQuery(query)).hits.flatMap {
        $0.snippet.segments.filter(\.isMatch).map(\.text)
      }
      #expect(Set(found) == Set(marked))
    }
  }

  @Test("The exact word comes before what it may also be found as")
  func exactFirst() async throws {
    let filler = String(repeating: "and can be about it ", count: 8)
    let file = try await SearchFixture.index([
      "Psychotherapycan psychotherapycan.", "On psychotherapy \(filler).",
      "Headache headache.", "Head and ache \(filler).", "Headache.",
    ])
    let searcher = Searcher(file: file)
    for (query, first) in [("psychotherapy", "On psycho"), ("head ache", "Head and ache")] {
      let results = try searcher.search(SearchQuery(query))
      #expect(!results.interpretation.corrections.isEmpty)
      #expect(results.hits.first?.passage.text.hasPrefix(first) == true, "\(query)")
      #expect(results.hits.count > 1)
    }
  }
}
