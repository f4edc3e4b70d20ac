#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Decodes an encoding older than Unicode character by character, so that each one's place is known.
///
/// The system's converter is asked once for each different character.
struct LegacyDecoder: ~Copyable {
  /// One character: what it is, how many bytes it takes; some are two scalars in Unicode.
  struct Character {
    /// U+FFFD for bytes that mean nothing, which are taken one at a time.
    var scalar: UInt32
    /// The second scalar, or 0.
    var mark: UInt32 = 0
    var length: Int
  }

  /// Marks what the converter wasn't asked for yet.
  private static let unknown = UInt32.max

  private let encoding: LegacyEncoding
  private let converter: iconv_t?
  private var singles = [UInt32](repeating: unknown, count: 256)
  private var pairs: [UInt32] = []

  /// Opens a converter; where the system has none, only ASCII is read and all else is U+FFFD.
  init(_ encoding: LegacyEncoding) {
    self.encoding = encoding
    let opened = iconv_open("UTF-32LE", encoding.converterName)
    converter = opened == iconv_t(bitPattern: -1) ? nil : opened
    if encoding.isMultibyte { pairs = [UInt32](repeating: Self.unknown, count: 1 << 16) }
    for byte in 0..<0x80 { singles[byte] = UInt32(byte) }
  }

  deinit { if let converter { iconv_close(converter) } }

  /// Calls `take` with every character and where it begins.
  mutating func decode(_ bytes: [UInt8], _ take: (Character, Int) -> Void) {
    if encoding == .iso2022JP { return decodeEscaped(bytes, take) }
    var index = 0
    while index < bytes.count {
      let found = character(bytes, index)
      take(found, index)
      index += found.length
    }
  }

  private mutating func character(_ bytes: [UInt8], _ index: Int) -> Character {
    let first = bytes[index]
    if first < 0x80 { return Character(scalar: UInt32(first), length: 1) }
    guard encoding.isMultibyte else { return single(first) }
    guard index + 1 < bytes.count, bytes[index + 1] >= 0x30 else { return single(first) }
    let second = bytes[index + 1]
    if encoding == .gb18030, second <= 0x39 {
      guard index + 3 < bytes.count, let scalar = convert(bytes[index..<index + 4]) else {
        return single(first)
      }
      return Character(scalar: scalar.first, length: 4)
    }
    if encoding == .eucJP, first == 0x8F {
      guard index + 2 < bytes.count, let scalar = convert(bytes[index..<index + 3]) else {
        return single(first)
      }
      return Character(scalar: scalar.first, length: 3)
    }
    let code = Int(first) << 8 | Int(second)
    if pairs[code] == Self.unknown { pairs[code] = pair(first, second) }
    switch pairs[code] {
    case 0:
      let alone = single(first)
      return alone.scalar == 0xFFFD && second >= 0x80 ? Character(scalar: 0xFFFD, length: 2) : alone
    // Hong Kong's set has four letters with two marks that Unicode writes as letter and mark.
    case 0x8000_0000...:
      return Character(scalar: pairs[code] & 0xFFFF, mark: pairs[code] >> 16 & 0x7FFF, length: 2)
    default: return Character(scalar: pairs[code], length: 2)
    }
  }

  private mutating func pair(_ first: UInt8, _ second: UInt8) -> UInt32 {
    guard single(first).scalar == 0xFFFD, let found = convert([first, second]) else { return 0 }
    return found.second == 0 ? found.first : 0x8000_0000 | found.second << 16 | found.first
  }

  private mutating func single(_ byte: UInt8) -> Character {
    if singles[Int(byte)] == Self.unknown { singles[Int(byte)] = convert([byte])?.first ?? 0xFFFD }
    return Character(scalar: singles[Int(byte)], length: 1)
  }

  /// What exactly these bytes mean, as one scalar or two.
  private func convert(_ bytes: ArraySlice<UInt8>) -> (first: UInt32, second: UInt32)? {
    guard let converter else { return nil }
    _ = iconv(converter, nil, nil, nil, nil)
    var scalars: (UInt32, UInt32) = (0, 0)
    var left = bytes.count
    let written = withUnsafeMutableBytes(of: &scalars) { buffer -> Int in
      var bytes = Array(bytes)
      return bytes.withUnsafeMutableBytes { source -> Int in
        var input = source.bindMemory(to: CChar.self).baseAddress
        var output = buffer.bindMemory(to: CChar.self).baseAddress
        var room = buffer.count
        _ = iconv(converter, &input, &left, &output, &room)
        // A letter that a mark could follow is held back until it is asked for.
        _ = iconv(converter, nil, nil, &output, &room)
        return buffer.count - room
      }
    }
    guard left == 0, written >= 4 else { return nil }
    return (UInt32(littleEndian: scalars.0), UInt32(littleEndian: scalars.1))
  }

  // MARK: ISO-2022-JP

  /// The sets between which its escape sequences change, and what they take before each character
  /// to be the same in EUC-JP.
  private static let sets: [(escape: [UInt8], prefix: [UInt8], length: Int)] = [
    ([0x28, 0x42], [], 0), ([0x28, 0x4A], [], 0), ([0x28, 0x49], [0x8E], 1),
    ([0x24, 0x40], [], 2), ([0x24, 0x42], [], 2), ([0x24, 0x28, 0x44], [0x8F], 2),
  ]

  private mutating func decodeEscaped(_ bytes: [UInt8], _ take: (Character, Int) -> Void) {
    var set = Self.sets[0]
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x1B,
        let next = Self.sets.first(where: { bytes[(index + 1)...].starts(with: $0.escape) })
      {
        set = next
        index += 1 + next.escape.count
        continue
      }
      let isText = byte > 0x20 && byte < 0x7F
      if byte == 0x0A || byte == 0x0D { set = Self.sets[0] }
      var found = Character(scalar: byte < 0x80 ? UInt32(byte) : 0xFFFD, length: 1)
      if set.length > 0, isText {
        found.scalar = 0xFFFD
        let code =
          set.prefix + bytes[index..<min(index + set.length, bytes.count)].map { $0 | 0x80 }
        let same =
          code.count == 2
          ? character(code, 0)
          : Character(scalar: convert(code[...])?.first ?? 0xFFFD, length: code.count)
        if code.count == set.prefix.count + set.length, same.scalar != 0xFFFD,
          same.length == code.count
        {
          found = Character(scalar: same.scalar, length: set.length)
        }
      }
      take(found, index)
      index += found.length
    }
  }
}
