import Query
import Store
import TestSupport
import Testing

@Suite("What a passage introduces comes with it") struct ListItemTests {
  private func first(_ query: String, _ text: String) async throws -> Hit {
    try #require(
      Searcher(file: try await SearchFixture.index([text], format: "md")).search(SearchQuery(query))
        .hits.first)
  }

  @Test("The sentence before a list shows its first items, marked, and says that there are more")
  func list() async throws {
    let names = ["cereals with iron", "beans", "tofu", "prunes", "spinach", "liver", "peas"]
    let hit = try await first(
      "good sources",
      "Good sources include:\n\n" + names.map { "- \($0)\n" }.joined() + "\nAll else.")
    #expect(hit.passage.text == "Good sources include:")
    #expect(hit.items.map(\.snippet.text) == Array(names.prefix(5)))
    #expect(hit.items.map(\.marker) == Array(repeating: "-", count: 5))
    #expect(hit.items.map(\.id) == (2...6).map { "0.md#\($0)" })
    #expect(hit.hasMoreItems)
    #expect(hit.snippet.text == "Good sources include:", "items are data beside the snippet")
  }

  @Test("Items are shown by their lead terms, with the words that were searched for marked")
  func leads() async throws {
    let hit = try await first(
      "treatments brace",
      "Treatments for which a brace is asked:\n\n- **Brace.** It holds.\n- **Rest.** A day.\n")
    #expect(hit.items.map(\.snippet.text) == ["Brace.", "Rest."])
    #expect(hit.items[0].snippet.segments.contains { $0.isMatch })
    #expect(!hit.hasMoreItems)
  }

  @Test(
    "Short paragraphs behind a colon are its items, and a long one goes on",
    arguments: [
      ("Iron is in:\n\nCereals\n\nBeans\n\n\(Self.long)", ["Cereals", "Beans"]),
      ("Iron is in:\n\n\(Self.long)\n\nBeans", [Self.cut]),
      ("Where is iron found?\n\nIn cereals.\n\nIn beans.", ["In cereals."]),
      ("Iron is in:\n\n## Beans\n\nA heading ends it.", []),
      ("Iron is in beans.\n\nCereals", []),
    ])
  func flattened(text: String, expected: [String]) async throws {
    #expect(try await first("iron", "# Food\n\n" + text).items.map(\.snippet.text) == expected)
  }

  private static let long = Array(repeating: "Each label tells how much of it there is.", count: 5)
    .joined(separator: " ")
  private static let cut = "Each label tells how much of it there is. …"

  @Test("A table's head shows its first rows")
  func table() async throws {
    let hit = try await first(
      "food mg", "| Food | mg |\n|---|---|\n| Liver | 9 |\n| Peas | 2 |\n")
    #expect(hit.passage.kind == .tableRow)
    #expect(hit.items.map(\.snippet.text) == ["Liver | 9", "Peas | 2"])
  }
}
