import TestSupport
import Testing

@testable import Query

@Suite("Function words say nothing of what a question asks about")
struct FunctionWordTests {
  @Test(
    "What is searched for is what the question is about",
    arguments: [
      ("how do I know if I have gout", ["gout"]),
      ("What can I do about my frozen shoulder at home?", ["frozen", "shoulder", "home?"]),
      ("what's the best way to treat gout", ["treat", "gout"]),
      ("what is good posture", ["good", "posture"]),
      ("I've pain that doesn’t stop", ["pain", "stop"]),
      ("can you get gout twice", ["gout", "twice"]),
      // Nothing else was typed.
      ("to be or not to be", ["to", "be", "or", "not", "to", "be"]),
      ("The Who", ["The", "Who"]), ("I", ["I"]),
      // Names that look like function words.
      ("vitamin A", ["vitamin", "A"]), ("hepatitis a", ["hepatitis", "a"]),
      ("WHO guidelines on pain", ["WHO", "guidelines", "pain"]),
      ("A knee that hurts", ["knee", "hurts"]),
      // Said to be meant.
      ("\"to be\" gout", ["to be", "gout"]), ("=the gout", ["the", "gout"]),
      ("+the gout", ["the", "gout"]), ("title:the gout", ["the", "gout"]),
      ("gout AND the", ["gout", "the"]), ("the gout -is", ["gout", "is"]),
    ])
  func words(query: String, expected: [String]) {
    let node = SearchQuery(query).root?.withoutFunctionWords().node
    #expect(node?.terms.map(\.text) == expected)
  }

  @Test("What is left out neither finds passages nor is missed, and is told")
  func search() async throws {
    let file = try await SearchFixture.index([
      "# Gout\n\nCrystals collect in the joint.", "# Letters\n\nI know how I do it if I have it.",
    ])
    let results = try Searcher(file: file).search(SearchQuery("how do I know if I have gout"))
    #expect(results.hits.map(\.article.title) == ["Gout"])
    #expect(results.hits.flatMap(\.missing).isEmpty)
    #expect(results.matchCount == 2)
    let leftOut = results.interpretation.omissions.filter { $0.reason == .functionWord }
    #expect(leftOut.map(\.text) == ["how", "do", "I", "know", "if", "I", "have"])
  }

  @Test("Any words at all keep at least one, and those left out stand in their order")
  func property() {
    var random = SplitMix64(seed: 12)
    let words = [
      "how", "do", "I", "know", "gout", "a", "A", "don't", "'", "best", "way", "to", "É",
    ]
    for _ in 0..<2000 {
      let typed = (0..<Int.random(in: 1...8, using: &random)).map { _ in
        words.randomElement(using: &random) ?? ""
      }
      let root = SearchQuery(typed.joined(separator: " ")).root
      guard let root else { continue }
      let (node, leftOut) = root.withoutFunctionWords()
      #expect(!node.terms.isEmpty)
      var rest = root.terms.map(\.text)[...]
      for word in leftOut {
        let place = rest.firstIndex(of: word)
        #expect(place != nil)
        rest = rest[(place.map { $0 + 1 } ?? rest.endIndex)...]
      }
      #expect(node.terms.count + leftOut.count == root.terms.count)
    }
  }
}
