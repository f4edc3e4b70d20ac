/// Text of made-up words whose frequencies fall off as in real language, repeatable by its seed.
package struct RandomText {
  private let words: [String]
  private let cumulative: [Double]

  /// Makes a vocabulary of `size` words, the n-th of which is used in proportion to 1/n (Zipf).
  package init(vocabulary size: Int, using random: inout SplitMix64) {
    let syllables = [
      "ba", "cor", "di", "el", "fo", "gra", "hi", "ing", "ka", "lum", "mo", "nar", "os", "per",
      "ry", "sta", "ti", "un", "ver", "zo",
    ]
    var seen: Set<String> = []
    var words: [String] = []
    while words.count < size {
      let word = (0..<Int.random(in: 1...4, using: &random))
        .map { _ in random.pick(syllables) }.joined()
      if seen.insert(word).inserted { words.append(word) }
    }
    self.words = words
    var sum = 0.0
    cumulative = (1...size).map {
      sum += 1 / Double($0)
      return sum
    }
  }

  /// A word, frequent ones more often.
  package func word(using random: inout SplitMix64) -> String {
    let target = Double.random(in: 0..<(cumulative.last ?? 1), using: &random)
    let index = cumulative.firstIndex { $0 > target } ?? 0
    return words[index]
  }

  /// Words with a capital first and a full stop last.
  package func sentence(words count: Int, using random: inout SplitMix64) -> String {
    let text = (0..<count).map { _ in word(using: &random) }.joined(separator: " ")
    return text.prefix(1).uppercased() + text.dropFirst() + "."
  }

  /// A text of a title, headings, paragraphs and bullets.
  package func article(using random: inout SplitMix64) -> String {
    var parts = ["# " + sentence(words: 3, using: &random).dropLast()]
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      parts.append("## " + sentence(words: 2, using: &random).dropLast())
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let count = Int.random(in: 4...30, using: &random)
        parts.append(
          (random.chance(50) ? "- " : "") + sentence(words: count, using: &random))
      }
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// A string of what queries are made of, whole and broken, among anything else.
  package func query(pieces: Int, using random: inout SplitMix64) -> String {
    let signs = [
      " AND ", " OR ", " NOT ", " NEAR ", " NEAR/5 ", "NEAR/", "OR", "AND", "NOT ", "(", ")", "((",
      "))", "\"",
      "“", "”", "»", " -", " +", " =", "*", "* ", " +(", " -(", " -=\"", "title:", " heading:(",
      " text:\"",
      " title:=", " kind:bullet ", " kind:", "in:joints/ ", " in:\"a b\"", " lang:en ", " lang:",
      " after:2014 ",
      " before:2014-1x ", " since:", "\\", " \\", "http://x.org/?a=b", "user@example.org", "C++",
      "x-ray",
      "don't", "\u{0}", "\u{301}", "NEAR(",
    ]
    return (0..<pieces).map { _ -> String in
      switch Int.random(in: 0..<10, using: &random) {
      case 0..<4: random.pick(signs)
      case 4..<6: " "
      case 6: noise(pieces: 2, using: &random)
      default: word(using: &random)
      }
    }.joined()
  }

  /// A string of anything: words, operators, quotes, control characters, every plane of Unicode.
  package func noise(pieces: Int, using random: inout SplitMix64) -> String {
    let traps = [
      "\"", "'", "*", "^", "-", "+", "(", ")", ":", "{", "}", "NEAR", "NEAR(", "AND", "OR", "NOT",
      "title:", "text :", "\u{0}", "\u{1B}[31m", "\u{7F}", "\u{FEFF}", "\u{AD}", "\u{200D}",
      "\u{202E}", "“", "”", "«", "e\u{301}", "👩‍⚕️", "1️⃣", "x-ray", "++", "--", ";", "\\", "%", "_",
      "\n", "\t", "骨", "ß", "İ", "ﬁ", "\u{10FFFF}", "\u{E000}",
    ]
    return (0..<pieces).map { _ -> String in
      switch Int.random(in: 0..<10, using: &random) {
      case 0..<3: random.pick(traps)
      case 3..<4:
        String(Unicode.Scalar(UInt32.random(in: 0..<0x11_0000, using: &random)) ?? "?")
      case 4..<6: " "
      default: word(using: &random)
      }
    }.joined()
  }
}
