/// A list while its items are read.
struct HTMLList {
  /// What its items begin with.
  enum Style {
    case bullets, definitions
    case numbers(Numbering)
  }

  /// How numbers are written.
  enum Numbering { case digits, smallLetters, capitalLetters, smallRoman, capitalRoman }

  /// What its items begin with.
  let style: Style
  /// The terms that wait for their definition.
  var term = CleanText()
  /// Whether something was defined in it, if the list is one of definitions.
  var hasDefinition = false
  /// The `id` of the first of them.
  var termFragment = ""
  private var next: Int
  private let step: Int

  /// Begins a list.
  ///
  /// - Parameter count: How many items it has, which tells where a reversed one starts.
  init(_ tree: HTMLTree, _ index: Int, count: Int) {
    switch tree.nodes[index].tag {
    case .ol: style = .numbers(Self.numbering(tree.attribute(.type, of: index)))
    case .dl: style = .definitions
    default: style = .bullets
    }
    let isReversed = tree.attribute(.reversed, of: index) != nil
    step = isReversed ? -1 : 1
    next = Self.number(tree.attribute(.start, of: index)) ?? (isReversed ? count : 1)
  }

  /// The marker of the next item, whose `value` attribute may set the number.
  mutating func marker(value: String?) -> String {
    guard case .numbers(let numbering) = style else { return "•" }
    if let value = Self.number(value) { next = value }
    defer { next += step }
    return Self.write(next, numbering) + "."
  }

  private static func number(_ text: String?) -> Int? {
    text.flatMap(Int32.init).map { min(max(Int($0), -1_000_000_000), 1_000_000_000) }
  }

  private static func numbering(_ type: String?) -> Numbering {
    switch type {
    case "a": .smallLetters
    case "A": .capitalLetters
    case "i": .smallRoman
    case "I": .capitalRoman
    default: .digits
    }
  }

  private static func write(_ number: Int, _ numbering: Numbering) -> String {
    switch numbering {
    case .smallLetters where number > 0: letters(number)
    case .capitalLetters where number > 0: letters(number).uppercased()
    case .smallRoman: RomanNumeral.text(number) ?? String(number)
    case .capitalRoman: RomanNumeral.text(number)?.uppercased() ?? String(number)
    default: String(number)
    }
  }

  private static func letters(_ number: Int) -> String {
    var result: [UInt8] = []
    var rest = number
    while rest > 0 {
      rest -= 1
      result.append(0x61 + UInt8(rest % 26))
      rest /= 26
    }
    return String(decoding: result.reversed(), as: UTF8.self)
  }
}
