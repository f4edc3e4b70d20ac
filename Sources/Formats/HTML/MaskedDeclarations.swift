extension DecodedText {
  /// Makes comments of what HTML takes for comments and libxml2 for text.
  ///
  /// These are `<![if IE]>`, `<!x>` and `</ p>`; they keep their length, so nothing else moves.
  /// In XHTML `<![CDATA[` begins text; there only the signs around that text are taken away.
  mutating func maskDeclarations() {
    let isXHTML = isXML
    var index = 0
    while let open = nextTag(from: index) {
      index = open + 2
      let next = utf8[open + 1]
      if next == 0x21 {
        if starts(at: open, with: "<!--") {
          index = end(of: "-->", from: open + 4)
        } else if isXHTML, starts(at: open, with: "<![cdata[") {
          mask(open..<open + 9)
          let close = end(of: "]]>", from: open + 9)
          if close - 3 >= open + 9 { mask(close - 3..<close) }
          index = close
        } else if !starts(at: open, with: "<!doctype") {
          index = end(of: ">", from: open + 2)
          mask(open..<index)
        }
      } else if next == 0x2F {
        if open + 2 < utf8.count, !Letters.isWordByte(utf8[open + 2]) {
          index = end(of: ">", from: open + 2)
          mask(open..<index)
        }
      } else if Letters.isWordByte(next) {
        let name = ["script", "style"].first { starts(at: open + 1, with: $0) }
        index = endOfTag(from: open + 1)
        if let name { index = end(of: "</" + name, from: index) }
      }
    }
  }

  private var isXML: Bool {
    utf8.prefix(1000).drop { $0 <= 0x20 }.starts(with: "<?xml".utf8)
  }

  /// Where the next "<" stands that something follows.
  private func nextTag(from start: Int) -> Int? {
    guard start < utf8.count, let open = utf8[start...].firstIndex(of: 0x3C) else { return nil }
    return open + 1 < utf8.count ? open : nil
  }

  private func starts(at index: Int, with word: String) -> Bool {
    guard index + word.utf8.count <= utf8.count else { return false }
    return zip(utf8[index...], word.utf8).allSatisfy { Letters.lowered($0) == $1 }
  }

  /// Offset behind the next occurrence of a mark; the end of the text if there is none.
  private func end(of mark: String, from start: Int) -> Int {
    guard let first = mark.utf8.first else { return start }
    var index = start
    while index < utf8.count {
      if Letters.lowered(utf8[index]) == first, starts(at: index, with: mark) {
        return index + mark.utf8.count
      }
      index += 1
    }
    return utf8.count
  }

  /// Offset behind a tag, whose values in quotes may hold anything.
  private func endOfTag(from start: Int) -> Int {
    var index = start
    var quote: UInt8 = 0
    var isValue = false
    while index < utf8.count {
      let byte = utf8[index]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == 0x3E {
        return index + 1
      } else if isValue, byte == 0x22 || byte == 0x27 {
        quote = byte
      }
      if quote == 0, byte > 0x20 { isValue = byte == 0x3D }
      index += 1
    }
    return utf8.count
  }

  /// Makes a range a comment, or white space where it is too short for one.
  private mutating func mask(_ range: Range<Int>) {
    for index in range where utf8[index] > 0x20 { utf8[index] = 0x20 }
    // Lines must stay where they are.
    let signs = [range.prefix(4), range.suffix(3)].joined()
    guard range.count >= 7, signs.allSatisfy({ utf8[$0] == 0x20 }) else { return }
    replace(range.lowerBound, with: "<!--")
    replace(range.upperBound - 3, with: "-->")
  }

  private mutating func replace(_ index: Int, with word: String) {
    for (offset, byte) in word.utf8.enumerated() { utf8[index + offset] = byte }
  }
}
