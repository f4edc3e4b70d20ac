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
    let room = max(width - indent, 10)
    var lines: [[Styled]] = [[]]
    var used = 0
    for word in Self.words(of: pieces) {
      let length = word.reduce(0) { $0 + $1.text.displayWidth }
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
    return lines.map { margin + Self.paint($0, style) }.joined(separator: "\n")
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

extension String {
  /// The columns that a terminal needs to show the text.
  var displayWidth: Int { reduce(0) { $0 + $1.displayWidth } }

  /// The text with spaces up to a width.
  func padded(to width: Int, atStart: Bool = false) -> String {
    let spaces = String(repeating: " ", count: max(0, width - displayWidth))
    return atStart ? spaces + self : self + spaces
  }
}

extension Character {
  /// 2 for East Asian wide characters and emoji (Unicode's EastAsianWidth W and F, in blocks),
  /// 0 for what takes no room, 1 for the rest.
  fileprivate var displayWidth: Int {
    guard let scalar = unicodeScalars.first else { return 0 }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
      0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default:
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format: return 0
      default: return 1
      }
    }
  }
}
