#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// An encoding that is never guessed, only used where a file says that it is in it.
enum DeclaredEncoding: String {
  case iso8859x2 = "iso-8859-2"
  case iso8859x3 = "iso-8859-3"
  case iso8859x4 = "iso-8859-4"
  case iso8859x5 = "iso-8859-5"
  case iso8859x6 = "iso-8859-6"
  case iso8859x7 = "iso-8859-7"
  case iso8859x8 = "iso-8859-8"
  case iso8859x10 = "iso-8859-10"
  case iso8859x13 = "iso-8859-13"
  case iso8859x14 = "iso-8859-14"
  case iso8859x15 = "iso-8859-15"
  case iso8859x16 = "iso-8859-16"
  case windows874 = "windows-874"
  case windows1250 = "windows-1250"
  case windows1251 = "windows-1251"
  case windows1253 = "windows-1253"
  case windows1254 = "windows-1254"
  case windows1255 = "windows-1255"
  case windows1256 = "windows-1256"
  case windows1257 = "windows-1257"
  case windows1258 = "windows-1258"
  case koi8r = "koi8-r"
  case koi8u = "koi8-u"
  case ibm866 = "ibm866"
  case macintosh = "macintosh"
  case gb18030 = "gb18030"
  case big5 = "big5"
  case eucJP = "euc-jp"
  case iso2022JP = "iso-2022-jp"
  case shiftJIS = "shift_jis"
  case eucKR = "euc-kr"

  private static let otherNames: [String: DeclaredEncoding] = [
    "gb2312": .gb18030, "gbk": .gb18030, "gb_2312-80": .gb18030, "x-gbk": .gb18030,
    "big5-hkscs": .big5, "x-x-big5": .big5, "sjis": .shiftJIS, "x-sjis": .shiftJIS,
    "shift-jis": .shiftJIS, "ms_kanji": .shiftJIS, "windows-31j": .shiftJIS,
    "x-euc-jp": .eucJP, "ks_c_5601-1987": .eucKR, "korean": .eucKR, "windows-949": .eucKR,
    "iso-8859-9": .windows1254, "latin5": .windows1254, "iso-8859-11": .windows874,
    "tis-620": .windows874, "cp1250": .windows1250, "cp1251": .windows1251,
    "x-cp1251": .windows1251, "cp866": .ibm866, "koi8": .koi8r, "latin2": .iso8859x2,
    "latin-9": .iso8859x15, "latin9": .iso8859x15, "iso8859-15": .iso8859x15,
    "iso8859-2": .iso8859x2, "x-mac-roman": .macintosh,
  ]

  /// The encoding that a name in small letters stands for.
  init?(name: String) {
    guard let encoding = DeclaredEncoding(rawValue: name) ?? Self.otherNames[name] else {
      return nil
    }
    self = encoding
  }

  /// The name of the widest of its kind: pages that say the one nearly always use the other.
  fileprivate var converterName: String {
    switch self {
    case .shiftJIS: "CP932"
    case .eucKR: "CP949"
    case .big5: "BIG5-HKSCS"
    case .windows874: "CP874"
    default: rawValue.hasPrefix("windows-") ? "CP" + rawValue.dropFirst(8) : rawValue.uppercased()
    }
  }
}

extension DecodedText {
  /// Decodes character by character, so that each one's place is known; what can't be decoded
  /// becomes U+FFFD.
  mutating func decode(_ bytes: [UInt8], as encoding: DeclaredEncoding) {
    let converter = iconv_open("UTF-32LE", encoding.converterName)
    guard converter != iconv_t(bitPattern: -1) else {
      // The system doesn't know it: at least the ASCII part can be read.
      for (index, byte) in bytes.enumerated() {
        append(byte < 0x80 ? UInt32(byte) : 0xFFFD, original: index, length: 1)
      }
      return
    }
    defer { iconv_close(converter) }
    let isStateful = encoding == .iso2022JP
    var bytes = bytes
    bytes.withUnsafeMutableBytes { buffer in
      guard let base = buffer.bindMemory(to: CChar.self).baseAddress else { return }
      var index = 0
      while index < buffer.count {
        if buffer[index] < 0x80, !isStateful {
          append(UInt32(buffer[index]), original: index, length: 1)
          index += 1
          continue
        }
        // The converter looks at all that it is given for each character, so it gets one byte more
        // at a time.
        var taken: (scalar: UInt32?, length: Int) = (nil, 0)
        for length in 1...min(8, buffer.count - index) where taken.length == 0 {
          taken = Self.convert(converter, base + index, length)
        }
        if let scalar = taken.scalar {
          append(scalar, original: index, length: taken.length)
        } else if taken.length == 0 {
          append(0xFFFD, original: index, length: 1)
        }
        index += max(taken.length, 1)
      }
    }
  }

  /// Converts one character; how many bytes it took, 0 if they are no character or not all of one,
  /// and nil with some bytes if they only change the converter's state.
  private static func convert(
    _ converter: iconv_t?, _ start: UnsafeMutablePointer<CChar>, _ length: Int
  ) -> (scalar: UInt32?, length: Int) {
    var input: UnsafeMutablePointer<CChar>? = start
    var left = length
    var scalars: (UInt32, UInt32) = (0, 0)
    let written = withUnsafeMutableBytes(of: &scalars) { buffer -> Int in
      var output = buffer.bindMemory(to: CChar.self).baseAddress
      var room = buffer.count
      _ = iconv(converter, &input, &left, &output, &room)
      return buffer.count - room
    }
    return (written >= 4 ? UInt32(littleEndian: scalars.0) : nil, length - left)
  }
}
