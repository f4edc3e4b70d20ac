/// A file's text as well-formed UTF-8, with the way back to the file's own bytes.
struct DecodedText {
  /// A stretch of text in which every character takes the same number of bytes here and there.
  struct Segment {
    /// Where the stretch begins in `utf8`.
    var decoded: Int
    /// Where it begins in the file.
    var original: Int
    /// Bytes of one character in `utf8`.
    var decodedUnit: Int
    /// Bytes of one character in the file.
    var originalUnit: Int
  }

  /// The text, without a byte order mark.
  var utf8: [UInt8] = []
  /// How offsets correspond, in order.
  private(set) var segments: [Segment] = []
  /// What the file was read as.
  let encoding: TextEncoding

  /// Decodes a file; every sequence that its encoding doesn't allow becomes U+FFFD.
  init(_ bytes: [UInt8]) {
    let (encoding, markLength) = TextEncoding.detect(bytes)
    self.init(bytes, as: encoding, markLength: markLength)
  }

  /// Decodes bytes of a known encoding.
  ///
  /// - Parameters:
  ///   - markLength: Bytes of the byte order mark, which is no text.
  ///   - origin: Where the bytes begin in their file.
  init(_ bytes: [UInt8], as encoding: TextEncoding, markLength: Int, origin: Int = 0) {
    self.encoding = encoding
    utf8.reserveCapacity(bytes.count)
    switch encoding {
    case .utf8: decodeUTF8(bytes, from: markLength)
    case .utf16LittleEndian: decodeUTF16(bytes, from: markLength, low: 0)
    case .utf16BigEndian: decodeUTF16(bytes, from: markLength, low: 1)
    case .windows1252: decodeWindows1252(bytes)
    case .declared(let declared): decode(bytes, as: declared)
    }
    guard origin > 0 else { return }
    for index in segments.indices { segments[index].original += origin }
  }

  /// Puts a space in the place of each control character that isn't white space, and U+FFFD in that
  /// of each noncharacter, so that what a parser of markup gives back is what stands here.
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

  private mutating func decodeUTF8(_ bytes: [UInt8], from start: Int) {
    var index = start
    var good = start
    while index < bytes.count {
      let length = TextEncoding.sequenceLength(in: bytes, at: index)
      if length == 0 {
        take(bytes, good..<index)
        append(0xFFFD, original: index, length: 1)
        index += 1
        good = index
      } else {
        index += length
      }
    }
    take(bytes, good..<bytes.count)
  }

  private mutating func take(_ bytes: [UInt8], _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    segments.append(
      Segment(
        decoded: utf8.count, original: range.lowerBound, decodedUnit: 1, originalUnit: 1))
    utf8.append(contentsOf: bytes[range])
  }

  private mutating func decodeUTF16(_ bytes: [UInt8], from start: Int, low: Int) {
    var index = start
    func unit(_ at: Int) -> UInt32 {
      UInt32(bytes[at + 1 - low]) << 8 | UInt32(bytes[at + low])
    }
    while index + 1 < bytes.count {
      let first = unit(index)
      if first & 0xFC00 == 0xD800, index + 3 < bytes.count, unit(index + 2) & 0xFC00 == 0xDC00 {
        let scalar = 0x10000 + (first & 0x3FF) << 10 + (unit(index + 2) & 0x3FF)
        append(scalar, original: index, length: 4)
        index += 4
      } else {
        append(first & 0xF800 == 0xD800 ? 0xFFFD : first, original: index, length: 2)
        index += 2
      }
    }
    if index < bytes.count { append(0xFFFD, original: index, length: 1) }
  }

  private mutating func decodeWindows1252(_ bytes: [UInt8]) {
    for (index, byte) in bytes.enumerated() {
      let isSpecial = byte >= 0x80 && byte < 0xA0
      append(
        isSpecial ? Self.windows1252[Int(byte) - 0x80] : UInt32(byte), original: index, length: 1)
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
    // Characters follow one another without a gap, so equal sizes continue the stretch.
    if let last = segments.last, last.decodedUnit == unit, last.originalUnit == length { return }
    segments.append(
      Segment(decoded: start, original: original, decodedUnit: unit, originalUnit: length))
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
