/// How many of a file's bytes beyond ASCII are UTF-8.
struct UTF8Sequences {
  /// Well-formed sequences of two bytes and more.
  private(set) var valid = 0
  /// Bytes that are part of none.
  private(set) var broken = 0
  /// Whether the file ends within a sequence; those bytes count as broken.
  private(set) var isCutOff = false
  private var first: Int?

  /// Whether the file reads best as UTF-8.
  ///
  /// Text in another encoding hardly ever forms a valid sequence by chance, so a file that has more
  /// valid sequences than broken bytes is damaged UTF-8, and so is one that is only cut off.
  var isText: Bool { broken == 0 || valid > broken || valid == 0 && isCutOff && isOnlyCutOff }

  private var isOnlyCutOff = false

  /// What is wrong, as a sentence without a full stop.
  var complaint: String {
    if isCutOff, isOnlyCutOff {
      return "The file ends within a character, so its end may be missing; get it once more"
    }
    let bytes = broken == 1 ? "1 byte is" : "\(broken) bytes are"
    return
      "\(bytes) not UTF-8 as the rest is, the first at offset \(first ?? 0), and read as \u{FFFD}; "
      + "save the file as UTF-8"
  }

  /// Counts the sequences of a file.
  init(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { count($0) }
  }

  private mutating func count(_ bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < bytes.count {
      if bytes[index] < 0x80 {
        index += 1
        continue
      }
      let length = Self.length(in: bytes, at: index)
      if length > 0 {
        valid += 1
        index += length
        continue
      }
      first = first ?? index
      let left = bytes.count - index
      if left > 1, left < 4, Self.isBeginning(bytes[index...]) {
        isCutOff = true
        isOnlyCutOff = broken == 0
        broken += left
        return
      }
      broken += 1
      index += 1
    }
  }

  private static func isBeginning(_ tail: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard let first = tail.first, tail.dropFirst().allSatisfy({ $0 & 0xC0 == 0x80 }) else {
      return false
    }
    return tail.count == 2 ? first >= 0xE0 && first <= 0xF4 : first >= 0xF0 && first <= 0xF4
  }

  /// Length of the well-formed sequence at an index, or 0 where there is none.
  static func length(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let first = bytes[index]
    if first < 0x80 { return 1 }
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return 0
    }
    guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return 0 }
    for next in (index + 2)..<max(index + length, index + 2) where bytes[next] & 0xC0 != 0x80 {
      return 0
    }
    return length
  }
}
