/// Where a piece of text is in its file.
public struct SourceRange: Sendable, Equatable {
  /// First and last line, counted from 1.
  public var lines: ClosedRange<Int>
  /// Offsets into the file's own bytes, whatever its encoding.
  public var bytes: Range<Int>

  /// Creates a range from lines (from 1) and byte offsets (from 0).
  public init(lines: ClosedRange<Int>, bytes: Range<Int>) {
    self.lines = lines
    self.bytes = bytes
  }
}

/// A map from a block's clean text back to the bytes of the file that it came from.
///
/// It holds one stretch per part that was taken over unchanged, or whose characters all changed to
/// the same length: a paragraph on one line costs a single one in UTF-8, and in UTF-16 too as long as
/// its letters are of one alphabet.
public struct SourceMap: Sendable, Equatable {
  /// A stretch of text and the bytes that it was made from.
  ///
  /// Where both have the same length, they correspond byte by byte; where not, the run is one
  /// indivisible piece.
  public struct Run: Sendable, Equatable {
    /// UTF-8 offsets into the block's text.
    public var text: Range<Int>
    /// Offsets into the file.
    public var bytes: Range<Int>
    /// The line that the run is on, counted from 1.
    public var line: Int
  }

  /// Equal pieces, one behind the other.
  ///
  /// An article has many, so they are kept small; no file that is read is as long as 4 GiB.
  private struct Stretch: Sendable, Equatable {
    var text: UInt32
    var byte: UInt32
    var byteCount: UInt32
    var line: UInt32
    /// Lengths of a piece; 0 for the text if there is only one piece.
    var unit: Unit
  }

  private struct Unit: Sendable, Equatable {
    var text: UInt8
    var bytes: UInt8

    static let verbatim = Unit(text: 1, bytes: 1)
    static let whole = Unit(text: 0, bytes: 0)

    /// Lengths as they are kept: all that are equal as one byte each.
    static func of(text: Int, bytes: Int) -> Unit {
      if text == bytes { return .verbatim }
      guard text <= 0xFF, (1...0xFF).contains(bytes) else { return .whole }
      return Unit(text: UInt8(text), bytes: UInt8(bytes))
    }
  }

  /// In text order, without overlap.
  private var stretches: [Stretch] = []
  /// How long the text is.
  private var length: UInt32 = 0

  /// How many stretches it holds, which is what it costs.
  var stretchCount: Int { stretches.count }

  /// The runs, in text order, without overlap.
  ///
  /// - Complexity: O(n); they are made anew for each call.
  public var runs: [Run] {
    var runs: [Run] = []
    runs.reserveCapacity(stretches.count)
    for index in stretches.indices {
      let stretch = stretches[index]
      let (text, byte, line) = (Int(stretch.text), Int(stretch.byte), Int(stretch.line))
      let end = end(index)
      if stretch.unit == .verbatim || stretch.unit == .whole {
        runs.append(Run(text: text..<end, bytes: byte..<byte + Int(stretch.byteCount), line: line))
        continue
      }
      let (width, height) = (Int(stretch.unit.text), Int(stretch.unit.bytes))
      for piece in 0..<(end - text) / width {
        let (text, byte) = (text + piece * width, byte + piece * height)
        runs.append(Run(text: text..<text + width, bytes: byte..<byte + height, line: line))
      }
    }
    return runs
  }

  /// Where the file goes on behind the text, and on what line; nil if there is none.
  var end: (byte: Int, line: Int)? {
    stretches.last.map { (Int($0.byte) + Int($0.byteCount), Int($0.line)) }
  }

  /// Creates an empty map.
  public init() {}

  /// Adds the next stretch of text: `textLength` UTF-8 bytes made from `bytes` of the file on
  /// `line`.
  ///
  /// A `textLength` of 0 is ignored, so characters that were removed need no special case.
  public mutating func append(textLength: Int, bytes: Range<Int>, line: Int) {
    append(
      textLength: textLength, bytes: bytes, line: line,
      unit: .of(text: textLength, bytes: bytes.count))
  }

