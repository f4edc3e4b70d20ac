extension DecodedText {
  /// Makes comments of what HTML takes for comments and libxml2 for text.
  ///
  /// They keep their length, so nothing else moves. In XHTML `<![CDATA[` begins text; there only the
  /// signs around that text are taken away.
  mutating func maskDeclarations() {
    var masked: [HTMLMarkup] = []
    HTMLMarkup.forEach(in: utf8, 0..<utf8.count, hasSections: isXML) { markup in
      if markup.kind == .declaration || markup.kind == .section { masked.append(markup) }
    }
    for markup in masked {
      let range = markup.range
      if markup.kind == .declaration {
        maskAsComment(range)
      } else {
        blank(range.lowerBound..<range.lowerBound + 9)
        if markup.isClosed { blank(range.upperBound - 3..<range.upperBound) }
      }
    }
  }

  /// Whether it says that it is XHTML.
  var isXML: Bool {
    utf8.prefix(1000).drop { $0 <= 0x20 }.starts(with: "<?xml".utf8)
  }

  /// Makes a range white space; lines stay where they are.
  mutating func blank(_ range: Range<Int>) {
    for index in range where utf8[index] > 0x20 { utf8[index] = 0x20 }
  }

  /// Makes a range a comment, or white space where it is too short for one.
  private mutating func maskAsComment(_ range: Range<Int>) {
    blank(range)
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
