/// A text read in some encoding, with how much of it no text would have.
struct EncodingReading {
  let encoding: TextEncoding
  /// What came out.
  private(set) var scalars: [UInt32] = []
  /// Characters beyond ASCII.
  private(set) var foreign = 0
  /// Letters, those of ASCII too.
  private(set) var letters = 0
  /// What is odd about the characters beyond ASCII: no more than a few each.
  private(set) var oddity = 0
  /// Whether they are Chinese characters or Korean syllables without the kana that only Japanese has.
  var isHan: Bool { han > 0 && kana == 0 }

  private var han = 0
  private var spaced = 0
  private var kana = 0

  /// What a character is.
  private enum Kind { case latin, upperLatin, other, upperOther, han, symbol, stop, space, broken }

  /// Reads a text.
  init(_ bytes: [UInt8], _ encoding: TextEncoding) {
    self.encoding = encoding
    let text = DecodedText(bytes, as: encoding, markLength: 0)
    var kinds: [(kind: Kind, isForeign: Bool)] = []
    var index = 0
    while index < text.utf8.count {
      let (value, length) = text.scalar(at: index)
      index += length
      scalars.append(value)
      kinds.append((kind(of: value), value >= 0x80))
    }
    judge(kinds)
    if encoding != .legacy(.eucKR), kana == 0 { oddity += spaced }
  }

  private mutating func kind(of value: UInt32) -> Kind {
    if value < 0x80 {
      if value | 0x20 >= 0x61, value | 0x20 <= 0x7A {
        letters += 1
        return value < 0x60 ? .upperLatin : .latin
      }
      return value <= 0x20 ? .space : .stop
    }
    foreign += 1
    // Nobody draws boxes around letters any more; Ukrainian letters stand there in a near relation.
    guard value != 0xFFFD, !(0x2500...0x259F).contains(value), let scalar = Unicode.Scalar(value)
    else { return .broken }
    switch scalar.properties.generalCategory {
    case .control, .unassigned, .privateUse: return .broken
    case .spaceSeparator: return .space
    case .otherLetter:
      letters += 1
      if (0x3040...0x30FF).contains(value) {
        kana += 1
        return .han
      }
      // Half as wide as usual: what Latin letters become when they are taken for Japanese.
      if (0xFF61...0xFF9F).contains(value) { return .other }
      if value >= 0x3400, value < 0xFB00 || value >= 0x20000 {
        han += 1
        return .han
      }
      return value < 0x250 ? .symbol : .other
    case .uppercaseLetter, .titlecaseLetter:
      letters += 1
      return value < 0x250 ? .upperLatin : .upperOther
    case .lowercaseLetter, .modifierLetter:
      letters += 1
      return value < 0x250 || (0x1E00..<0x1F00).contains(value) ? .latin : .other
    case .nonspacingMark, .spacingMark, .enclosingMark: return .other
    case .openPunctuation, .closePunctuation, .initialPunctuation, .otherPunctuation,
      .dashPunctuation, .finalPunctuation, .connectorPunctuation:
      // The low quotation marks and those with a corner never stand within a word.
      return [
        0x201A, 0x201E, 0xAB, 0xBB, 0xA1, 0xBF, 0x2021, 0x2020, 0x2030, 0x2039, 0x203A, 0xB6, 0xA7,
      ]
      .contains(value) ? .symbol : .stop
    default: return .symbol
    }
  }

  private mutating func judge(_ kinds: [(kind: Kind, isForeign: Bool)]) {
    var run = 0
    for index in kinds.indices {
      let (kind, isForeign) = kinds[index]
      let before = index > 0 ? kinds[index - 1] : (.space, false)
      let after = index + 1 < kinds.count ? kinds[index + 1] : (.space, false)
      let isLatin = kind == .latin || kind == .upperLatin
      // Languages in Latin letters put plain ones between those with marks.
      run = isLatin && isForeign ? run + 1 : 0
      if run > 3 { oddity += 1 }
      if kind == .broken { oddity += 2 }
      // Chinese has no spaces between words, as pairs of Russian letters would.
      if kind == .han, before.kind == .space, index > 1, kinds[index - 2].kind == .han {
        spaced += 1
      }
      guard isForeign || before.isForeign else { continue }
      switch (before.kind, kind) {
      case (.latin, .upperLatin), (.other, .upperOther): oddity += 1
      case (.latin, .other), (.latin, .upperOther), (.upperLatin, .other),
        (.upperLatin, .upperOther), (.other, .latin), (.upperOther, .latin),
        (.upperOther, .upperLatin), (.other, .upperLatin):
        oddity += 1
      case (.latin, .symbol), (.symbol, .latin), (.other, .symbol), (.symbol, .other),
        (.symbol, .symbol), (.symbol, .upperOther), (.upperOther, .symbol):
        // A sign before or behind a word is nothing; one within it is.
        if kind == .symbol ? Self.isLetter(after.kind) : isInner(kinds, index - 1) { oddity += 1 }
      case (.latin, .han), (.upperLatin, .han):
        if Self.isLetter(after.kind), after.kind != .han { oddity += 1 }
      default: break
      }
    }
  }

  private func isInner(_ kinds: [(kind: Kind, isForeign: Bool)], _ index: Int) -> Bool {
    index > 0 && (Self.isLetter(kinds[index - 1].kind) || kinds[index - 1].kind == .symbol)
  }

  private static func isLetter(_ kind: Kind) -> Bool {
    switch kind {
    case .latin, .upperLatin, .other, .upperOther, .han: true
    default: false
    }
  }
}
