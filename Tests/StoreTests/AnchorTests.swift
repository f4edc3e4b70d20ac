import Testing

@testable import Store

@Suite("An anchor is a slug and a number") struct AnchorTests {
  @Test(
    "Every anchor is put together again of its slug and number",
    arguments: [
      ("title", "title", nil), ("braces-2", "braces", 2), ("7", "", 7), ("", "", nil),
      ("-7", "-7", nil), ("a-07", "a-07", nil), ("a-", "a-", nil), ("day-1-12", "day-1", 12),
      ("v2", "v2", nil), ("2024-1", "2024", 1), ("é-3", "é", 3), ("0", "0", nil),
      ("a-99999999999999999999", "a-99999999999999999999", nil),
    ] as [(String, String, Int?)])
  func anchors(anchor: String, slug: String, number: Int?) {
    #expect(Anchor(anchor) == Anchor(slug: slug, number: number))
    #expect(Anchor(anchor).description == anchor)
  }
}
