/// Where a piece of text stands in its file.
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
/// It holds one run per stretch that was taken over unchanged, and one per character that was
/// changed (a no-break space, a letter of another encoding), so a paragraph on one line of an UTF-8
/// file costs a single run.
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
    /// The line that the run stands on, counted from 1.
    public var line: Int
  }

  /// The runs, in text order, without overlap.
  public private(set) var runs: [Run] = []

  /// Creates an empty map.
  public init() {}

  /// Adds the next stretch of text: `textLength` UTF-8 bytes made from `bytes` of the file on
  /// `line`.
  ///
  /// A `textLength` of 0 is ignored, so characters that were removed need no special case.
  public mutating func append(textLength: Int, bytes: Range<Int>, line: Int) {
    guard textLength > 0 else { return }
    let start = runs.last?.text.upperBound ?? 0
    let run = Run(text: start..<start + textLength, bytes: bytes, line: line)
    if let last = runs.last, last.line == line, last.bytes.upperBound == bytes.lowerBound,
      last.text.count == last.bytes.count, run.text.count == run.bytes.count
    {
      runs[runs.count - 1].text = last.text.lowerBound..<run.text.upperBound
      runs[runs.count - 1].bytes = last.bytes.lowerBound..<bytes.upperBound
    } else {
      runs.append(run)
    }
  }

  /// Adds `textLength` bytes of text that have no counterpart in the file, such as the space that
  /// joins two wrapped lines; they map to the empty range at the end of what came before.
  public mutating func appendInserted(textLength: Int) {
    guard textLength > 0 else { return }
    let start = runs.last?.text.upperBound ?? 0
    let end = runs.last?.bytes.upperBound ?? 0
    runs.append(
      Run(text: start..<start + textLength, bytes: end..<end, line: runs.last?.line ?? 1))
  }

  /// Takes the last byte of the text away.
  mutating func dropLast() {
    guard var last = runs.popLast() else { return }
    guard last.text.count > 1 else { return }
    if last.text.count == last.bytes.count {
      last.bytes = last.bytes.lowerBound..<last.bytes.upperBound - 1
    }
    last.text = last.text.lowerBound..<last.text.upperBound - 1
    runs.append(last)
  }

  /// The lines and bytes that a range of the text was made from.
  ///
  /// - Parameter range: UTF-8 offsets into the block's text; what lies outside it is cut off.
  /// - Complexity: O(log n) in the number of runs.
  public func range(of range: Range<Int>) -> SourceRange {
    guard let last = runs.last, let first = runs.first else {
      return SourceRange(lines: 1...1, bytes: 0..<0)
    }
    let clamped = range.clamped(to: first.text.lowerBound..<last.text.upperBound)
    guard !clamped.isEmpty else {
      let at = position(of: min(max(range.lowerBound, 0), last.text.upperBound))
      return SourceRange(lines: at.line...at.line, bytes: at.byte..<at.byte)
    }
    let start = position(of: clamped.lowerBound)
    let endRun = runs[index(of: clamped.upperBound - 1)]
    let end =
      endRun.text.count == endRun.bytes.count
      ? endRun.bytes.lowerBound + clamped.upperBound - endRun.text.lowerBound
      : endRun.bytes.upperBound
    return SourceRange(
      lines: start.line...max(start.line, endRun.line), bytes: start.byte..<max(start.byte, end))
  }

  private func position(of offset: Int) -> (byte: Int, line: Int) {
    let run = runs[index(of: offset)]
    if offset >= run.text.upperBound { return (run.bytes.upperBound, run.line) }
    let isPlain = run.text.count == run.bytes.count
    return (run.bytes.lowerBound + (isPlain ? offset - run.text.lowerBound : 0), run.line)
  }

  /// Index of the run that holds a text offset, or of the last one before it.
  private func index(of offset: Int) -> Int {
    var low = 0
    var high = runs.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if runs[middle].text.lowerBound <= offset { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
