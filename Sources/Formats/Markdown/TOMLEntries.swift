/// Reads the outermost level of front matter in TOML: `key = value` lines before the first table,
/// and those of tables as far as to pass over them.
struct TOMLEntries {
  private var bytes: [UInt8]
  private var index = 0
  private var line = 0

  /// The entries in order; nil if the text isn't the TOML that front matter is written in.
  static func read(_ text: String) -> [FrontMatter.Entry]? {
    let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    var reader = TOMLEntries(bytes: Array(lines.utf8))
    return reader.entries()
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func entries() -> [FrontMatter.Entry]? {
    var entries: [FrontMatter.Entry] = []
    var isInTable = false
    while skipToLine() {
      if bytes[index] == 0x5B {
        isInTable = true
        while index < bytes.count, bytes[index] != 0x0A { index += 1 }
        continue
      }
      guard let key = key(), take(0x3D) else { return nil }
      skipSpaces()
      let start = line
      guard let values = values() else { return nil }
      if !isInTable {
        entries.append(
          FrontMatter.Entry(key: YAMLEntries.normalized(key), values: values, line: start))
      }
      skipSpaces()
      skipComment()
      if index < bytes.count, bytes[index] != 0x0A { return nil }
    }
    return entries
  }

  // MARK: Signs

  /// Goes to the next line that isn't empty or a comment; false at the end.
  private mutating func skipToLine() -> Bool {
    while index < bytes.count {
      skipSpaces()
      skipComment()
      guard index < bytes.count, bytes[index] == 0x0A else { return index < bytes.count }
      advance()
    }
    return false
  }

  private mutating func advance() {
    if bytes[index] == 0x0A { line += 1 }
    index += 1
  }

  private mutating func skipSpaces() {
    while index < bytes.count, [0x20, 0x09, 0x0D].contains(bytes[index]) { index += 1 }
  }

  private mutating func skipComment() {
    guard index < bytes.count, bytes[index] == 0x23 else { return }
    while index < bytes.count, bytes[index] != 0x0A { index += 1 }
  }

  private mutating func take(_ sign: UInt8) -> Bool {
    skipSpaces()
    guard index < bytes.count, bytes[index] == sign else { return false }
    index += 1
    return true
  }

  // MARK: Values

  private mutating func key() -> String? {
    if bytes[index] == 0x22 || bytes[index] == 0x27 { return string() }
    let start = index
    while index < bytes.count,
      Letters.isWordByte(bytes[index]) || Letters.isDigit(bytes[index])
        || [0x2D, 0x2E, 0x5F].contains(bytes[index])
    {
      index += 1
    }
    return index > start ? String(decoding: bytes[start..<index], as: UTF8.self) : nil
  }

  /// A string, number or date; the strings of a list; nothing for a table.
  private mutating func values() -> [String]? {
    guard index < bytes.count else { return nil }
    switch bytes[index] {
    case 0x22, 0x27: return string().map { [$0] }
    case 0x5B, 0x7B: return strings()
    default:
      let start = index
      while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x23 { index += 1 }
      var end = index
      while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
      return end > start ? [String(decoding: bytes[start..<end], as: UTF8.self)] : nil
    }
  }

  /// The strings of the outermost list; what nests deeper is passed over.
  private mutating func strings() -> [String]? {
    let isList = bytes[index] == 0x5B
    var result: [String] = []
    var depth = 0
    while index < bytes.count {
      switch bytes[index] {
      case 0x22, 0x27:
        guard let string = string() else { return nil }
        if isList, depth == 1, result.count < 100 { result.append(string) }
        continue
      case 0x5B, 0x7B: depth += 1
      case 0x5D, 0x7D:
        depth -= 1
        if depth == 0 {
          index += 1
          return result
        }
      case 0x23:
        skipComment()
        continue
      default: break
      }
      advance()
    }
    return nil
  }

  private mutating func string() -> String? {
    let quote = bytes[index]
    let isLong = bytes[index...].starts(with: [quote, quote, quote])
    let close = [UInt8](repeating: quote, count: isLong ? 3 : 1)
    index += close.count
    var result: [UInt8] = []
    while index < bytes.count {
      if bytes[index...].starts(with: close) {
        index += close.count
        return String(decoding: result, as: UTF8.self)
      }
      if bytes[index] == 0x0A, !isLong { return nil }
      if bytes[index] == 0x5C, quote == 0x22 {
        guard let escaped = escape() else { return nil }
        result += escaped
      } else {
        result.append(bytes[index])
        advance()
      }
    }
    return nil
  }

  private mutating func escape() -> [UInt8]? {
    index += 1
    guard index < bytes.count else { return nil }
    let sign = bytes[index]
    advance()
    switch sign {
    case 0x22, 0x5C: return [sign]
    case 0x62, 0x66, 0x6E, 0x72, 0x74, 0x0A, 0x20: return [0x20]
    case 0x75, 0x55:
      let length = sign == 0x75 ? 4 : 8
      guard index + length <= bytes.count,
        let value = UInt32(
          String(decoding: bytes[index..<index + length], as: UTF8.self), radix: 16),
        let scalar = Unicode.Scalar(value)
      else { return nil }
      index += length
      return Array(String(scalar).utf8)
    default: return nil
    }
  }
}
