/// Finds out the encoding of a page.
enum HTMLEncoding {
  /// How far into the page its declaration is looked for.
  private static let reach = 16_384

  /// The encoding of a page, and how long its byte order mark is.
  ///
  /// - Parameter charset: What the page was sent as, which counts before its own declaration.
  static func detect(
    _ bytes: [UInt8], charset: String? = nil
  ) -> (encoding: TextEncoding, markLength: Int) {
    let found = found(bytes, charset: charset)
    return (found.encoding, found.markLength)
  }

  /// The encoding of a page, and what is to be said about it.
  ///
  /// A byte order mark decides; then what the page declares, unless the bytes contradict it; then
  /// the bytes alone. UTF-8 that isn't is told from its bytes, and what is called a Western encoding
  /// but is well-formed UTF-8 is read as that: servers used to say otherwise than the pages.
  static func found(_ bytes: [UInt8], charset: String? = nil) -> TextEncoding.Detected {
    if let (encoding, length) = TextEncoding.marked(bytes) {
      return TextEncoding.Detected(encoding: encoding, markLength: length)
    }
    let names = [charset, declaration(bytes.prefix(reach))].compactMap(\.self)
    switch names.lazy.compactMap({ TextEncoding(label: $0) }).first {
    case .windows1252:
      let isUTF8 = UTF8Sequences(bytes).broken == 0
      return TextEncoding.Detected(encoding: isUTF8 ? .utf8 : .windows1252)
    case .some(let encoding) where encoding != .utf8:
      return TextEncoding.Detected(encoding: encoding)
    default:
      return TextEncoding.detect(bytes)
    }
  }

  /// The name that an XML declaration or a `<meta>` gives, in small letters.
  static func declaration(_ head: ArraySlice<UInt8>) -> String? {
    var index = head.startIndex
    while let open = head[index...].firstIndex(of: 0x3C) {
      index = open + 1
      if starts(head, index, with: "!--") {
        while index < head.endIndex, !starts(head, index, with: "-->") { index += 1 }
      } else if starts(head, index, with: "?xml") || starts(head, index, with: "meta") {
        let end = head[index...].firstIndex(of: 0x3E) ?? head.endIndex
        let key = starts(head, index, with: "meta") ? "charset" : "encoding"
        if let name = value(of: key, in: head[index..<end]) { return name }
        index = end
      } else if starts(head, index, with: "body") {
        return nil
      }
    }
    return nil
  }

  private static func starts(_ head: ArraySlice<UInt8>, _ index: Int, with word: String) -> Bool {
    guard index + word.utf8.count <= head.endIndex else { return false }
    return zip(head[index...], word.utf8).allSatisfy { Letters.lowered($0) == $1 }
  }

  private static func value(of key: String, in tag: ArraySlice<UInt8>) -> String? {
    var index = tag.startIndex
    while index < tag.endIndex, !starts(tag, index, with: key) { index += 1 }
    index += key.utf8.count
    func skip() { while index < tag.endIndex, tag[index] <= 0x20 { index += 1 } }
    guard index < tag.endIndex else { return nil }
    skip()
    guard index < tag.endIndex, tag[index] == 0x3D else { return nil }
    index += 1
    skip()
    if index < tag.endIndex, tag[index] == 0x22 || tag[index] == 0x27 { index += 1 }
    skip()
    let name = tag[index...].prefix { byte in
      Letters.isDigit(byte) || Letters.isWordByte(byte) && byte < 0x80
        || [0x2D, 0x2E, 0x3A, 0x5F].contains(byte)
    }
    guard (1...40).contains(name.count) else { return nil }
    return String(decoding: name.map(Letters.lowered), as: UTF8.self)
  }
}
