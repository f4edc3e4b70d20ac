/// A file's text as well-formed UTF-8, with the way back to the file's own bytes.
struct DecodedText {
  /// A stretch of text in which every character takes the same number of bytes here and there.
  ///
  /// A text that changes between scripts has one for each word, so they are kept small; no text is
  /// as long as 4 GiB.
  struct Segment {
    private var decodedStart: UInt32
    private var originalStart: UInt32
    private var units: (decoded: UInt8, original: UInt8)

    /// Where the stretch begins in `utf8`.
    var decoded: Int { Int(decodedStart) }
    /// Where it begins in the file.
    var original: Int { Int(originalStart) }
    /// Bytes of one character in `utf8`.
    var decodedUnit: Int { Int(units.decoded) }
    /// Bytes of one character in the file; 0 for what only follows from the one before.
    var originalUnit: Int { Int(units.original) }

    init(decoded: Int, original: Int, decodedUnit: Int, originalUnit: Int) {
      decodedStart = UInt32(decoded)
      originalStart = UInt32(original)
      units = (UInt8(decodedUnit), UInt8(originalUnit))
    }
  }

  /// The text, without a byte order mark.
  var utf8: [UInt8] = []
  /// How offsets correspond, in order.
  private(set) var segments: [Segment] = []
  /// What the file was read as.
  let encoding: TextEncoding
  /// What is to be said about that.
  private(set) var warnings: [ArticleWarning] = []
  /// Whether the text was cut off, since more stretches would take too much memory.
  private(set) var isCut = false
  private var maximumSegments = Int.max
  /// Where the file goes on behind the last character.
  private var end = 0

  /// Decodes a file; every sequence that its encoding doesn't allow becomes U+FFFD.
  ///
  /// - Parameter maximumSegments: How many stretches may be kept; a text of more is cut off.
  init(_ bytes: [UInt8], maximumSegments: Int = .max) {
    let detected = TextEncoding.detect(bytes)
    self.init(
      bytes, as: detected.encoding, markLength: detected.markLength,
      maximumSegments: maximumSegments)
    warnings = detected.warnings
  }

  /// Decodes bytes of a known encoding.
  ///
  /// - Parameters:
  ///   - markLength: Bytes of the byte order mark, which is no text.
  ///   - origin: Where the bytes begin in their file.
  ///   - maximumSegments: How many stretches may be kept; a text of more is cut off.
  init(
    _ bytes: [UInt8], as encoding: TextEncoding, markLength: Int, origin: Int = 0,
    maximumSegments: Int = .max
  ) {
    self.encoding = encoding
    self.maximumSegments = maximumSegments
    switch encoding {
    case .utf8: decodeUTF8(bytes, from: markLength, origin: origin)
    case .utf16LittleEndian: decodeUTF16(bytes, from: markLength, low: 0, origin: origin)
    case .utf16BigEndian: decodeUTF16(bytes, from: markLength, low: 1, origin: origin)
    case .utf32LittleEndian: decodeUTF32(bytes, from: markLength, isLittle: true, origin: origin)
    case .utf32BigEndian: decodeUTF32(bytes, from: markLength, isLittle: false, origin: origin)
    case .windows1252: decodeWindows1252(bytes, origin: origin)
    case .legacy(let legacy):
      utf8.reserveCapacity(bytes.count)
      var decoder = LegacyDecoder(legacy)
      decoder.decode(bytes) { character, index in
        append(character.scalar, original: origin + index, length: character.length)
        if character.mark > 0 {
          append(character.mark, original: origin + index + character.length, length: 0)
        }
      }
    }
  }

  /// Puts a space in the place of each control character that isn't white space, and U+FFFD in that
  /// of each noncharacter, so that what a parser of markup gives back is what is here.
  mutating func replaceControls() {
    for index in utf8.indices {
      let byte = utf8[index]
      if byte < 0x20 {
        if byte != 0x09, byte != 0x0A, byte != 0x0D { utf8[index] = 0x20 }
      } else if byte == 0xEF, utf8[index + 1] == 0xBF, utf8[index + 2] >= 0xBE {
        utf8[index + 2] = 0xBD
      }
    }
  }

  private mutating func decodeUTF8(_ bytes: [UInt8], from start: Int, origin: Int) {
    bytes.withUnsafeBufferPointer { buffer in
      var index = start
      var good = start
      while index < buffer.count {
        if buffer[index] < 0x80 {
          index += 1
          continue
        }
        let length = UTF8Sequences.length(in: buffer, at: index)
        if length == 0 {
          if good == start { utf8.reserveCapacity(buffer.count) }
          take(buffer[good..<index], at: origin + good)
          append(0xFFFD, original: origin + index, length: 1)
          index += 1
          good = index
        } else {
          index += length
        }
      }
      if good > start || start > 0 { take(buffer[good...], at: origin + good) }
      end = good
    }
    guard utf8.isEmpty, segments.isEmpty, !bytes.isEmpty, start == 0 else { return }
    // All of it is well-formed, and needs no copy.
    segments = [Segment(decoded: 0, original: origin, decodedUnit: 1, originalUnit: 1)]
    utf8 = bytes
    end = origin + bytes.count
  }

  private mutating func take(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, at original: Int) {
    guard !bytes.isEmpty, hasRoom() else { return }
    segments.append(
      Segment(decoded: utf8.count, original: original, decodedUnit: 1, originalUnit: 1))
    utf8.append(contentsOf: bytes)
    end = original + bytes.count
  }

