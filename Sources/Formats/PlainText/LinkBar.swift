/// A line of short parts side by side, as the links and buttons of a page are: "Print | Share".
struct LinkBar {
  /// The parts as written, white space folded.
  let parts: [String]
  /// Whether only wide gaps part them, as they do the cells of a table too.
  let isGapped: Bool

  /// More parts than this are a table's, and longer ones a sentence's.
  private static let limit = (parts: 24, words: 6, bytes: 48)

  /// Cuts a line at `|`, `•`, `·`, tabs and three spaces, or else at two; nil if it stays whole.
  init?(_ page: Page, _ range: Range<Int>) {
    guard Self.mayHaveParts(page.text.utf8[range]) else { return nil }
    var cut = Self.cut(page, range, gap: 3)
    if cut.parts.count < 2 { cut = Self.cut(page, range, gap: 2) }
    guard (2...Self.limit.parts).contains(cut.parts.count) else { return nil }
    parts = cut.parts
    isGapped = !cut.hasSeparator
  }

  /// Whether there is anything to cut at; nearly all lines are told from bars by this.
  private static func mayHaveParts(_ bytes: ArraySlice<UInt8>) -> Bool {
    var last: UInt8 = 0
    for (index, byte) in zip(bytes.indices, bytes) {
      if byte == 0x7C || byte == 0x09 || byte == 0x20 && last == 0x20 { return true }
      // `·`, `•` and the wider spaces begin with these; the ideographic one is E3 80 80.
      if byte == 0xC2 || byte == 0xE2 { return true }
      if byte == 0xE3, bytes[index...].starts(with: [0xE3, 0x80, 0x80]) { return true }
      last = byte
    }
    return false
  }

  private static func cut(_ page: Page, _ range: Range<Int>, gap: Int) -> (
    parts: [String], hasSeparator: Bool
  ) {
    var parts: [String] = []
    var hasSeparator = false
    var start = range.lowerBound
    // White space since the last visible character, and whether a tab was in it.
    var white = 0
    var hasTab = false
    func close(_ end: Int) {
      let part = page.folded(start..<end)
      if !part.isEmpty { parts.append(part) }
    }
    var index = range.lowerBound
    while index < range.upperBound {
      let (scalar, length) = page.text.scalar(at: index)
      if CharacterClass(scalar) == .white {
        white += 1
        if scalar == 0x09 { hasTab = true }
      } else {
        let isBehindGap = white >= gap || hasTab
        // A dot between letters belongs to a word.
        let isSeparator =
          scalar == 0x7C
          || (scalar == 0x2022 || scalar == 0xB7) && white > 0 && index + length < range.upperBound
            && CharacterClass(page.text.scalar(at: index + length).value) == .white
        if isSeparator || isBehindGap {
          close(index)
          start = isSeparator ? index + length : index
          hasSeparator = hasSeparator || isSeparator
        }
        (white, hasTab) = (0, false)
      }
      index += length
    }
    close(range.upperBound)
    return (parts, hasSeparator)
  }

  /// What the bar is, if its words tell: at least two of its parts, and half of them, are known
  /// links or buttons.
  var sign: PageSign? {
    let words = parts.enumerated().map { SignWords.bare($1, isFirst: $0 == 0) }
    let legal = words.count { SignWords.legal.contains($0) || PageSign.isLegal($0) }
    let tools = words.count { SignWords.tools.contains($0) || SignWords.barTools.contains($0) }
    let menus = words.count { SignWords.menus.contains($0) || SignWords.barMenus.contains($0) }
    let isLabelled = parts.first.map { SignWords.hasBarLabel($0) } ?? false
    guard isShort else { return nil }
    if isLabelled { return tools > menus ? .control : .navigation }
    let known = legal + tools + menus
    guard known >= 2, known * 2 >= parts.count else { return nil }
    if legal * 2 > known { return .legal }
    return tools > menus ? .control : .navigation
  }

  /// Whether the bar looks like links though none of them is known: only its place can tell.
  var isLikely: Bool {
    isShort && (!isGapped || parts.count > 2)
      && parts.allSatisfy { part in
        part.utf8.first.map { Letters.isWordByte($0) } == true
          && !part.utf8.contains(where: Letters.isDigit)
      }
  }

  private var isShort: Bool {
    parts.allSatisfy { part in
      part.utf8.count <= Self.limit.bytes && part.utf8.last != 0x2E
        && part.split(separator: " ").count <= Self.limit.words
    }
  }
}
