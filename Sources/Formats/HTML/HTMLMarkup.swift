/// A tag, comment or the like between the text of a page, found without parsing the page.
struct HTMLMarkup {
  /// What markup is.
  enum Kind {
    /// A start or end tag.
    case tag
    /// A script or a style sheet with its start tag.
    case raw
    /// A comment.
    case comment
    /// What HTML takes for a comment and libxml2 often for text: `<![if IE]>`, `<?x>` and `</ p>`.
    case declaration
    /// `<!DOCTYPE html>`.
    case doctype
    /// The text between `<![CDATA[` and `]]>`, with these signs.
    case section
  }

  /// What it is.
  let kind: Kind
  /// Where it is.
  let range: Range<Int>
  /// Whether it ends before the text does.
  let isClosed: Bool

  /// The markup of a text, in order.
  ///
  /// - Parameters:
  ///   - range: The part of the text that is looked at.
  ///   - hasSections: Whether `<![CDATA[` begins text, as it does in XHTML.
  /// - Complexity: O(n) in the number of bytes.
  static func forEach(
    in text: [UInt8], _ range: Range<Int>, hasSections: Bool = false,
    _ body: (HTMLMarkup) -> Void
  ) {
    text.withUnsafeBufferPointer { bytes in
      let scanner = Scanner(bytes: bytes, end: range.upperBound, hasSections: hasSections)
      var index = range.lowerBound
      while let markup = scanner.next(from: index) {
        let piece = scanner.withContents(markup)
        body(piece)
        index = piece.range.upperBound
      }
    }
  }

  private struct Scanner {
    let bytes: UnsafeBufferPointer<UInt8>
    let end: Int
    let hasSections: Bool

    func next(from start: Int) -> HTMLMarkup? {
      var index = start
      while index + 1 < end {
        guard bytes[index] == 0x3C else {
          index += 1
          continue
        }
        let next = bytes[index + 1]
        if Letters.isWordByte(next) { return tag(index) }
        if next == 0x2F, index + 2 < end {
          return Letters.isWordByte(bytes[index + 2])
            ? tag(index) : markup(.declaration, index, to: ">", from: index + 2)
        }
        if next == 0x3F { return markup(.declaration, index, to: ">", from: index + 2) }
        if next == 0x21 { return declaration(index) }
        index += 1
      }
      return nil
    }

    /// The start tag of a script or style sheet with what it begins, anything else as it is.
    func withContents(_ markup: HTMLMarkup) -> HTMLMarkup {
      guard markup.kind == .tag, markup.isClosed,
        let name = ["script", "style"].first(where: {
          isNamed(markup.range.lowerBound + 1, $0)
        })
      else { return markup }
      let close = start(of: "</" + name, from: markup.range.upperBound)
      return HTMLMarkup(
        kind: .raw, range: markup.range.lowerBound..<(close ?? end), isClosed: close != nil)
    }

    private func declaration(_ index: Int) -> HTMLMarkup {
      if starts(at: index, with: "<!--") {
        return markup(.comment, index, to: "-->", from: index + 4)
      }
      if hasSections, starts(at: index, with: "<![cdata[") {
        return markup(.section, index, to: "]]>", from: index + 9)
      }
      let kind = starts(at: index, with: "<!doctype") ? Kind.doctype : .declaration
      return markup(kind, index, to: ">", from: index + 2)
    }

    private func markup(
      _ kind: Kind, _ index: Int, to mark: StaticString, from start: Int
    ) -> HTMLMarkup {
      let close = self.start(of: mark.description, from: start)
      let stop = close.map { $0 + mark.utf8CodeUnitCount } ?? end
      return HTMLMarkup(kind: kind, range: index..<stop, isClosed: close != nil)
    }

    private func starts(at index: Int, with word: String) -> Bool {
      guard index + word.utf8.count <= end else { return false }
      var offset = index
      for byte in word.utf8 {
        if Letters.lowered(bytes[offset]) != byte { return false }
        offset += 1
      }
      return true
    }

    /// Whether a whole name in small letters is at an offset.
    private func isNamed(_ index: Int, _ name: String) -> Bool {
      let next = index + name.utf8.count
      guard starts(at: index, with: name), next < end else { return false }
      return bytes[next] <= 0x20 || bytes[next] == 0x2F || bytes[next] == 0x3E
    }

    /// Where a mark is next.
    private func start(of mark: String, from start: Int) -> Int? {
      guard let first = mark.utf8.first else { return nil }
      var index = start
      while index < end {
        if bytes[index] == first, starts(at: index, with: mark) { return index }
        index += 1
      }
      return nil
    }

    /// A tag, whose values in quotes may hold anything.
    private func tag(_ start: Int) -> HTMLMarkup {
      var index = start + 1
      var quote: UInt8 = 0
      var isValue = false
      while index < end {
        let byte = bytes[index]
        index += 1
        if quote != 0 {
          if byte == quote { quote = 0 }
        } else if byte == 0x3E {
          return HTMLMarkup(kind: .tag, range: start..<index, isClosed: true)
        } else if isValue, byte == 0x22 || byte == 0x27 {
          quote = byte
        }
        if quote == 0, byte > 0x20 { isValue = byte == 0x3D }
      }
      return HTMLMarkup(kind: .tag, range: start..<end, isClosed: false)
    }
  }
}
