import Store
import TestSupport
import Testing

@testable import Query

@Suite("Words and numbers are found however they are written") struct SpellingTests {
  /// The numbers of the texts that hold all of a query, the best first.
  private func whole(_ query: String, in file: IndexFile) throws -> [Int] {
    try Searcher(file: file).search(SearchQuery(query)).hits.filter(\.missing.isEmpty)
      .compactMap { Int($0.article.path.prefix { $0 != "." }) }
  }

  @Test(
    "Joined, hyphenated and parted spellings of a compound find each other, the typed one first",
    arguments: [
      ["email", "e-mail"], ["plugin", "plug-in"], ["xray", "x-ray"], ["wellbeing", "well-being"],
      ["healthcare", "health care"], ["followup", "follow-up"],
      ["ultraschall", "ultra\u{2010}schall"],
    ])
  func compounds(spellings: [String]) async throws {
    let texts = [
      "Sort your \(spellings[0]) once a day.", "Sort your \(spellings[1]) once a day.",
      "Other things.",
    ]
    let file = try await SearchFixture.index(texts)
    for (place, spelling) in spellings.enumerated() {
      #expect(try whole(spelling, in: file) == [place, 1 - place], "\(spelling)")
      #expect(try whole(spelling + " sort", in: file) == [place, 1 - place], "\(spelling)")
    }
  }

  @Test(
    "A word is not parted where its letters only happen to be two words",
    arguments: [
      ("useless", "use less"), ("manage", "man, age"), ("gain", "ga in"), ("about", "a bout"),
    ])
  func chance(word: String, pair: String) async throws {
    let half = pair.split { !$0.isLetter }
    let alone = (0..<10).map { "A \(half[0]) here. The \(half[1]) there \($0)." }
    let texts = ["What is \(word) to you?", "It was \(pair) than before."] + alone
    #expect(try whole(word, in: try await SearchFixture.index(texts)) == [0])
  }

  @Test("A pair without a hyphen is a compound if the rarer word hardly stands alone")
  func hardlyAlone() async throws {
    let texts = [
      "The bloodstream is red.", "In the blood stream it is warm.", "Blood is red, blood flows.",
    ]
    let file = try await SearchFixture.index(texts)
    #expect(try whole("bloodstream", in: file) == [0, 1])
    #expect(try whole("blood stream", in: file) == [1, 0])
  }

  @Test("Quotes and = ask for one spelling", arguments: ["\"e-mail\"", "=e-mail"])
  func exact(query: String) async throws {
    let file = try await SearchFixture.index(["An email.", "An e-mail."])
    #expect(try whole(query, in: file) == [1])
  }

  @Test(
    "Numbers find themselves with and without units, signs between digits and the v of a version",
    arguments: [
      ("500 mg", "Take 500mg."), ("500mg", "Take 500 mg."), ("500-mg", "Take 500mg."),
      ("4000 steps", "Walk 4,000 steps."), ("4,000", "Walk 4000 steps."),
      ("4 000", "Walk 4000 steps."),
      ("1250000", "It cost 1.250.000 Euro."), ("2.5kg", "Weigh 2.5 kg."),
      ("2.5 kg", "Weigh 2.5kg."),
      ("12.5 mg", "Add 12.5mg zinc."), ("2.10.3", "Version v2.10.3."),
      ("v2.10.3", "Version 2.10.3."),
      ("covid-19", "Rules of covid19."), ("covid19", "Rules of Covid-19."),
      ("B12", "Vitamin B 12."),
      ("vitamin b 12", "Vitamin B12."), ("4000mg", "Take 4,000 mg."), ("4,000 mg", "Take 4000mg."),
    ])
  func numbers(query: String, text: String) async throws {
    let file = try await SearchFixture.index(["Other things 7.", text])
    #expect(try whole(query, in: file) == [1])
  }

  @Test(
    "A number of its own stands before the same digits within another",
    arguments: [
      ("5 mg", ["Cut to 2.5 mg.", "Start with 5 mg of it at noon and then sit down for a while."]),
      (
        "250 euro",
        ["It was 1,250 euro.", "For the whole of that week they paid 250 euro a night."]
      ),
      ("2 mg", ["Cut to 2.5 mg.", "Start with 2 mg of it at noon and then sit down for a while."]),
    ])
  func partOfNumber(query: String, texts: [String]) async throws {
    let file = try await SearchFixture.index(texts)
    #expect(try whole(query, in: file).first == 1)
  }

  @Test(
    "All ways to write a number are tried, and none for what has no digits",
    arguments: [
      (["500mg"], [["500", "mg"]]), (["500", "mg"], [["500mg"]]),
      (["2", "5kg"], [["2", "5", "kg"]]), (["4", "000"], [["4000"], ["v4", "000"]]),
      (["4000mg"], [["4", "000mg"], ["4000", "mg"], ["4", "000", "mg"]]),
      (["2", "10", "3"], [["v2", "10", "3"]]), (["1234567"], [["1", "234", "567"]]),
      (["007"], []), ([String(repeating: "1a", count: 5)], []),
      ([String](repeating: "1", count: 9), []), (["h1n1"], [["h", "1", "n", "1"]]), (["mg"], []),
      ([], []),
    ])
  func spellings(words: [String], others: [[String]]) {
    #expect(Set(NumberSpelling.others(than: words)).isSuperset(of: others))
    #expect(!NumberSpelling.others(than: words).contains(words))
    if others.isEmpty { #expect(NumberSpelling.others(than: words).isEmpty) }
  }

  @Test(
    "Every spelling of random numbers has the same letters and digits",
    arguments: 0..<4 as Range<UInt64>)
  func letters(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<500 {
      let words = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        String(
          (0..<Int.random(in: 1...6, using: &random)).map { _ in random.pick(Array("0123456789mv"))
          })
      }
      for other in NumberSpelling.others(than: words) {
        let same = [words, other].map { $0.joined().trimmingPrefix("v") }
        #expect(same[0] == same[1], "\(words) \(other)")
      }
    }
  }
}
