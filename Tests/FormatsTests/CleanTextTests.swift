import Formats
import Testing

@Suite("Text is cleaned, and nothing but cleaned") struct CleanTextTests {
  @Test(
    "White space folds, wrapped lines join, and hyphens are mended only with proof",
    arguments: [
      ("Heat\u{A0}\u{2009} and\t\tcold\0help.", "Heat and cold help."),
      ("Osteo\u{AD}porosis \u{200B}weak\u{2060}ens \u{FEFF}bones.", "Osteoporosis weakens bones."),
      ("A line that is\nwrapped here.", "A line that is wrapped here."),
      (
        "It is osteo-\nporosis, and osteoporosis weakens.",
        "It is osteoporosis, and osteoporosis weakens."
      ),
      ("It is a well-\nknown thing, well known.", "It is a well-known thing, well known."),
      ("It is osteo-\nporosis, pre-osteoporosis.", "It is osteo-porosis, pre-osteoporosis."),
      ("Both short-\nand long-term care.", "Both short- and long-term care."),
      ("Surgery --\neither way -- helps.", "Surgery -- either way -- helps."),
      ("A soft hy\u{AD}\nphen goes.", "A soft hyphen goes."),
      ("From 5-\n10 days.", "From 5-10 days."),
      ("A cream for pain.Rub it in.", "A cream for pain. Rub it in."),
      ("He fell in Africa.The lion ran.", "He fell in Africa. The lion ran."),
      ("Is it bad?Many ask.", "Is it bad? Many ask."),
      (
        "Visit www.Example.org or mail john.Smith@example.org now.",
        "Visit www.Example.org or mail john.Smith@example.org now."
      ),
      (
        "Call System.Out or read notes.Txt, e.g.Some, U.S.Army, a Ph.D.Thesis or 3.5Mg.",
        "Call System.Out or read notes.Txt, e.g.Some, U.S.Army, a Ph.D.Thesis or 3.5Mg."
      ),
    ])
  func cleaning(text: String, expected: String) {
    let article = parse(text)
    #expect(article.blocks.map(\.text) == [expected])
    #expect(Accounting.problems(Array(text.utf8), article).isEmpty)
  }

  @Test("A part of the text leads back to exactly its bytes")
  func ranges() throws {
    let text = "The  café\u{AD}s are\nosteo-\nporosis and osteoporosis."
    let block = try #require(parse(text).blocks.first)
    let bytes = Array(text.utf8)
    for word in ["The", "are", "porosis", "and", "osteoporosis."] {
      let start = try #require(offset(of: word, in: block.text))
      let range = block.source.range(of: start..<start + word.utf8.count).bytes
      let there = String(decoding: bytes[range], as: UTF8.self)
      #expect(there == word || there.replacing("-\n", with: "") == word)
    }
  }

  private func offset(of word: String, in text: String) -> Int? {
    let found = text.ranges(of: word).last?.lowerBound
    return found.map { text.utf8.distance(from: text.startIndex, to: $0) }
  }
}