  /// Adds characters that are all as long as one another, in the text and in the file.
  mutating func append(
    textLength: Int, bytes: Range<Int>, line: Int, textUnit: Int, byteUnit: Int
  ) {
    append(
      textLength: textLength, bytes: bytes, line: line, unit: .of(text: textUnit, bytes: byteUnit))
  }

  private mutating func append(textLength: Int, bytes: Range<Int>, line: Int, unit: Unit) {
    guard textLength > 0 else { return }
    defer { length += UInt32(textLength) }
    if let last = stretches.last, Int(last.line) == line, unit != .whole, last.unit == unit,
      Int(last.byte) + Int(last.byteCount) == bytes.lowerBound
    {
      stretches[stretches.count - 1].byteCount += UInt32(bytes.count)
      return
    }
    stretches.append(
      Stretch(
        text: length, byte: UInt32(bytes.lowerBound), byteCount: UInt32(bytes.count),
        line: UInt32(line), unit: unit))
  }

  /// Adds `textLength` bytes of text that have no counterpart in the file, such as the space that
  /// joins two wrapped lines; they map to the empty range at the end of what came before.
  public mutating func appendInserted(textLength: Int) {
    guard textLength > 0 else { return }
    let (byte, line) = end ?? (0, 1)
    stretches.append(
      Stretch(text: length, byte: UInt32(byte), byteCount: 0, line: UInt32(line), unit: .whole))
    length += UInt32(textLength)
  }

  /// Takes the last byte of the text away.
  mutating func dropLast() {
    guard let last = stretches.last else { return }
    length -= 1
    if last.text == length {
      stretches.removeLast()
    } else if last.unit.text == 1 {
      stretches[stretches.count - 1].byteCount -= UInt32(last.unit.bytes)
    }
  }

  /// The lines and bytes that a range of the text was made from.
  ///
  /// - Parameter range: UTF-8 offsets into the block's text; what lies outside it is cut off.
  /// - Complexity: O(log n) in the number of runs.
  public func range(of range: Range<Int>) -> SourceRange {
    guard !stretches.isEmpty else { return SourceRange(lines: 1...1, bytes: 0..<0) }
    let clamped = range.clamped(to: 0..<Int(length))
    guard !clamped.isEmpty else {
      let at = position(of: min(max(range.lowerBound, 0), Int(length)))
      return SourceRange(lines: at.line...at.line, bytes: at.byte..<at.byte)
    }
    let start = position(of: clamped.lowerBound)
    let endIndex = index(of: clamped.upperBound - 1)
    let endStretch = stretches[endIndex]
    let covered = clamped.upperBound - Int(endStretch.text)
    let end: Int
    if endStretch.unit == .whole || clamped.upperBound == self.end(endIndex) {
      end = Int(endStretch.byte) + Int(endStretch.byteCount)
    } else {
      let width = Int(endStretch.unit.text)
      end = Int(endStretch.byte) + (covered + width - 1) / width * Int(endStretch.unit.bytes)
    }
    return SourceRange(
      lines: start.line...max(start.line, Int(endStretch.line)),
      bytes: start.byte..<max(start.byte, end))
  }

  private func position(of offset: Int) -> (byte: Int, line: Int) {
    let at = index(of: offset)
    let stretch = stretches[at]
    let (byte, line) = (Int(stretch.byte), Int(stretch.line))
    if offset >= end(at) { return (byte + Int(stretch.byteCount), line) }
    guard stretch.unit != .whole else { return (byte, line) }
    let piece = (offset - Int(stretch.text)) / Int(stretch.unit.text)
    return (byte + piece * Int(stretch.unit.bytes), line)
  }

  /// Where a stretch ends in the text.
  private func end(_ index: Int) -> Int {
    Int(index + 1 < stretches.count ? stretches[index + 1].text : length)
  }

  /// Index of the stretch that holds a text offset, or of the last one before it.
  private func index(of offset: Int) -> Int {
    var low = 0
    var high = stretches.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if Int(stretches[middle].text) <= offset { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
