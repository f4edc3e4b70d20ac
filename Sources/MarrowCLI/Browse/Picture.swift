/// What a window is to show: a line for each of its rows, and where the cursor is.
struct Picture: Equatable {
  typealias Line = [Styled]

  var size: WindowSize
  var lines: [Line]
  var cursor: (row: Int, column: Int)?

  init(size: WindowSize, lines: [Line], cursor: (row: Int, column: Int)? = nil) {
    self.size = size
    self.lines = lines.prefix(size.rows).map { $0.clipped(to: size.columns) }
    self.cursor = cursor
  }

  static func == (one: Picture, other: Picture) -> Bool {
    one.size == other.size && one.lines == other.lines && one.cursor?.row == other.cursor?.row
      && one.cursor?.column == other.cursor?.column
  }
}

extension [Styled] {
  var displayWidth: Int { reduce(0) { $0 + $1.text.displayWidth } }
  var text: String { map(\.text).joined() }

  /// The line as far as it fits, with "…" where something was cut off.
  func clipped(to width: Int) -> [Styled] {
    let fitting = cutOff(at: width)
    return fitting == self || width < 1 ? fitting : cutOff(at: width - 1) + [Styled("…", .faint)]
  }

  /// The line as far as it fits; it is looked at no further, since it may be very long.
  func cutOff(at width: Int) -> [Styled] {
    var line: [Styled] = []
    var used = 0
    for piece in self {
      var fitting = ""
      for character in piece.text {
        guard used + character.displayWidth <= width else {
          return line + [Styled(fitting, piece.look)]
        }
        used += character.displayWidth
        fitting.append(character)
      }
      line.append(Styled(fitting, piece.look))
    }
    return line
  }

  /// The line with spaces up to a width.
  func padded(to width: Int) -> [Styled] {
    let missing = width - displayWidth
    return missing > 0 ? self + [Styled(String(repeating: " ", count: missing))] : self
  }

  /// The text on one line, and without what could steer a terminal.
  var onOneLine: [Styled] {
    map { piece in
      let words = piece.text.split(omittingEmptySubsequences: false) { $0.isWhitespace }
      return Styled(Terminal.printable(words.joined(separator: " ")), piece.look)
    }
  }
}
