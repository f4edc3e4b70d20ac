import Formats
import Store
import TestSupport
import Testing

@testable import Indexer

@Suite("What points to other texts is told from text") struct ReferencesTests {
  private func kinds(_ text: String) throws -> [Passage.Kind] {
    try SplitDocument(Document(path: "a.md", text: text)).passages.map(\.kind)
  }

  @Test("All under a heading of references is one, down to the next heading of its level")
  func sections() throws {
    let kinds = try kinds(
      """
      # Gout

      Crystals collect in a joint.

      ## References

      1. Moss A. On crystals. 2003.

      ### Books

      - Moss A. All on crystals.

      ## Treatment

      - Rest.

      ## External links
      """)
    #expect(
      kinds == [.title, .paragraph, .reference, .reference, .bullet, .reference],
      "the last heading has nothing under it")
  }

  @Test(
    "Headings are known in several languages, numbered, edited and with a colon",
    arguments: [
      "References", "REFERENCES:", "10. References", "See also [edit]", "Einzelnachweise",
      "Liens externes", "Véase también", "参考文献",
    ])
  func headings(heading: String) { #expect(References.isHeading(heading)) }

  @Test(
    "Headings that may head text are not",
    arguments: [
      "Notes", "Sources", "Sources of iron", "References to pain in verse", "See also a doctor", "",
      "10.", "[", "Linkage",
    ])
  func otherHeadings(heading: String) { #expect(!References.isHeading(heading)) }

  @Test(
    "Footnotes, categories and texts without words are references by themselves",
    arguments: [
      ("[227] Moss, On crystals.", true), ("[1]", true), ("^ Moss, On crystals.", true),
      ("Category:Gout", true), ("]]", true), ("—", true), ("Category: food", false),
      ("[ 1 ] is a number", false), ("[a] vowel", false), ("^2 is a square", false), ("€", false),
      ("1", false), ("Rest [1].", false),
    ])
  func texts(text: String, expected: Bool) { #expect(References.isReference(text) == expected) }

  @Test("No text of any kind fails, and a title is never a reference")
  func property() throws {
    var random = SplitMix64(seed: 4)
    let pieces = [
      "[", "]", "1", "^", " ", "Category:", "References", ":", ".", "é", "参考文献", "\u{301}",
    ]
    for _ in 0..<500 {
      let text = (0..<Int.random(in: 0...6, using: &random)).map { _ in
        pieces.randomElement(using: &random) ?? ""
      }.joined()
      if References.isHeading(text) { #expect(!References.isHeading(text + " of mine")) }
      #expect(try kinds("# A title\n\n\(text)").first == .title)
      _ = References.isReference(text)
    }
  }
}
