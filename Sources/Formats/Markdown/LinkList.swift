/// Where the links of a document lead: each address once, in order, bounded.
struct LinkList {
  /// More links than this aren't kept.
  private static let limit = 500
  /// No address that is longer is kept.
  private static let longest = 2048

  private(set) var addresses: [String] = []
  private var known: Set<String> = []

  /// Adds an address, unless it leads to another place of the same page.
  mutating func add(_ address: [UInt8]) {
    guard addresses.count < Self.limit, (1...Self.longest).contains(address.count),
      address[0] != 0x23
    else { return }
    let text = String(decoding: address, as: UTF8.self)
    if known.insert(text).inserted { addresses.append(text) }
  }

  /// Adds the addresses that stand in a text by themselves: `https://…` and `www.…`.
  mutating func addBare(in text: [UInt8]) {
    guard addresses.count < Self.limit else { return }
    var index = 0
    while index < text.count {
      let rest = text[index...]
      guard text[index] == 0x68 || text[index] == 0x77,
        index == 0 || !Letters.isWordByte(text[index - 1]) && !Letters.isDigit(text[index - 1]),
        let scheme = [Self.secure, Self.plain, Self.bare].first(where: { rest.starts(with: $0) })
      else {
        index += 1
        continue
      }
      var end = index
      while end < text.count, text[end] > 0x20, text[end] != 0x3C { end += 1 }
      let next = end
      // What ends a sentence or a bracket around the address isn't part of it.
      while end > index, Self.closing.contains(text[end - 1]) { end -= 1 }
      if end - index > scheme.count {
        add((scheme == Self.bare ? Self.plain : []) + text[index..<end])
      }
      index = next
    }
  }

  private static let secure = Array("https://".utf8)
  private static let plain = Array("http://".utf8)
  private static let bare = Array("www.".utf8)
  private static let closing = Set(".,;:!?)]}'\"*_~".utf8)
}
