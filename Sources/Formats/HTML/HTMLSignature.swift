extension HTML {
  /// Elements that nothing but a page begins with.
  private static let pageElements = ["!doctype html", "html", "head", "body", "meta", "title"]
  /// Elements that a page begins with whose writer left those out; other formats may hold them too.
  private static let otherElements = [
    "link", "script", "style", "base", "h1", "h2", "h3", "p", "div", "table", "center", "a", "b",
    "font", "main", "article", "header", "section", "nav", "ul", "ol", "dl", "pre", "hr", "img",
    "form", "span", "blockquote",
  ]

  /// Whether a file is a web page: behind white space, comments and declarations it begins as one.
  ///
  /// - Parameter name: The file's name, which tells where the first element could be another
  ///   format's too.
  static func recognises(_ bytes: [UInt8], name: String) -> Bool {
    let head = start(of: bytes)
    if pageElements.contains(where: { begins(head, with: $0) }) { return true }
    let ending = name.utf8.suffix(6).map(Letters.lowered)
    let isNamed = [".html", ".htm", ".xhtml"].contains {
      ending.suffix($0.utf8.count) == Array($0.utf8)[...]
    }
    return isNamed && otherElements.contains { begins(head, with: $0) }
  }

  /// The beginning of the first element that is no declaration, in small letters.
  private static func start(of bytes: [UInt8]) -> ArraySlice<UInt8> {
    var head = ArraySlice(bytes.prefix(1 << 16))
    let wide = WideCharacters.encoding(of: Array(head)).map { ($0, 0) }
    if let (encoding, markLength) = TextEncoding.marked(bytes) ?? wide {
      head =
        encoding == .utf8
        ? head.dropFirst(markLength)
        : DecodedText(Array(head), as: encoding, markLength: markLength).utf8[...]
    }
    while true {
      head = head.drop { $0 <= 0x20 }
      let end: [UInt8]
      if begins(head, with: "!--", isWord: false) {
        end = Array("-->".utf8)
      } else if head.starts(with: "<?".utf8) {
        end = [0x3E]
      } else {
        return head
      }
      while !head.isEmpty, !head.starts(with: end) { head = head.dropFirst() }
      head = head.dropFirst(end.count)
    }
  }

  private static func begins(
    _ head: ArraySlice<UInt8>, with element: String, isWord: Bool = true
  ) -> Bool {
    guard head.first == 0x3C else { return false }
    let rest = head.dropFirst()
    guard rest.prefix(element.utf8.count).map(Letters.lowered).elementsEqual(element.utf8) else {
      return false
    }
    guard isWord, let next = rest.dropFirst(element.utf8.count).first else { return true }
    return next <= 0x20 || next == 0x3E || next == 0x2F
  }
}
