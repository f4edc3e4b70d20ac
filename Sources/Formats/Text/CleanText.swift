/// The text of a block as it is built, with its way back to the file.
struct CleanText {
  /// The text so far, as UTF-8.
  private(set) var utf8: [UInt8] = []
  /// Where its parts stand in the file.
  private(set) var source = SourceMap()
  /// Whether white space was met that the next visible character turns into one space.
  private var space: Range<Int>?
  /// Whether a space that the file doesn't have comes before the next visible character.
  private var isBroken = false
  private var segment = 0

  /// Adds the part of a line that a range of the page's text holds, white space folded.
  ///
  /// - Parameter isOpen: Whether white space at the end counts if more is added.
  mutating func append(_ page: Page, _ range: Range<Int>, line: Int, isOpen: Bool = false) {
    let bytes = page.text.utf8
    var index = range.lowerBound
    var start = index
    while index < range.upperBound {
      let byte = bytes[index]
      if byte > 0x20 && byte < 0x7F {
        index += 1
        continue
      }
      // A single space between two plain characters needs no treatment.
      if byte == 0x20, index > start, index + 1 < range.upperBound, bytes[index + 1] > 0x20,
        bytes[index + 1] < 0x7F
      {
        index += 1
        continue
      }
      let (scalar, length) = page.text.scalar(at: index)
      let kind = CharacterClass(scalar)
      if kind != .visible {
        take(page, start..<index, line)
        if kind == .white { addSpace(index..<index + length) }
        start = index + length
      }
      index += length
    }
    take(page, start..<range.upperBound, line)
    if !isOpen { space = nil }
  }

  /// Adds text that the file spells differently, such as the `&` of `&amp;`, as one piece.
  mutating func append(replacement: [UInt8], for range: Range<Int>, _ page: Page, line: Int) {
    var visible: [UInt8] = []
    var isSpaced = false
    for scalar in String(decoding: replacement, as: UTF8.self).unicodeScalars {
      switch CharacterClass(scalar.value) {
      case .visible:
        if isSpaced, visible.isEmpty { addSpace(range) }
        if isSpaced, !visible.isEmpty { visible.append(0x20) }
        isSpaced = false
        visible.append(contentsOf: String(scalar).utf8)
      case .white: isSpaced = true
      case .zeroWidth: break
      }
    }
    defer { if isSpaced { addSpace(range) } }
    guard !visible.isEmpty else { return }
    takeSpace(page, line)
    utf8.append(contentsOf: visible)
    let start = page.text.segments.isEmpty ? 0 : original(page, range.lowerBound)
    let end = range.isEmpty ? start : original(page, range.upperBound - 1) + unit(page)
    source.append(textLength: visible.count, bytes: start..<max(start, end), line: line)
  }

  /// Adds the space between two lines or cells, if text stands before and comes after it.
  mutating func appendBreak() {
    space = nil
    isBroken = !utf8.isEmpty
  }

  private mutating func addSpace(_ range: Range<Int>) {
    space = (space?.lowerBound ?? range.lowerBound)..<range.upperBound
  }

  private mutating func take(_ page: Page, _ range: Range<Int>, _ line: Int) {
    guard !range.isEmpty else { return }
    takeSpace(page, line)
    utf8.append(contentsOf: page.text.utf8[range])
    var index = range.lowerBound
    while index < range.upperBound {
      let start = original(page, index)
      let stretch = page.text.segments[segment]
      if stretch.decodedUnit == stretch.originalUnit {
        let next = segment + 1
        let end =
          next < page.text.segments.count
          ? min(page.text.segments[next].decoded, range.upperBound) : range.upperBound
        source.append(textLength: end - index, bytes: start..<start + end - index, line: line)
        index = end
      } else {
        source.append(
          textLength: stretch.decodedUnit, bytes: start..<start + stretch.originalUnit, line: line)
        index += stretch.decodedUnit
      }
    }
  }

  /// Puts the white space that was met before as one space.
  private mutating func takeSpace(_ page: Page, _ line: Int) {
    if isBroken {
      appendSpace()
    } else if let space, !utf8.isEmpty, utf8.last != 0x20 {
      utf8.append(0x20)
      let start = original(page, space.lowerBound)
      let end = original(page, space.upperBound - 1) + unit(page)
      source.append(textLength: 1, bytes: start..<end, line: line)
    }
    isBroken = false
    space = nil
  }

  /// Where a character of the text begins in the file; `segment` is left at its stretch.
  private mutating func original(_ page: Page, _ offset: Int) -> Int {
    segment = page.text.segment(at: offset, from: segment)
    let stretch = page.text.segments[segment]
    return stretch.original
      + (offset - stretch.decoded) / stretch.decodedUnit * stretch.originalUnit
  }

  private func unit(_ page: Page) -> Int {
    let stretch = page.text.segments[segment]
    return stretch.decodedUnit == stretch.originalUnit ? 1 : stretch.originalUnit
  }

  /// Adds a space that the file doesn't have, unless one is there already.
  mutating func appendSpace() {
    guard let last = utf8.last, last != 0x20 else { return }
    utf8.append(0x20)
    source.appendInserted(textLength: 1)
  }

  /// The same text with a space put in at each of some offsets, given in order.
  func inserting(spacesAt offsets: [Int]) -> CleanText {
    guard !offsets.isEmpty else { return self }
    var result = CleanText()
    result.utf8.reserveCapacity(utf8.count + offsets.count)
    var rest = offsets[...]
    for run in source.runs {
      var start = run.text.lowerBound
      while let offset = rest.first, offset < run.text.upperBound {
        rest = rest.dropFirst()
        result.copy(self, run, start..<offset)
        result.utf8.append(0x20)
        result.source.appendInserted(textLength: 1)
        start = offset
      }
      result.copy(self, run, start..<run.text.upperBound)
    }
    return result
  }

  private mutating func copy(_ other: CleanText, _ run: SourceMap.Run, _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    utf8.append(contentsOf: other.utf8[range])
    if run.bytes.isEmpty {
      source.appendInserted(textLength: range.count)
    } else if run.text.count == run.bytes.count {
      let start = run.bytes.lowerBound + range.lowerBound - run.text.lowerBound
      source.append(textLength: range.count, bytes: start..<start + range.count, line: run.line)
    } else {
      source.append(textLength: range.count, bytes: run.bytes, line: run.line)
    }
  }
}

extension DecodedText {
  /// Index of the stretch that holds an offset, looking forward from a nearby one.
  ///
  /// - Complexity: O(1) for offsets asked for in order, O(log n) else.
  func segment(at offset: Int, from hint: Int) -> Int {
    var low = 0
    if hint < segments.count, segments[hint].decoded <= offset {
      var index = hint
      for _ in 0..<4 {
        if index + 1 == segments.count || segments[index + 1].decoded > offset { return index }
        index += 1
      }
      low = index
    }
    var high = segments.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if segments[middle].decoded <= offset { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
