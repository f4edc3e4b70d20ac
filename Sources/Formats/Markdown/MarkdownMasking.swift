/// Masks the signs whose repetition makes the parser slow or its tree large.
///
/// Each rule names a bound that no page written by or for people comes near, and keeps the time for
/// hostile ones linear.
struct MarkdownMasking {
  /// Openings of images in one run of lines without a blank one between.
  private static let imageLimit = 1000
  /// Cells that a document's tables may lack at the ends of their rows; the parser makes them up.
  private static let missingCellLimit = 200_000
  /// Columns up to which a footnote's definition may be indented.
  private static let footnoteIndent = 32
  /// Bytes of a footnote's label.
  private static let labelLimit = 200
  /// Footnotes of one document.
  private static let footnoteLimit = 100_000

  private(set) var source: MarkdownSource
  /// Labels of the footnotes, in the order of their definitions.
  private(set) var footnotes: [String] = []
  private var labels: Set<String> = []
  private var missingCells = 0

  /// Looks through the lines from `first` (counted from 0) on.
  init(_ source: MarkdownSource, from first: Int) {
    self.source = source
    var line = first
    while line < source.lineCount {
      if source.isBlank(line) {
        line += 1
        continue
      }
      var end = line
      while end < source.lineCount, !source.isBlank(end) { end += 1 }
      maskInlines(lines: line..<end)
      maskTables(lines: line..<end)
      for index in line..<end { readFootnote(line: index) }
      line = end
    }
    maskReferences(from: first)
  }

  /// What looks like a reference to a footnote but names none would lose its words in the parser.
  private mutating func maskReferences(from first: Int) {
    guard first < source.lineCount else { return }
    for index in source.starts[first]..<source.masked.count
    where source.masked[index] == 0x5B && index + 1 < source.masked.count
      && source.masked[index + 1] == 0x5E
    {
      if !isReference(index) { mask(index) }
    }
  }

  /// Whether a `[^` begins the mention of a footnote that is defined somewhere.
  private func isReference(_ offset: Int) -> Bool {
    var end = offset + 2
    while end < source.masked.count, end - offset <= Self.labelLimit + 2, source.masked[end] > 0x20,
      source.masked[end] != 0x5B, source.masked[end] != 0x5D
    {
      end += 1
    }
    return end < source.masked.count && source.masked[end] == 0x5D
      && labels.contains(source.page.text.string(offset + 2..<end).lowercased())
  }

  private mutating func mask(_ offset: Int) {
    if let mask = MarkdownSource.masks[source.masked[offset]] { source.masked[offset] = mask }
  }

  /// Declarations, instructions and sections that nothing closes are looked for again at each `<`;
  /// open images are walked through at each link.
  private mutating func maskInlines(lines: Range<Int>) {
    let range = source.starts[lines.lowerBound]..<source.starts[lines.upperBound]
    // Read backwards, what closes is known before what it closes.
    var hasEnd = false
    var hasInstructionEnd = false
    var hasSectionEnd = false
    var images = 0
    for index in range.reversed() {
      let next = index + 1 < range.upperBound ? source.masked[index + 1] : 0
      switch (source.masked[index], next) {
      case (0x3E, _):
        hasEnd = true
        if index > range.lowerBound, source.masked[index - 1] == 0x3F { hasInstructionEnd = true }
        if index > range.lowerBound + 1, source.masked[index - 1] == 0x5D,
          source.masked[index - 2] == 0x5D
        {
          hasSectionEnd = true
        }
      case (0x3C, 0x3F):
        if !hasInstructionEnd, !beginsBlock(index) { mask(index) }
      case (0x3C, 0x21):
        let isSection = index + 2 < range.upperBound && source.masked[index + 2] == 0x5B
        if !(isSection ? hasSectionEnd : hasEnd), !beginsBlock(index) { mask(index) }
      case (0x21, 0x5B):
        images += 1
        if images > Self.imageLimit { mask(index) }
      default: break
      }
    }
  }

  /// Whether only what may precede a block is before an offset on its line.
  private func beginsBlock(_ offset: Int) -> Bool {
    var spaces = 0
    var index = offset
    while index > 0 {
      switch source.masked[index - 1] {
      case 0x0A, 0x0D: return true
      case 0x20:
        spaces += 1
        if spaces > 3 { return false }
      case 0x3E, 0x2D, 0x2A, 0x2B: spaces = 0
      default: return false
      }
      index -= 1
    }
    return true
  }

  /// The row of dashes below a table's head decides how many cells every row below it gets.
  private mutating func maskTables(lines: Range<Int>) {
    // How many of the lines below have 0, 1, 2… bars.
    var counts: [Int] = []
    for index in lines.reversed() {
      let range = source.unmarked(line: index)..<source.line(index).upperBound
      let bars = source.masked[range].reduce(0) { $0 + ($1 == 0x7C ? 1 : 0) }
      let isRule =
        bars > 1 && range.contains { source.masked[$0] == 0x2D }
        && range.allSatisfy { [0x7C, 0x2D, 0x3A, 0x20, 0x09].contains(source.masked[$0]) }
      if isRule {
        var missing = 0
        for (count, lines) in counts.prefix(bars).enumerated() { missing += lines * (bars - count) }
        missingCells += missing
        if missingCells > Self.missingCellLimit {
          missingCells -= missing
          for offset in range where source.masked[offset] == 0x7C { mask(offset) }
        }
      }
      while counts.count <= bars { counts.append(0) }
      counts[bars] += 1
    }
  }

  /// Notes the definition of a footnote that a line begins with; what can't be kept as one becomes
  /// a paragraph.
  private mutating func readFootnote(line: Int) {
    let range = source.line(line)
    var offset = source.unmarked(line: line)
    var isPossible = offset - range.lowerBound <= Self.footnoteIndent
    while let end = definitionEnd(offset, range) {
      let label = source.page.text.string(offset + 2..<end - 2)
      if isPossible, label.utf8.count <= Self.labelLimit, footnotes.count < Self.footnoteLimit,
        labels.insert(label.lowercased()).inserted
      {
        footnotes.append(label)
      } else {
        mask(offset)
      }
      // One within another on the same line would nest as deep as the line is long.
      isPossible = false
      offset = end
      while offset < range.upperBound, [0x20, 0x09, 0x3E, 0x2D].contains(source.masked[offset]) {
        offset += 1
      }
    }
  }

  private func hasFootnoteStart(_ offset: Int, _ range: Range<Int>) -> Bool {
    offset + 1 < range.upperBound && source.masked[offset] == 0x5B
      && source.masked[offset + 1] == 0x5E
  }

  /// Where `[^label]:` ends, if it is at an offset.
  private func definitionEnd(_ offset: Int, _ range: Range<Int>) -> Int? {
    guard hasFootnoteStart(offset, range) else { return nil }
    var end = offset + 2
    while end < range.upperBound, source.masked[end] != 0x5D {
      if source.masked[end] <= 0x20 { return nil }
      end += 1
    }
    guard end > offset + 2, end + 1 < range.upperBound, source.masked[end + 1] == 0x3A else {
      return nil
    }
    return end + 2
  }
}
