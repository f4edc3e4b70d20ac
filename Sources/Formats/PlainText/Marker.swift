/// What is before the text of a list item.
struct Marker: Equatable {
  /// What a marker looks like; items of one list look the same.
  enum Style: Hashable {
    case glyph(UInt32)
    case number(Number)
  }

  /// The look of a number, without its value.
  struct Number: Hashable {
    enum Script { case digits, path, smallLetter, capitalLetter }
    var script: Script
    /// What is behind it: `.`, `)`, or nothing behind a path such as `2.1`.
    var closing: UInt8
    /// Whether a parenthesis is before it.
    var isOpened: Bool
  }

  /// The look.
  var style: Style
  /// What the number may mean: one value, or two where `i` may be a letter or a Roman one.
  var values: [Int] = []
  /// How many numbers a path such as `2.1` has; 1 for the rest.
  var depth = 1
  /// Where the marker is.
  var range: Range<Int>
  /// Where the text behind it begins; the end of the line if there is none.
  var content: Int

  /// Whether the number could begin a list.
  var isFirst: Bool { values.contains(1) }

  /// Whether a number could be the one behind another.
  func follows(_ other: Marker) -> Bool {
    guard style == other.style, depth == other.depth else { return false }
    return zip(values, other.values).contains { $0 > 0 && $1 > 0 && $0 == $1 + 1 }
  }
}

extension Marker {
  /// Glyphs that are nothing but bullets, even with no space behind them.
  ///
  /// • ‣ ◦ ● ○ ▪ ▫ ■ □ ✓ ✔ ➢ ➤ and their kin, and the private-use ones that Word pastes.
  private static let bullets: Set<UInt32> = [
    0x2022, 0x2023, 0x25E6, 0x25CF, 0x25CB, 0x25AA, 0x25AB, 0x25A0, 0x25A1, 0x2713, 0x2714,
    0x27A2, 0x27A4, 0x2043, 0x2219, 0x25BA, 0x25B6, 0x25B8, 0x2756, 0x25C6, 0x25C7, 0x2794,
    0x2605, 0xF0B7, 0xF0A7, 0xF0D8, 0xF0FC, 0xF076,
  ]
  /// Characters that are bullets only with a space behind them, such as →, *, -, – and o.
  private static let spacedBullets: Set<UInt32> = [
    0x2192, 0x2A, 0x2D, 0x2013, 0x2014, 0xB7, 0x2B, 0x6F, doubleHyphen,
  ]
  /// What `--` is typed for: one dash, two letters wide.
  private static let doubleHyphen: UInt32 = 0x2E3A

  /// Whether a style needs its surroundings to prove that it is a bullet.
  static func isWeak(_ style: Style) -> Bool {
    if case .glyph(let glyph) = style { return spacedBullets.contains(glyph) }
    return true
  }

  /// Whether a character standing alone is a bullet.
  static func isBullet(_ glyph: UInt32) -> Bool {
    bullets.contains(glyph) || spacedBullets.contains(glyph)
  }

  /// The bullet at the start of a line.
  static func bullet(_ page: Page, _ line: Line) -> Marker? {
    guard !line.isBlank else { return nil }
    var (glyph, length) = page.text.scalar(at: line.start)
    if glyph == 0x2D, line.start + 3 < line.end, page.text.utf8[line.start + 1] == 0x2D {
      // Before a small letter it is a dash that a line begins with.
      let content = page.skipWhite(line.start + 2..<line.end)
      guard !Letters.isLower(page.text.scalar(at: content).value) else { return nil }
      (glyph, length) = (doubleHyphen, 2)
    }
    let isStrong = bullets.contains(glyph)
    guard isStrong || spacedBullets.contains(glyph) else { return nil }
    let end = line.start + length
    if end == line.end {
      // A lone "o" is a word.
      guard glyph != 0x6F else { return nil }
      return Marker(style: .glyph(glyph), range: line.start..<end, content: end)
    }
    let next = page.text.scalar(at: end).value
    if CharacterClass(next) == .visible, !isStrong || bullets.contains(next) { return nil }
    return Marker(
      style: .glyph(glyph), range: line.start..<end,
      content: page.skipWhite(end..<line.end))
  }

