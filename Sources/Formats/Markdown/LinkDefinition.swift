/// A line such as `[label]: https://example.org "Title"`, which the parser keeps to itself.
struct LinkDefinition {
  /// Where the link leads; empty if the line doesn't say.
  var address: [UInt8] = []

  /// Reads a line, counted from 0; nil if it is none.
  init?(_ source: MarkdownSource, line: Int) {
    let bytes = source.masked
    let end = source.line(line).upperBound
    var index = source.unmarked(line: line)
    guard index + 3 < end, bytes[index] == 0x5B, bytes[index + 1] != 0x5E else { return nil }
    index += 1
    while index < end, bytes[index] != 0x5D {
      if bytes[index] == 0x5B { return nil }
      index += bytes[index] == 0x5C ? 2 : 1
    }
    guard index + 1 < end, bytes[index + 1] == 0x3A else { return nil }
    index += 2
    func skipWhite() { while index < end, bytes[index] <= 0x20 { index += 1 } }
    skipWhite()
    let start = index
    if index < end, bytes[index] == 0x3C {
      guard let close = bytes[index..<end].firstIndex(of: 0x3E) else { return nil }
      address = Array(bytes[start + 1..<close])
      index = close + 1
    } else {
      while index < end, bytes[index] > 0x20 { index += 1 }
      address = Array(bytes[start..<index])
    }
    skipWhite()
    // Behind the address is nothing but a title.
    if index < end, ![0x22, 0x27, 0x28].contains(bytes[index]) { return nil }
  }
}
