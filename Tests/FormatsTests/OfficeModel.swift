import TestSupport

/// A text as an office document holds it, made at random, and the two ways to write it down.
struct OfficeModel {
  enum Item: Equatable {
    case title(String)
    case heading(Int, String)
    case paragraph(String)
    case bullet(Int, String)
    case numbered(Int, String)
    /// The first row heads the columns; a cell may be empty, but not a whole row.
    case table([[String]])
    case note(String)
  }

  var items: [Item] = []

  /// Words with everything that XML has to escape and everything that folding changes.
  private static func text(using random: inout SplitMix64) -> String {
    let words = [
      "bone", "Knie & Hüfte", "x<y", "“brace”", "a\u{A0}b", "so\u{AD}ft", "dose", "5 mg", "]]>",
      "naïve", "骨", "👩‍⚕️", "it's", "\"q\"", "end.", "zero\u{200B}width", "ice", "tab\tbed", "R&amp;D",
    ]
    return (0..<Int.random(in: 1...9, using: &random)).map { _ in random.pick(words) }
      .joined(separator: random.chance(10) ? "  " : " ")
  }

  init(using random: inout SplitMix64) {
    if random.chance(70) { items.append(.title(Self.text(using: &random))) }
    // Levels of a list go down one at a time, as every program makes them.
    var depth = -1
    for _ in 0..<Int.random(in: 1...14, using: &random) {
      let text = Self.text(using: &random)
      switch Int.random(in: 0..<7, using: &random) {
      case 0: items.append(.heading(Int.random(in: 1...6, using: &random), text))
      case 1, 2:
        items.append(.paragraph(text))
        if random.chance(30) { items.append(.note(Self.text(using: &random))) }
      case 3, 4:
        depth = Int.random(in: 0...min(depth + 1, 7), using: &random)
        items.append(random.chance(50) ? .bullet(depth, text) : .numbered(depth, text))
        continue
      case 5:
        let columns = Int.random(in: 2...4, using: &random)
        items.append(
          .table(
            (0..<Int.random(in: 2...4, using: &random)).map { _ in
              (0..<columns).map {
                $0 > 0 && random.chance(20) ? "" : Self.text(using: &random)
              }
            }))
      default: items.append(.paragraph(text))
      }
      depth = -1
    }
  }

  /// What a reader has to make of it: kind, level and text of each block.
  var expected: [String] {
    func line(_ kind: String, _ level: Int, _ text: String) -> String {
      "\(kind) \(level) \(Self.folded(text))"
    }
    // The only heading as high as the first block is the title, unless there is one.
    var items = items
    if case .heading(let level, let text) = items[0],
      items.dropFirst().allSatisfy({
        if case .heading(let other, _) = $0 { other > level } else { true }
      })
    {
      items[0] = .title(text)
    }
    return items.flatMap { item -> [String] in
      switch item {
      case .title(let text): [line("title", 0, text)]
      case .heading(let level, let text): [line("heading", level, text)]
      case .paragraph(let text), .note(let text): [line("paragraph", 0, text)]
      case .bullet(let level, let text): [line("bullet", level, text)]
      case .numbered(let level, let text): [line("numbered", level, text)]
      case .table(let rows):
        rows.enumerated().map { index, row in
          line(
            "tableRow", index == 0 ? 0 : 1,
            row.filter { !$0.isEmpty }.map(Self.folded).joined(separator: " | "))
        }
      }
    }
  }

  static func folded(_ text: String) -> String {
    text.replacing("\u{AD}", with: "").replacing("\u{200B}", with: "")
      .split { $0.isWhitespace }.joined(separator: " ")
  }

  static func escaped(_ text: some StringProtocol, using random: inout SplitMix64) -> String {
    text.unicodeScalars.map {
      switch $0 {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      default: random.chance(3) && $0 != " " ? "&#\($0.value);" : String($0)
      }
    }.joined()
  }

  /// A text cut into a few pieces, at any character.
  static func cut(_ text: String, using random: inout SplitMix64) -> [Substring] {
    var pieces: [Substring] = []
    var rest = text[...]
    while !rest.isEmpty {
      let piece = rest.prefix(Int.random(in: 1...12, using: &random))
      pieces.append(piece)
      rest = rest.dropFirst(piece.count)
    }
    return pieces
  }
}
