#if MHTML
  /// The contents of a part as they were before they were written in letters that any mail system
  /// lets through, with the way back to the file.
  struct TransferDecoding {
    /// A stretch in which every byte, or in base64 every three, were written with the same number
    /// of letters.
    private struct Segment {
      var decoded: Int
      var original: Int
      var unit: Int
    }

    /// The contents.
    private(set) var bytes: [UInt8] = []
    private var segments: [Segment] = []
    /// Whether three bytes were written with four letters, so that no single one has a place.
    private var isBase64 = false
    /// How many bytes have a place together.
    private var size: Int { isBase64 ? 3 : 1 }

    /// Decodes a range of a file; what isn't written as it should be is taken as it is.
    init(_ file: [UInt8], _ range: Range<Int>, _ encoding: String?) {
      bytes.reserveCapacity(range.count)
      switch encoding?.lowercased() {
      case "quoted-printable": decodeQuotedPrintable(file, range)
      case "base64": decodeBase64(file, range)
      default:
        bytes.append(contentsOf: file[range])
        segments = [Segment(decoded: 0, original: range.lowerBound, unit: 1)]
      }
    }

    /// Begins a stretch for what is decoded next, unless it follows on the last without a gap.
    private mutating func place(at original: Int, unit: Int) {
      if let last = segments.last, last.unit == unit,
        (bytes.count - last.decoded) * unit == (original - last.original) * size
      {
        return
      }
      segments.append(Segment(decoded: bytes.count, original: original, unit: unit))
    }

    private mutating func append(_ byte: UInt8, at original: Int, unit: Int) {
      place(at: original, unit: unit)
      bytes.append(byte)
    }

    private mutating func decodeQuotedPrintable(_ file: [UInt8], _ range: Range<Int>) {
      var index = range.lowerBound
      while index < range.upperBound {
        guard file[index] == 0x3D else {
          append(file[index], at: index, unit: 1)
          index += 1
          continue
        }
        // An equals sign at the end of a line joins it with the next.
        var next = index + 1
        while next < range.upperBound, file[next] == 0x20 || file[next] == 0x09 { next += 1 }
        if next < range.upperBound, file[next] == 0x0D { next += 1 }
        if next == range.upperBound || file[next] == 0x0A {
          index = min(next + 1, range.upperBound)
        } else if index + 2 < range.upperBound, let high = Letters.hexDigit(file[index + 1]),
          let low = Letters.hexDigit(file[index + 2])
        {
          append(high << 4 | low, at: index, unit: 3)
          index += 3
        } else {
          append(file[index], at: index, unit: 1)
          index += 1
        }
      }
    }

    private mutating func decodeBase64(_ file: [UInt8], _ range: Range<Int>) {
      isBase64 = true
      var group: UInt32 = 0
      var count = 0
      var start = range.lowerBound
      func put(_ byte: UInt32) { bytes.append(UInt8(truncatingIfNeeded: byte)) }
      for index in range {
        guard let value = Self.base64(file[index]) else { continue }
        if count == 0 { start = index }
        group = group << 6 | UInt32(value)
        count += 1
        if count == 4 {
          place(at: start, unit: 4)
          for shift: UInt32 in [16, 8, 0] { put(group >> shift) }
          (group, count) = (0, 0)
        }
      }
      if count >= 2 {
        place(at: start, unit: 4)
        put(count == 3 ? group >> 10 : group >> 4)
      }
      if count == 3 { put(group >> 2) }
    }

    private static func base64(_ byte: UInt8) -> UInt8? {
      switch byte {
      case 0x41...0x5A: byte - 0x41
      case 0x61...0x7A: byte - 0x47
      case 0x30...0x39: byte + 4
      case 0x2B: 62
      case 0x2F: 63
      default: nil
      }
    }

    // MARK: The way back

    /// Index of the stretch that holds an offset.
    private func segment(at offset: Int) -> Int {
      var low = 0
      var high = segments.count - 1
      while low < high {
        let middle = (low + high + 1) / 2
        if segments[middle].decoded <= offset { low = middle } else { high = middle - 1 }
      }
      return low
    }

    /// The bytes of the file that some bytes of the contents were written with.
    func original(_ range: Range<Int>) -> Range<Int> {
      guard !segments.isEmpty else { return 0..<0 }
      let first = segments[segment(at: range.lowerBound)]
      let start = first.original + (range.lowerBound - first.decoded) / size * first.unit
      guard !range.isEmpty else { return start..<start }
      let last = segments[segment(at: range.upperBound - 1)]
      let pieces = (range.upperBound - 1 - last.decoded) / size + 1
      return start..<max(start, last.original + pieces * last.unit)
    }

    /// A range of the contents as one of the file.
    func original(_ range: SourceRange, _ lines: LineStarts) -> SourceRange {
      let bytes = original(range.bytes)
      let first = lines.line(at: bytes.lowerBound)
      let last = lines.line(at: max(bytes.lowerBound, bytes.upperBound - 1))
      return SourceRange(lines: first...max(first, last), bytes: bytes)
    }

    /// A map to the contents as one to the file, its runs cut where the stretches change.
    func original(_ map: SourceMap, _ lines: LineStarts) -> SourceMap {
      var result = SourceMap()
      for run in map.runs {
        if run.bytes.isEmpty {
          result.appendInserted(textLength: run.text.count)
        } else if run.bytes.count != run.text.count || isBase64 {
          let bytes = original(run.bytes)
          result.append(
            textLength: run.text.count, bytes: bytes, line: lines.line(at: bytes.lowerBound))
        } else {
          append(run, to: &result, lines)
        }
      }
      return result
    }

    private func append(_ run: SourceMap.Run, to result: inout SourceMap, _ lines: LineStarts) {
      func add(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        let place = original(range)
        result.append(
          textLength: range.count, bytes: place, line: lines.line(at: place.lowerBound))
      }
      var start = run.bytes.lowerBound
      var index = segment(at: start)
      while start < run.bytes.upperBound {
        while index + 1 < segments.count, segments[index + 1].decoded <= start { index += 1 }
        let cut =
          index + 1 < segments.count
          ? min(segments[index + 1].decoded, run.bytes.upperBound) : run.bytes.upperBound
        // A line may end within a character, which stays one piece.
        var first = cut
        var last = cut
        if cut < run.bytes.upperBound {
          while first > start, bytes[first] & 0xC0 == 0x80 { first -= 1 }
          while last < run.bytes.upperBound, bytes[last] & 0xC0 == 0x80 { last += 1 }
        }
        add(start..<first)
        add(first..<last)
        start = last
      }
    }
  }
#endif
