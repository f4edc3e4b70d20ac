#if PDF
  /// A stretch of text on one line of a page, with no wide gap in it.
  struct PDFFragment {
    /// The text, with offsets into the page's text as poppler gives it.
    var text = FoldedText()
    var left = 0.0
    var right = 0.0
    var top = 0.0
    var bottom = 0.0
    /// Size of most of its letters, in points.
    var size = 0.0
    /// How many bytes at the start of the text are bold.
    var boldLength = 0
    /// Whether most letters are of a font for code.
    var isMonospaced = false
    /// How wide its first word is.
    var firstWordWidth = 0.0
    /// Whether it ends in a soft hyphen, which is no part of the text.
    var endsInSoftHyphen = false
    /// Whether it is the bullet or number in front of a list item.
    var isMarker = false

    var height: Double { bottom - top }
    var isBold: Bool { boldLength == text.utf8.count }

    /// Whether two fragments stand on one line.
    func sharesLine(with other: PDFFragment) -> Bool {
      min(bottom, other.bottom) - max(top, other.top) > 0.5 * min(height, other.height)
    }
  }

  extension PDFFragment {
    /// Cuts the text of a page into fragments, in poppler's order.
    static func fragments(of page: PopplerPage) -> [PDFFragment] {
      var fragments: [PDFFragment] = []
      var builder = Builder()
      var look = page.looks.startIndex
      var index = 0
      var character = 0
      func end() {
        fragments += builder.finished()
        builder = Builder()
      }
      while index < page.text.count {
        var next = index + 1
        while next < page.text.count, page.text[next] & 0xC0 == 0x80 { next += 1 }
        if page.text[index] == 0x0A {
          end()
        } else {
          while look < page.looks.count, page.looks[look].characters.upperBound <= character {
            look += 1
          }
          let shown = look < page.looks.count ? page.looks[look] : page.looks.last
          let box = character < page.boxes.count ? page.boxes[character] : nil
          if let box, builder.isFar(from: box, size: shown?.size ?? 10) { end() }
          builder.add(page.text[index..<next], at: index, box, shown)
        }
        index = next
        character += 1
      }
      end()
      return fragments
    }

    /// Puts one fragment together, character by character.
    private struct Builder {
      private var fragment = PDFFragment()
      private var last: PopplerPage.Box?
      private var endsInSpace = false
      private var letters: [Double: Int] = [:]
      private var monospaced = 0
      private var total = 0
      /// Where the first space is, as an offset into the text and on the page.
      private var firstSpace: (bytes: Int, x: Double)?
      private var marker: PDFFragment?

      /// Whether a character is too far from the one before to be of the same stretch; a gap
      /// that poppler has made no space of parts two cells.
      func isFar(from box: PopplerPage.Box, size: Double) -> Bool {
        guard let last else { return false }
        let gap = max(box.left - last.right, last.left - box.right)
        return gap > (endsInSpace ? 1.5 : 0.5) * size
      }

      mutating func add(
        _ bytes: ArraySlice<UInt8>, at offset: Int, _ box: PopplerPage.Box?,
        _ look: PopplerPage.Look?
      ) {
        let before = fragment.text.utf8.count
        let isBold = look?.isBold ?? false
        let wasBold = fragment.boldLength == before
        let range = offset..<offset + bytes.count
        fragment.text.append(Glyph.plain(bytes) ?? Array(bytes), from: range, line: 1)
        fragment.endsInSoftHyphen = bytes.elementsEqual([0xC2, 0xAD])
        endsInSpace = fragment.text.utf8.count == before
        if endsInSpace {
          if before > 0, firstSpace == nil { endFirstWord() }
          return
        }
        if isBold, wasBold { fragment.boldLength = fragment.text.utf8.count }
        if let look {
          letters[(look.size * 2).rounded() / 2, default: 0] += 1
          if look.isMonospaced { monospaced += 1 }
        }
        total += 1
        guard let box else { return }
        if before == 0 {
          (fragment.left, fragment.right) = (box.left, box.right)
          (fragment.top, fragment.bottom) = (box.top, box.bottom)
        }
        fragment.left = min(fragment.left, box.left)
        fragment.right = max(fragment.right, box.right)
        fragment.top = min(fragment.top, box.top)
        fragment.bottom = max(fragment.bottom, box.bottom)
        last = box
      }

      /// At the first space: a marker before it becomes a fragment of its own.
      private mutating func endFirstWord() {
        firstSpace = (fragment.text.utf8.count, fragment.right)
        guard marker == nil, PDFMarker.isMarker(fragment.text.utf8) else { return }
        var found = PDFFragment()
        swap(&found, &fragment)
        marker = settled(found)
        (letters, monospaced, total, firstSpace) = ([:], 0, 0, nil)
      }

      private func settled(_ fragment: PDFFragment) -> PDFFragment {
        var fragment = fragment
        // Of equally frequent sizes the larger one, so that the choice depends on nothing else.
        fragment.size = letters.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 10
        fragment.isMonospaced = monospaced * 10 >= total * 9 && total > 0
        fragment.firstWordWidth = (firstSpace?.x ?? fragment.right) - fragment.left
        fragment.isMarker = PDFMarker.isMarker(fragment.text.utf8)
        return fragment
      }

      func finished() -> [PDFFragment] {
        let rest = fragment.text.isEmpty ? [] : [settled(fragment)]
        return (marker.map { [$0] } ?? []) + rest
      }
    }
  }

  /// Characters that stand for others which are searched for.
  enum Glyph {
    private static let letters = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"].map { Array($0.utf8) }

    /// The letters of a ligature, and the plain hyphen for a typographic one; nil for any other
    /// character.
    static func plain(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
      guard bytes.count == 3, let last = bytes.last else { return nil }
      if bytes.starts(with: [0xEF, 0xAC]), (0x80...0x86).contains(last) {
        return letters[Int(last) - 0x80]
      }
      return bytes.starts(with: [0xE2, 0x80]) && (last == 0x90 || last == 0x91) ? [0x2D] : nil
    }
  }
#endif
