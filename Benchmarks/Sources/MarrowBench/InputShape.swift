/// Shapes of a text that has nothing else in it.
enum InputShape: String, CaseIterable {
  case bullets
  case oneLine = "one line"
  case headings
  case hyphenatedLines = "wrapped, hyphenated lines"

  /// A text of this shape, of at least the given length.
  func text(bytes: Int, _ vocabulary: Vocabulary, _ generator: inout SplitMix64) -> String {
    var text = ""
    while text.utf8.count < bytes {
      switch self {
      case .bullets:
        text += "  • \(vocabulary.words(2, &generator)). \(vocabulary.sentence(&generator))\n"
      case .oneLine:
        text += vocabulary.sentence(&generator) + " "
      case .headings:
        text += vocabulary.words(3, &generator) + "\n\n"
      case .hyphenatedLines:
        // Every line breaks within a word, as in a narrow column of print.
        let start = vocabulary.words(8, &generator)
        let (first, second) = (vocabulary.word(&generator), vocabulary.word(&generator))
        text += "\(start) \(first)-\n\(second) "
      }
    }
    return text
  }
}
