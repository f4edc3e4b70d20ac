/// Breaks text into lines that are pleasant to read.
struct Layout {
  /// Lines longer than this tire the eye, however wide the terminal is.
  private static let widest = 100

  /// Width of the text in columns.
  let width: Int

  init(columns: Int) { width = min(columns, Self.widest) }

  /// Breaks styled text between words; every line begins with `indent` spaces.
  ///
  /// Words that are longer than a line stand alone and run over.
  func wrap(_ pieces: [Styled], style: Style, indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    return Self.lines(Self.words(of: pieces), room: max(width - indent, 10))
      .map { margin + Self.paint($0, style) }.joined(separator: "\n")
  }

  /// Breaks styled text into lines that are never wider than `room`: words that are longer, as all
  /// of a Chinese sentence is, are broken too.
  static func lines(_ pieces: [Styled], room: Int) -> [[Styled]] {
    lines(words(of: pieces).flatMap { broken($0, room: max(room, 2)) }, room: max(room, 2))
  }

  private static func lines(_ words: [[Styled]], room: Int) -> [[Styled]] {
    var lines: [[Styled]] = [[]]
    var used = 0
    for word in words {
      let length = word.displayWidth
      if used > 0, used + 1 + length > room {
        lines.append([])
        used = 0
      }
      var line = lines[lines.count - 1]
      if used > 0 {
        // A space between two words of one look takes it on, so that the line is painted in one.
        let isSame = line.last?.look == word.first?.look
        line.append(Styled(" ", isSame ? word[0].look : .plain))
        used += 1
      }
      lines[lines.count - 1] = line + word
      used += length
    }
    return lines
  }

  /// A word in pieces that are no wider than `room`.
  private static func broken(_ word: [Styled], room: Int) -> [[Styled]] {
    guard word.displayWidth > room else { return [word] }
    var pieces: [[Styled]] = [[]]
    var used = 0
    for part in word {
      for character in part.text {
        if used + character.displayWidth > room {
          pieces.append([])
          used = 0
        }
        used += character.displayWidth
        pieces[pieces.count - 1].append(Styled(String(character), part.look))
      }
    }
    return pieces
  }

  private static func paint(_ line: [Styled], _ style: Style) -> String {
    var runs: [Styled] = []
    for piece in line {
      if runs.last?.look == piece.look {
        runs[runs.count - 1].text += piece.text
      } else {
        runs.append(piece)
      }
    }
    return runs.map { style.apply($0.look, $0.text) }.joined()
  }

  /// Words, each of which may be made of several looks ("weaken" + "ed").
  private static func words(of pieces: [Styled]) -> [[Styled]] {
    var words: [[Styled]] = []
    var isOpen = false
    for piece in pieces {
      var isFirst = true
      for part in piece.text.split(separator: " ", omittingEmptySubsequences: false) {
        if !isFirst { isOpen = false }
        isFirst = false
        guard !part.isEmpty else { continue }
        let styled = Styled(Terminal.printable(String(part)), piece.look)
        if isOpen { words[words.count - 1].append(styled) } else { words.append([styled]) }
        isOpen = true
      }
    }
    return words
  }
}
