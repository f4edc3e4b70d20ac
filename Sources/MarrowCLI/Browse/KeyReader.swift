/// Makes keys of the bytes that a terminal sends.
///
/// Bytes may come in pieces: what may go on (a sequence after Escape, a character of several bytes)
/// is kept until the rest is there, or until `flush` says that nothing follows.
struct KeyReader {
  /// More than anybody pastes as a query; the rest of a longer paste is passed over.
  private static let longestPaste = 65_536
  /// Longer sequences are none that a key sends.
  private static let longestSequence = 32

  private var waiting: [UInt8] = []
  private var pasted: [UInt8]?

  /// Whether an Escape is there that may be a key by itself or the beginning of a sequence.
  var isUndecided: Bool { pasted == nil && waiting.first == 0x1B }

  /// Takes bytes and gives the keys that are whole.
  mutating func read(_ bytes: some Sequence<UInt8>) -> [Key] {
    waiting += bytes
    return keys(isLast: false)
  }

  /// Gives what is there as if nothing followed: an Escape alone is the key.
  mutating func flush() -> [Key] { keys(isLast: true) }

  private mutating func keys(isLast: Bool) -> [Key] {
    var keys: [Key] = []
    var rest = waiting[...]
    while !rest.isEmpty {
      if pasted != nil {
        guard let key = takePaste(&rest) else { break }
        keys.append(key)
        continue
      }
      let before = rest
      guard let key = Self.take(&rest, isLast: isLast) else {
        if rest.startIndex == before.startIndex { break }
        continue
      }
      if key == .paste("") { pasted = [] } else { keys.append(key) }
    }
    waiting = Array(rest)
    return keys
  }

  /// Takes pasted bytes up to the end of the paste.
  private mutating func takePaste(_ rest: inout ArraySlice<UInt8>) -> Key? {
    let end: [UInt8] = Array("\u{1B}[201~".utf8)
    while let byte = rest.first {
      // No terminal pastes a Ctrl-C: it is a way out if the end of the paste was lost.
      if byte == 0x03 {
        pasted = nil
        rest.removeFirst()
        return .control("c")
      }
      if byte == 0x1B {
        if rest.starts(with: end) {
          rest.removeFirst(end.count)
          let text = String(decoding: pasted ?? [], as: UTF8.self)
          pasted = nil
          return .paste(text)
        }
        if rest.count < end.count, end.starts(with: rest) { return nil }
      }
      if let count = pasted?.count, count < Self.longestPaste { pasted?.append(byte) }
      rest.removeFirst()
    }
    return nil
  }

  /// Takes one key.
  ///
  /// Nothing taken and no key means that bytes are missing; something taken and no
  /// key, that it means nothing here. The beginning of a paste is an empty one.
  private static func take(_ rest: inout ArraySlice<UInt8>, isLast: Bool) -> Key? {
    guard let first = rest.first else { return nil }
    switch first {
    case 0x1B: return takeEscape(&rest, isLast: isLast)
    case 0x0D, 0x0A:
      rest.removeFirst()
      return .enter
    case 0x09:
      rest.removeFirst()
      return .tab
    case 0x08, 0x7F:
      rest.removeFirst()
      return .backspace
    case 0x01...0x1A:
      rest.removeFirst()
      return .control(Character(Unicode.Scalar(first + 0x60)))
    case 0..<0x20:
      rest.removeFirst()
      return nil
    default: return takeText(&rest, isLast: isLast)
    }
  }

  /// Takes the characters up to the next control byte, but not a last one that isn't whole.
  private static func takeText(_ rest: inout ArraySlice<UInt8>, isLast: Bool) -> Key? {
    var text = rest.prefix { $0 >= 0x20 && $0 != 0x7F }
    if !isLast, text.endIndex == rest.endIndex { text.removeLast(openEnd(of: text)) }
    guard !text.isEmpty else { return nil }
    rest.removeFirst(text.count)
    // What is no UTF-8 is passed over; so are the control characters above ASCII.
    let scalars = String(decoding: text, as: UTF8.self).unicodeScalars
      .filter { $0 != "\u{FFFD}" && !(0x80..<0xA0).contains($0.value) }
    return scalars.isEmpty ? nil : .text(String(String.UnicodeScalarView(scalars)))
  }

  /// How many bytes at the end are the beginning of a character whose rest is missing.
  private static func openEnd(of text: ArraySlice<UInt8>) -> Int {
    for (back, byte) in text.suffix(3).reversed().enumerated() {
      guard byte >= 0x80, byte < 0xF8 else { return 0 }
      guard byte >= 0xC0 else { continue }
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
      return back + 1 < length ? back + 1 : 0
    }
    return 0
  }

  private static func takeEscape(_ rest: inout ArraySlice<UInt8>, isLast: Bool) -> Key? {
    guard let second = rest.dropFirst().first else {
      guard isLast else { return nil }
      rest.removeFirst()
      return .escape
    }
    switch second {
    case UInt8(ascii: "["), UInt8(ascii: "O"): return takeSequence(&rest, isLast: isLast)
    case 0x1B:
      rest.removeFirst()
      return .escape
    case 0x7F, 0x08:
      rest.removeFirst(2)
      return .alt("\u{7F}")
    case 0x20..<0x7F:
      rest.removeFirst(2)
      return .alt(Character(Unicode.Scalar(second)))
    default:
      rest.removeFirst()
      return .escape
    }
  }

  /// Takes `ESC [ parameters letter` or `ESC O letter`.
  private static func takeSequence(_ rest: inout ArraySlice<UInt8>, isLast: Bool) -> Key? {
    let body = rest.dropFirst(2)
    guard let end = body.firstIndex(where: { !(0x20..<0x40).contains($0) }) else {
      if isLast || body.count > longestSequence { rest = rest.dropFirst(rest.count) }
      return nil
    }
    // A control byte cuts a sequence short and counts by itself.
    guard (0x40..<0x7F).contains(rest[end]) else {
      rest = rest[end...]
      return nil
    }
    let numbers = String(decoding: body[..<end], as: UTF8.self)
      .split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    let letter = rest[end]
    rest = rest[(end + 1)...]
    return key(letter, numbers, isModified: numbers.count > 1 && numbers[1] > 1)
  }

  private static func key(_ letter: UInt8, _ numbers: [Int], isModified: Bool) -> Key? {
    switch letter {
    case UInt8(ascii: "A"): isModified ? .scrollUp : .up
    case UInt8(ascii: "B"): isModified ? .scrollDown : .down
    case UInt8(ascii: "C"): isModified ? .wordRight : .right
    case UInt8(ascii: "D"): isModified ? .wordLeft : .left
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "M"): .enter
    case UInt8(ascii: "~"):
      switch numbers.first {
      case 1, 7: .home
      case 4, 8: .end
      case 3: .delete
      case 5: .pageUp
      case 6: .pageDown
      case 200: .paste("")
      default: nil
      }
    default: nil
    }
  }
}
