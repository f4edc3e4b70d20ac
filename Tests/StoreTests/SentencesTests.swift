import Store
import Testing

@Suite("Sentences end where a reader would pause") struct SentencesTests {
  static let cases: [(text: String, sentences: [String])] = [
    ("", []),
    ("   ", []),
    ("No stop at all", ["No stop at all"]),
    ("One. Two! Three? Four… Five", ["One.", "Two!", "Three?", "Four…", "Five"]),
    ("He said “Stop.” Then left.", ["He said “Stop.”", "Then left."]),
    ("Ask Dr. Jones. He knows.", ["Ask Dr. Jones.", "He knows."]),
    ("Use ice, e.g. Cold packs. Rest.", ["Use ice, e.g. Cold packs.", "Rest."]),
    ("Take vitamin D. It helps.", ["Take vitamin D.", "It helps."]),
    ("Robert J. Smith wrote it. Read it.", ["Robert J. Smith wrote it.", "Read it."]),
    ("About 3.5 mg. of it", ["About 3.5 mg. of it"]),
    ("It was so.[12] Next came", ["It was so.[12]", "Next came"]),
    ("骨が弱い。運動する。", ["骨が弱い。", "運動する。"]),
    ("See www.example.org for more. Then rest.", ["See www.example.org for more.", "Then rest."]),
    ("Wait... What? (Yes.) Good.", ["Wait...", "What?", "(Yes.)", "Good."]),
  ]

  @Test("Sentences of known texts", arguments: cases)
  func known(text: String, sentences: [String]) {
    let bytes = Array(text.utf8)
    let found = Sentences.ranges(in: text).map { String(decoding: bytes[$0], as: UTF8.self) }
    #expect(found == sentences)
  }
}
