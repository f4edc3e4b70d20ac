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
    appendInline(page.text, range, line: line)
    if !isOpen { space = nil }
  }

  /// Adds a part of a line; white space at its end becomes one space if more text follows.
  mutating func appendInline(_ text: DecodedText, _ range: Range<Int>, line: Int) {
    let bytes = text.utf8
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
      let (scalar, length) = text.scalar(at: index)
      let kind = CharacterClass(scalar)
      if kind != .visible {
        take(text, start..<index, line)
        if kind == .white { addSpace(index..<index + length) }
        start = index + length
      }
      index += length
    }
    take(text, start..<range.upperBound, line)
  }

  /// Adds text that represents the characters of a range, such as `é` for `&eacute;`.
  mutating func appendReplacement(
    _ replacement: ArraySlice<UInt8>, for range: Range<Int>, in text: DecodedText, line: Int
  ) {
    for scalar in String(decoding: replacement, as: UTF8.self).unicodeScalars {
      switch CharacterClass(scalar.value) {
      case .white: addSpace(range)
      case .zeroWidth: break
      case .visible:
        putSpace(text, line)
        let length = UTF8.width(scalar)
        utf8.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        source.append(textLength: length, bytes: bytes(of: range, in: text), line: line)
      }
    }
  }

  /// Adds the space between two lines or cells, if text is before and comes after it.
  mutating func appendBreak() {
    space = nil
    isBroken = !utf8.isEmpty
  }

  /// Makes a range that breaks the line one space, if text is on both sides of it.
  mutating func addSpace(_ range: Range<Int>) {
    space = min(space?.lowerBound ?? range.lowerBound, range.lowerBound)..<range.upperBound
  }

  private mutating func putSpace(_ text: DecodedText, _ line: Int) {
    defer { (space, isBroken) = (nil, false) }
    if isBroken { return appendSpace() }
    guard let space, let last = utf8.last, last != 0x20 else { return }
    utf8.append(0x20)
    source.append(textLength: 1, bytes: bytes(of: space, in: text), line: line)
  }

  private mutating func bytes(of range: Range<Int>, in text: DecodedText) -> Range<Int> {
    guard !text.segments.isEmpty else { return 0..<0 }
    let start = original(text, range.lowerBound)
    guard !range.isEmpty else { return start..<start }
    return start..<max(start, original(text, range.upperBound - 1) + unit(text))
  }

  private mutating func take(_ text: DecodedText, _ range: Range<Int>, _ line: Int) {
    guard !range.isEmpty else { return }
    putSpace(text, line)
    utf8.append(contentsOf: text.utf8[range])
    var index = range.lowerBound
    while index < range.upperBound {
      let start = original(text, index)
      let stretch = text.segments[segment]
      let next = segment + 1
      let end =
        next < text.segments.count
        ? min(text.segments[next].decoded, range.upperBound) : range.upperBound
      let length = (end - index) / stretch.decodedUnit * stretch.originalUnit
      source.append(
        textLength: end - index, bytes: start..<start + length, line: line,
        textUnit: stretch.decodedUnit, byteUnit: stretch.originalUnit)
      index = end
    }
  }

  /// Where a character of the text begins in the file; `segment` is left at its stretch.
  private mutating func original(_ text: DecodedText, _ offset: Int) -> Int {
    segment = text.segment(at: offset, from: segment)
    let stretch = text.segments[segment]
    return stretch.original
      + (offset - stretch.decoded) / stretch.decodedUnit * stretch.originalUnit
  }

  private func unit(_ text: DecodedText) -> Int {
    let stretch = text.segments[segment]
    return stretch.decodedUnit == stretch.originalUnit ? 1 : stretch.originalUnit
  }

  /// Adds a space that the file doesn't have, unless one is there already.
  mutating func appendSpace() {
    guard let last = utf8.last, last != 0x20 else { return }
    utf8.append(0x20)
    source.appendInserted(textLength: 1)
  }

  /// Adds a text that the file doesn't have, such as the sign between two cells of a row.
  mutating func appendInserted(_ inserted: String) {
    utf8.append(contentsOf: inserted.utf8)
    source.appendInserted(textLength: inserted.utf8.count)
    (space, isBroken) = (nil, false)
  }

  /// Adds another text as it is.
  mutating func append(_ other: CleanText) {
    for run in other.source.runs { copy(other, run, run.text) }
    (space, isBroken) = (nil, false)
  }

  /// A part of the text, less white space around it.
  func slice(_ range: Range<Int>) -> CleanText {
    var range = range.clamped(to: 0..<utf8.count)
    while let last = range.last, utf8[last] == 0x20 { range = range.dropLast() }
    while let first = range.first, utf8[first] == 0x20 { range = range.dropFirst() }
    var result = CleanText()
    for run in source.runs where run.text.overlaps(range) {
      result.copy(self, run, run.text.clamped(to: range))
    }
    return result
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
