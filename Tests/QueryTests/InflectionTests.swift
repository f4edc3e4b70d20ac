import TestSupport
import Testing

@testable import Query

@Suite("Forms of one word are told from other words with its stem") struct InflectionTests {
  @Test(
    "Forms of one word",
    arguments: [
      ("brace", "braces"), ("brace", "bracing"), ("braced", "braces"), ("weaken", "weakened"),
      ("therapy", "therapies"), ("stop", "stopped"), ("analysis", "analyses"), ("bone", "bone"),
      ("doctor", "doctor's"), ("die", "died"), ("carry", "carried"), ("été", "étés"),
    ])
  func same(one: String, other: String) {
    #expect(Inflection.isSame(one, other))
    #expect(Inflection.isSame(other, one))
  }

  @Test(
    "Other words",
    arguments: [
      ("organ", "organization"), ("university", "universe"), ("policy", "police"),
      ("general", "generations"), ("treat", "treatment"), ("pain", "gain"), ("", "s"), ("a", "as"),
      ("bones", "boney"), ("stop", "stomped"),
    ])
  func other(one: String, other: String) {
    #expect(!Inflection.isSame(one, other))
    #expect(!Inflection.isSame(other, one))
  }

  @Test("Any two words come out alike either way round, and a word is itself")
  func property() {
    var random = SplitMix64(seed: 7)
    let letters = Array("aesdingy's\u{301}é")
    func word() -> String {
      String(
        (0..<Int.random(in: 0...6, using: &random)).compactMap { _ in
          letters.randomElement(using: &random)
        })
    }
    for _ in 0..<20_000 {
      let (one, other) = (word(), word())
      #expect(Inflection.isSame(one, other) == Inflection.isSame(other, one), "\(one) \(other)")
      #expect(Inflection.isSame(one, one))
    }
  }

  @Test("The very word comes before a shorter passage with another of its stem")
  func order() async throws {
    let file = try await SearchFixture.index([
      "The organization meets weekly.", "An organ has three manuals and a set of tall pipes.",
      "Organs of all kinds have pipes.", "Nothing of the kind.", "Something of another kind.",
    ])
    let hits = try Searcher(file: file).search(SearchQuery("organ")).hits
    #expect(Set(hits.prefix(2).map(\.article.path)) == ["1.txt", "2.txt"])
    #expect(hits.count == 3)
  }
}
