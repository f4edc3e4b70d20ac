/// Brings a terminal from one picture to the next: only rows that differ are written, all in one
/// piece, in sequences that every terminal since the VT100 knows.
struct Screen {
  private let hasColor: Bool
  private var shown: Picture?

  init(hasColor: Bool) { self.hasColor = hasColor }

  /// Forgets what is on the terminal, so that all is drawn anew.
  mutating func invalidate() { shown = nil }

  /// What to write.
  mutating func update(to picture: Picture) -> String {
    guard picture != shown else { return "" }
    var text = "\u{1B}[?25l"
    let isNew = shown?.size != picture.size
    if isNew { text += "\u{1B}[0m\u{1B}[H\u{1B}[2J" }
    for row in 0..<picture.size.rows {
      let line = picture.lines.indices.contains(row) ? picture.lines[row] : []
      let old = shown.flatMap { $0.lines.indices.contains(row) ? $0.lines[row] : [] } ?? []
      guard isNew ? !line.isEmpty : line != old else { continue }
      text += "\u{1B}[\(row + 1);1H" + render(line, columns: picture.size.columns)
    }
    if let (row, column) = picture.cursor {
      text += "\u{1B}[\(row + 1);\(column + 1)H\u{1B}[?25h"
    }
    shown = picture
    return text
  }

  private func render(_ line: Picture.Line, columns: Int) -> String {
    var text = ""
    var column = 0
    for piece in line where !piece.text.isEmpty {
      let code = code(piece.look)
      if !code.isEmpty { text += "\u{1B}[\(code)m" }
      for character in piece.text {
        column += character.displayWidth
        // A mark too many does no harm, a thousand of them do.
        text.unicodeScalars.append(contentsOf: character.unicodeScalars.prefix(16))
        // Whatever the terminal thinks of its width, what follows is where it should be.
        if character.hasDoubtfulWidth, column < columns { text += "\u{1B}[\(column + 1)G" }
      }
      if !code.isEmpty { text += "\u{1B}[0m" }
    }
    // In the last column this would erase the last character.
    return column < columns ? text + "\u{1B}[K" : text
  }

  private func code(_ look: Styled.Look) -> String {
    switch look {
    case .plain: ""
    case .match: hasColor ? "1;31" : "1;4"
    case .lead: "1"
    case .faint: "2"
    }
  }
}
