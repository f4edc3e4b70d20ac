import Marrow
import Testing

@Suite("Any text is marked as hits are") struct HighlighterTests {
  private static let documents = [
    Document(path: "spine/brace.txt", text: "# Back Braces\n\nBraces can weaken muscles.\n"),
    Document(path: "heat.txt", text: "# Heat\n\nWarmth eases pain.\n"),
  ]

  @Test(
    "Words are marked in all their forms, phrases and beginnings as such",
    arguments: [
      ("brace weaken", "A brace weakens. The rest.", ["brace", "weakens"]),
      ("\"weaken muscles\"", "Weaken muscles, or weaken the muscles.", ["Weaken muscles"]),
      ("musc*", "Muscle, muscular, mouse.", ["Muscle", "muscular"]),
      ("=brace", "Brace, braces, e\u{301}brace", ["Brace"]),
      ("title:heat", "Heat in a text", []), ("", "Nothing", []), ("brace", "", []),
      ("brace", "\u{1F9B4}\u{200D}brace\u{301} \u{0}brace", ["brace\u{301}", "brace"]),
    ])
  func marks(query: String, text: String, expected: [String]) async throws {
    let highlighter = try await MarrowIndex(documents: Self.documents).highlighter(for: query)
    #expect(try highlighter.matches(in: text).map { String(text[$0]) } == expected)
    let snippet = try highlighter.snippet(of: text)
    #expect(snippet.text == text)
    #expect(snippet.segments.filter(\.isMatch).map(\.text) == expected)
  }

  @Test("A hit's own text is marked as the hit is")
  func equalsHits() async throws {
    let index = try await MarrowIndex(documents: Self.documents)
    let hits = try index.search("brace weaken pain").hits
    #expect(hits.count == 2)
    let highlighter = try index.highlighter(for: "brace weaken pain")
    for hit in hits {
      #expect(try highlighter.snippet(of: hit.passage.text) == hit.snippet)
      #expect(
        try highlighter.matches(in: hit.passage.text).map { hit.passage.text[$0].utf8.count }
          == hit.matches.map(\.count))
    }
  }

  @Test("Of a long text the part is shown that says most")
  func longText() async throws {
    let index = try await MarrowIndex(documents: Self.documents)
    let filler = String(repeating: "Nothing is said here at all. ", count: 60)
    let text = filler + "A brace can weaken you. " + filler
    let snippet = try index.highlighter(for: "weaken brace").snippet(of: text, length: 80)
    #expect(snippet.text.contains("A brace can weaken you."))
    #expect(snippet.text.count <= 84)
  }
}

@Suite("A field that searches at every key") struct SearchAsYouTypeTests {
  private func paths(_ text: String, completes: Bool) async throws -> [String] {
    let index = try await MarrowIndex(documents: [
      Document(path: "muscle.txt", text: "Muscles ache after work."),
      Document(path: "must.txt", text: "You must rest."),
    ])
    let results = try index.search(text, options: .init(completesLastWord: completes))
    #expect(results.query.text == text)
    return results.hits.map(\.article.path)
  }

  @Test(
    "The last word may go on if nothing else is found",
    arguments: [
      ("ache musc", ["muscle.txt"]), ("mus", ["must.txt", "muscle.txt"]),
      ("must", ["must.txt"]),
      ("muscles ache after w", ["muscle.txt"]),
    ])
  func completes(text: String, expected: [String]) async throws {
    let found = try await paths(text, completes: true)
    #expect(Set(found) == Set(expected))
  }

  @Test("Without the option a word is a word; with it, what ends in no word is left as it is")
  func unchanged() async throws {
    let index = try await MarrowIndex(documents: [Document(path: "a", text: "Muscles ache.")])
    for (text, completes, expands) in [
      ("ache musc", true, true), ("ache musc", false, false), ("ache musc ", true, false),
      ("\"ache musc", true, false), ("", true, false),
    ] {
      let results = try index.search(text, options: .init(completesLastWord: completes))
      #expect(results.interpretation.expansions.isEmpty != expands, "\(text)")
    }
  }
}