  /// The number at the start of a line: `1.` `1)` `(1)` `a)` `iv.` `2.1`.
  static func number(_ page: Page, _ line: Line) -> Marker? {
    let bytes = page.text.utf8
    var index = line.start
    // The longest number that counts is "(xviii)".
    let limit = min(line.end, line.start + 16)
    func byte(_ at: Int) -> UInt8 { at < limit ? bytes[at] : 0 }
    let isOpened = byte(index) == 0x28
    if isOpened { index += 1 }
    var number = Number(script: .digits, closing: 0, isOpened: isOpened)
    var values: [Int] = []
    var depth = 1
    if Letters.isDigit(byte(index)) {
      var value = 0
      var digits = 0
      while index < limit {
        if Letters.isDigit(byte(index)) {
          value = value * 10 + Int(byte(index) - 0x30)
          digits += 1
          guard digits <= 3 else { return nil }
        } else if byte(index) == 0x2E, Letters.isDigit(byte(index + 1)), !isOpened {
          depth += 1
          (value, digits) = (0, 0)
        } else {
          break
        }
        index += 1
      }
      values = [value]
    } else {
      let start = index
      while Letters.isWordByte(byte(index)), byte(index) < 0x80 { index += 1 }
      guard let letters = letterValues(bytes[start..<index]) else { return nil }
      values = letters.values
      number.script = letters.isCapital ? .capitalLetter : .smallLetter
    }
    if depth > 1 { number.script = .path }
    if byte(index) == 0x29 || byte(index) == 0x2E && !isOpened {
      number.closing = byte(index)
      index += 1
    } else if depth == 1 {
      return nil
    }
    guard index < line.end, CharacterClass(page.text.scalar(at: index).value) == .white else {
      return nil
    }
    return Marker(
      style: .number(number), values: values, depth: depth, range: line.start..<index,
      content: page.skipWhite(index..<line.end))
  }

  /// The number at the start of a line with nothing but a space behind it: `2 Treatment`.
  static func sectionNumber(_ page: Page, _ line: Line) -> Marker? {
    let bytes = page.text.utf8
    var end = line.start
    var value = 0
    while end < line.end, end - line.start < 2, Letters.isDigit(bytes[end]) {
      value = value * 10 + Int(bytes[end] - 0x30)
      end += 1
    }
    guard end > line.start, line.column < 2, end < line.end,
      CharacterClass(page.text.scalar(at: end).value) == .white
    else { return nil }
    let content = page.skipWhite(end..<line.end)
    guard Letters.isUpper(page.text.scalar(at: content).value) else { return nil }
    return Marker(
      style: .number(Number(script: .digits, closing: 0, isOpened: false)), values: [value],
      range: line.start..<end, content: content)
  }

  /// What letters mean as a number: `[letter, Roman]`, 0 where they can't be one.
  private static func letterValues(_ letters: ArraySlice<UInt8>) -> (
    values: [Int], isCapital: Bool
  )? {
    guard let first = letters.first, letters.count <= 6 else { return nil }
    let isCapital = first < 0x60
    guard letters.allSatisfy({ ($0 < 0x60) == isCapital }) else { return nil }
    let letter = letters.count == 1 ? Int(first | 0x20) - 0x60 : 0
    let roman = romanValue(letters)
    return letter == 0 && roman == 0 ? nil : ([letter, roman], isCapital)
  }

  private static func romanValue(_ letters: ArraySlice<UInt8>) -> Int {
    var total = 0
    var previous = Int.max
    for letter in letters {
      let value: Int
      switch letter | 0x20 {
      case 0x69: value = 1
      case 0x76: value = 5
      case 0x78: value = 10
      case 0x6C: value = 50
      default: return 0
      }
      total += value > previous ? value - 2 * previous : value
      previous = value
    }
    return max(total, 0)
  }
}
