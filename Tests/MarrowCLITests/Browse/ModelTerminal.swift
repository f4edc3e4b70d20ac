import Testing

@testable import MarrowCLI

/// As much of a terminal as a screen is drawn with: it fails on any other sequence.
struct ModelTerminal {
  private let size: WindowSize
  /// Cells by row; the second cell of a wide character is nil.
  private var cells: [[String?]]
  private var row = 0
  private var column = 0

  init(size: WindowSize) {
    self.size = size
    cells = Array(repeating: Self.blank(size), count: size.rows)
  }

  /// What the rows show.
  var lines: [String] { cells.map { Self.trimmed($0.compactMap(\.self).joined()) } }

  /// What they should show of a picture.
  static func lines(of picture: Picture) -> [String] {
    picture.lines.map { trimmed($0.text) }
      + Array(repeating: "", count: picture.size.rows - picture.lines.count)
  }

  private static func trimmed(_ text: String) -> String {
    String(text.reversed().drop { $0 == " " }.reversed())
  }

  private static func blank(_ size: WindowSize) -> [String?] {
    Array(repeating: " ", count: size.columns)
  }

  mutating func take(_ text: String) {
    var rest = text[...]
    while let character = rest.first {
      guard character == "\u{1B}" else {
        put(character)
        rest.removeFirst()
        continue
      }
      guard let match = rest.prefixMatch(of: /\u{1B}\[(\??)([0-9;]*)([A-Za-z])/) else {
        Issue.record("An escape that begins nothing")
        return
      }
      rest = rest[match.range.upperBound...]
      let numbers = match.2.split(separator: ";").compactMap { Int($0) }
      switch (match.1, match.3) {
      case ("?", "l"), ("?", "h"): #expect(numbers == [25])
      case ("", "m"): break
      case ("", "H"):
        row = (numbers.first ?? 1) - 1
        column = (numbers.dropFirst().first ?? 1) - 1
      case ("", "G"): column = (numbers.first ?? 1) - 1
      case ("", "K"): for place in column..<size.columns { cells[row][place] = " " }
      case ("", "J"): cells = Array(repeating: Self.blank(size), count: size.rows)
      default: Issue.record("An unknown sequence \(match.0.dropFirst())")
      }
    }
  }

  private mutating func put(_ character: Character) {
    let width = character.displayWidth
    guard width > 0 else {
      guard let last = cells[row][..<column].lastIndex(where: { $0 != nil }) else { return }
      cells[row][last]? += String(character)
      return
    }
    #expect(column + width <= size.columns)
    guard column + width <= size.columns else { return }
    cells[row][column] = String(character)
    if width == 2 { cells[row][column + 1] = nil }
    column += width
  }
}