  private mutating func decodeUTF16(
    _ bytes: [UInt8], from start: Int, low: Int, origin: Int
  ) {
    utf8.reserveCapacity(bytes.count / 2)
    bytes.withUnsafeBufferPointer { buffer in
      var index = start
      func unit(_ at: Int) -> UInt32 {
        UInt32(buffer[at + 1 - low]) << 8 | UInt32(buffer[at + low])
      }
      while index + 1 < buffer.count {
        let first = unit(index)
        if first & 0xFC00 == 0xD800, index + 3 < buffer.count, unit(index + 2) & 0xFC00 == 0xDC00 {
          let scalar = 0x10000 + (first & 0x3FF) << 10 + (unit(index + 2) & 0x3FF)
          append(scalar, original: origin + index, length: 4)
          index += 4
        } else {
          let isHalf = first & 0xF800 == 0xD800
          append(isHalf ? 0xFFFD : first, original: origin + index, length: 2)
          index += 2
        }
      }
      if index < buffer.count { append(0xFFFD, original: origin + index, length: 1) }
    }
  }

  private mutating func decodeUTF32(
    _ bytes: [UInt8], from start: Int, isLittle: Bool, origin: Int
  ) {
    utf8.reserveCapacity(bytes.count / 4)
    bytes.withUnsafeBufferPointer { buffer in
      var index = start
      while index + 3 < buffer.count {
        var value: UInt32 = 0
        for at in 0..<4 {
          value = value << 8 | UInt32(buffer[index + (isLittle ? 3 - at : at)])
        }
        append(
          Unicode.Scalar(value) == nil ? 0xFFFD : value, original: origin + index, length: 4)
        index += 4
      }
      if index < buffer.count {
        append(0xFFFD, original: origin + index, length: buffer.count - index)
      }
    }
  }

  private mutating func decodeWindows1252(_ bytes: [UInt8], origin: Int) {
    utf8.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      let isSpecial = byte >= 0x80 && byte < 0xA0
      append(
        isSpecial ? Self.windows1252[Int(byte) - 0x80] : UInt32(byte), original: origin + index,
        length: 1)
    }
  }

  /// What the bytes 0x80…0x9F mean; five of them mean nothing.
  private static let windows1252: [UInt32] = [
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
    0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
  ]

  /// Begins a text of stretches of another; see `append(_:of:)`.
  init(encoding: TextEncoding) { self.encoding = encoding }

  /// Adds a stretch of another text, which keeps its way back to the file.
  ///
  /// - Complexity: O(n + log m) in the stretch's bytes and the other text's segments.
  mutating func append(_ range: Range<Int>, of other: DecodedText) {
    guard !range.isEmpty else { return }
    var index = other.segment(at: range.lowerBound, from: 0)
    var start = range.lowerBound
    while start < range.upperBound {
      let segment = other.segments[index]
      let steps = (start - segment.decoded) / segment.decodedUnit
      segments.append(
        Segment(
          decoded: utf8.count + start - range.lowerBound,
          original: segment.original + steps * segment.originalUnit,
          decodedUnit: segment.decodedUnit, originalUnit: segment.originalUnit))
      index += 1
      start = index < other.segments.count ? other.segments[index].decoded : range.upperBound
    }
    utf8.append(contentsOf: other.utf8[range])
  }

  mutating func append(_ scalar: UInt32, original: Int, length: Int) {
    guard !isCut else { return }
    let start = utf8.count
    switch scalar {
    case 0..<0x80:
      utf8.append(UInt8(scalar))
    case 0x80..<0x800:
      utf8.append(UInt8(0xC0 | scalar >> 6))
      utf8.append(UInt8(0x80 | scalar & 0x3F))
    case 0x800..<0x10000:
      utf8.append(UInt8(0xE0 | scalar >> 12))
      utf8.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      utf8.append(UInt8(0x80 | scalar & 0x3F))
    default:
      utf8.append(UInt8(0xF0 | scalar >> 18))
      utf8.append(UInt8(0x80 | scalar >> 12 & 0x3F))
      utf8.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      utf8.append(UInt8(0x80 | scalar & 0x3F))
    }
    let unit = utf8.count - start
    defer { end = original + length }
    // Equal sizes without a gap continue the stretch.
    if original == end, let last = segments.last, last.decodedUnit == unit,
      last.originalUnit == length
    {
      return
    }
    guard hasRoom() else {
      utf8.removeLast(unit)
      return
    }
    segments.append(
      Segment(decoded: start, original: original, decodedUnit: unit, originalUnit: length))
  }

  /// Whether one more stretch may be kept.
  private mutating func hasRoom() -> Bool {
    if segments.count >= maximumSegments { isCut = true }
    return !isCut
  }

  /// The scalar at an offset, which must be the first byte of a character, and its length.
  func scalar(at offset: Int) -> (value: UInt32, length: Int) {
    let first = UInt32(utf8[offset])
    if first < 0x80 { return (first, 1) }
    func tail(_ index: Int) -> UInt32 { UInt32(utf8[offset + index]) & 0x3F }
    if first < 0xE0 { return ((first & 0x1F) << 6 | tail(1), 2) }
    if first < 0xF0 { return ((first & 0x0F) << 12 | tail(1) << 6 | tail(2), 3) }
    return ((first & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4)
  }

  /// Where the character that ends just before an offset begins.
  func before(_ offset: Int) -> Int {
    var index = offset - 1
    while index > 0, utf8[index] & 0xC0 == 0x80 { index -= 1 }
    return index
  }

  /// The text of a range, unchanged.
  func string(_ range: Range<Int>) -> String {
    String(decoding: utf8[range], as: UTF8.self)
  }
}
