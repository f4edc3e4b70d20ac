import Indexer
import Query
import Store
import TestSupport
import Testing

@Suite("Snippets show the match") struct SnippetTests {
  /// The snippet of the only passage of a text, with matches in brackets.
  private func snippet(_ text: String, _ query: String, length: Int = 300) async throws -> String? {
    let file = try await SearchFixture.index([text])
    let hits = try Searcher(file: file).search(
      SearchQuery(query), options: .init(snippetLength: length)
    ).hits
    return hits.first?.snippet.segments.map { $0.isMatch ? "[\($0.text)]" : $0.text }.joined()
  }

  static let cases: [(text: String, query: String, snippet: String)] = [
    ("It has weakened your muscles.", "weaken muscle", "It has [weakened] your [muscles]."),
    ("A back brace, or back pain.", "\"back brace\" pain", "A [back brace], or back [pain]."),
    ("Osteoporosis and osteopenia differ.", "osteo*", "[Osteoporosis] and [osteopenia] differ."),
    ("Have an x-ray of the ray.", "x-ray", "Have an [x-ray] of the ray."),
    ("A café in the CAFE there.", "cafe", "A [café] in the [CAFE] there."),
    (
      "Press 1\u{FE0F}\u{20E3} for pain now.", "1 pain", "Press [1\u{FE0F}\u{20E3}] for [pain] now."
    ),
    ("The <b>pain</b> & \"ache\" stay.", "pain", "The <b>[pain]</b> & \"ache\" stay."),
    ("It weakened\u{301} them badly.", "badly", "It weakened\u{301} them [badly]."),
  ]

  @Test("Known passages", arguments: cases)
  func known(text: String, query: String, expected: String) async throws {
    #expect(try await snippet(text, query) == expected)
  }

  @Test("Of a long passage, the sentences that hold the terms are shown")
  func longPassage() async throws {
    let filler = "Nothing of interest is said in this sentence at all. "
    let text =
      String(repeating: filler, count: 6) + "Here the brace stands. "
      + String(repeating: filler, count: 6) + "There the muscles weaken. " + filler
    let found = try #require(try await snippet(text, "brace weaken muscles", length: 200))
    #expect(found.contains("Here the [brace] stands."))
    #expect(found.contains("There the [muscles] [weaken]."))
    #expect(found.hasPrefix("… ") && found.contains(" … "))
  }

  @Test("A long passage that was found by its heading is shown from its beginning")
  func foundByHeading() async throws {
    let filler = (0..<12).map { "Sentence number \($0) says nothing of interest." }
    let file = try await SearchFixture.index(["# Brace\n\n" + filler.joined(separator: " ")])
    let hits = try Searcher(file: file).search(SearchQuery("brace")).hits
    let found = try #require(hits.first { $0.passage.kind == .paragraph })
    #expect(found.snippet.text.hasPrefix("Sentence number 0"))
    #expect(found.snippet.segments.allSatisfy { !$0.isMatch })
  }

  @Test("A sentence that is too long is cut between words")
  func longSentence() async throws {
    let text = (0..<140).map { $0 == 100 ? "brace" : "word\($0)" }.joined(separator: " ")
    let found = try #require(try await snippet(text, "brace", length: 100))
    #expect(found.contains("[brace]"))
    let shown = found.replacing("[", with: "").replacing("]", with: "")
      .split(separator: " ").filter { $0 != "…" }
    #expect(shown.allSatisfy { text.split(separator: " ").contains($0) })
  }

  @Test("A mark that combines with the end of a sentence stays with it")
  func combiningEnd() async throws {
    let text =
      "Knee pain。\u{301}" + String(repeating: "More words without a break。\u{301}", count: 9)
    let found = try #require(try await snippet(text, "knee", length: 40))
    let shown = try #require(found.split(separator: " …").first)
    #expect(shown.hasPrefix("[Knee] pain。\u{301}"))
    #expect(shown.unicodeScalars.last == "\u{301}")
  }

  @Test(
    "Any text: the snippet is made of whole characters of it, and every mark is a term",
    arguments: 0..<60 as Range<UInt64>)
  func anyText(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed)
    let words = RandomText(vocabulary: 40, using: &random)
    let file = try await SearchFixture.index(
      (0..<5).map { _ in words.noise(pieces: 300, using: &random) })
    for _ in 0..<20 {
      let query = (0..<3).map { _ in words.word(using: &random) }.joined(separator: " ")
      let length = Int.random(in: 40...400, using: &random)
      let results = try Searcher(file: file).search(
        SearchQuery(query), options: .init(snippetLength: length))
      let corrections = results.interpretation.corrections.flatMap(\.searched)
      let stems = try Set(results.interpretation.terms.flatMap(\.stems)).union(
        file.read { transaction in
          try transaction.analyzer().tokens(in: corrections.joined(separator: " ")).map(\.term)
        })
      for hit in results.hits {
        let text = Array(hit.passage.text)
        let limit = hit.snippet.text.count
        #expect(limit <= max(length, text.count <= length ? length : 0) + 6, "seed \(seed)")
        for piece in hit.snippet.text.components(separatedBy: "…") {
          let piece = Array(piece.trimmingSpaces)
          #expect(text.contains(piece), "seed \(seed): no whole characters: \(String(piece))")
        }
        for segment in hit.snippet.segments where segment.isMatch {
          let terms = try file.read { try $0.analyzer().tokens(in: segment.text).map(\.term) }
          #expect(terms.contains(where: stems.contains), "seed \(seed): \(segment.text)")
        }
      }
    }
  }
}

extension String {
  fileprivate var trimmingSpaces: Substring {
    var text = self[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return text
  }

  fileprivate func components(separatedBy mark: Character) -> [String] {
    split(separator: mark, omittingEmptySubsequences: true).map(String.init)
  }
}
