/// A set of byte values, such as a bracket expression matches.
struct ByteSet: Sendable, Equatable {
  private var words = SIMD4<UInt64>(repeating: 0)

  /// Creates an empty set.
  init() {}

  /// Whether `byte` is in the set.
  func contains(_ byte: UInt8) -> Bool {
    words[Int(byte >> 6)] & (1 << UInt64(byte & 63)) != 0
  }

  /// Adds one byte.
  mutating func insert(_ byte: UInt8) {
    words[Int(byte >> 6)] |= 1 << UInt64(byte & 63)
  }

  /// Adds every byte from `first` to `last`; none if they stand in the wrong order.
  mutating func insert(from first: UInt8, through last: UInt8) {
    guard first <= last else { return }
    for byte in first...last { insert(byte) }
  }

  /// Takes out what was in and puts in what was not.
  mutating func invert() {
    words = ~words
  }

  /// Adds the members of a POSIX character class, such as `alpha`; false if there is no such class.
  ///
  /// Only ASCII characters belong to a class, whatever the locale, so that the same rules hold
  /// everywhere. As in git, form feed and vertical tab are not `space`.
  mutating func insert(className: ArraySlice<UInt8>) -> Bool {
    switch String(decoding: className, as: UTF8.self) {
    case "alnum": insert(ranges: "09", "AZ", "az")
    case "alpha": insert(ranges: "AZ", "az")
    case "blank": insert(ranges: "  ", "\t\t")
    case "cntrl": insert(ranges: "\u{0}\u{1F}", "\u{7F}\u{7F}")
    case "digit": insert(ranges: "09")
    case "graph": insert(ranges: "!~")
    case "lower": insert(ranges: "az")
    case "print": insert(ranges: " ~")
    case "punct": insert(ranges: "!/", ":@", "[`", "{~")
    case "space": insert(ranges: "  ", "\t\n", "\r\r")
    case "upper": insert(ranges: "AZ")
    case "xdigit": insert(ranges: "09", "AF", "af")
    default: return false
    }
    return true
  }

  /// Adds ranges, each given by its first and last character.
  private mutating func insert(ranges: String...) {
    for range in ranges {
      if let first = range.utf8.first, let last = range.utf8.last {
        insert(from: first, through: last)
      }
    }
  }
}
