#if PDF
  /// Finds what is on page after page: running heads and feet, page numbers.
  struct PDFRunningLines {
    private struct Place: Hashable {
      var text: String
      /// Height on the page, in steps of 4 points.
      var step: Int
    }

    private let pages: [[PDFRow]]
    private let heights: [Double]
    /// How often each text is at each place.
    private var counts: [Place: Int] = [:]

    /// The lines to be dropped, page by page, by their index on the page.
    static func find(
      _ pages: [[PDFRow]], heights: [Double], bodySize: Double
    ) -> [[Int: Chrome.Reason]] {
      PDFRunningLines(pages, heights).found(bodySize)
    }

    private init(_ pages: [[PDFRow]], _ heights: [Double]) {
      self.pages = pages
      self.heights = heights
      for (page, rows) in pages.enumerated() {
        let edges = edges(of: page)
        var seen: Set<Place> = []
        for (index, _) in edges.top + edges.bottom {
          let place = place(of: rows[index])
          if seen.insert(place).inserted { counts[place, default: 0] += 1 }
        }
      }
    }

    /// The two outermost lines at the top and at the bottom of a page, the outermost first, if they
    /// stand in its margins.
    private func edges(of page: Int) -> (
      top: ArraySlice<(index: Int, row: PDFRow)>, bottom: ArraySlice<(index: Int, row: PDFRow)>
    ) {
      let rows = pages[page].enumerated().map { (index: $0.offset, row: $0.element) }
      let height = heights[page]
      let top = rows.filter { $0.row.bottom < 0.15 * height }.sorted { $0.row.top < $1.row.top }
      let bottom = rows.filter { $0.row.top > 0.85 * height }.sorted {
        $0.row.bottom > $1.row.bottom
      }
      return (top.prefix(2), bottom.prefix(2))
    }

    private func place(of row: PDFRow) -> Place {
      Place(text: Self.pattern(row.text), step: Int((row.top / 4).rounded()))
    }

    /// A line's text with every number replaced, so that it is the same on all pages.
    private static func pattern(_ text: [UInt8]) -> String {
      var result: [UInt8] = []
      for word in text.prefix(200).split(separator: 0x20) {
        let isRoman = word.count <= 7 && word.allSatisfy { [0x69, 0x76, 0x78, 0x6C].contains($0) }
        if isRoman {
          result.append(0x23)
        } else {
          for byte in word where !(Letters.isDigit(byte) && result.last == 0x23) {
            result.append(Letters.isDigit(byte) ? 0x23 : Letters.lowered(byte))
          }
        }
        result.append(0x20)
      }
      return String(decoding: result, as: UTF8.self)
    }

    private func found(_ bodySize: Double) -> [[Int: Chrome.Reason]] {
      var found = [[Int: Chrome.Reason]](repeating: [:], count: pages.count)
      // Heights at which running lines stand, with the number of pages.
      var steps: [Int: Int] = [:]
      for (page, rows) in pages.enumerated() {
        let edges = edges(of: page)
        for (edge, reason) in [(edges.top, Chrome.Reason.siteHeader), (edges.bottom, .siteFooter)] {
          // Large type at the top is the title of a slide, however often it comes.
          for (index, row) in edge
          where row.size <= 1.15 * bodySize && repeats(row) || isNumber(row.text, of: page) {
            found[page][index] = reason
            steps[place(of: rows[index]).step, default: 0] += 1
          }
        }
      }
      // A chapter of one or two pages has running heads too, at the same height as the others.
      for page in pages.indices {
        for (index, row) in edges(of: page).top.prefix(1) where found[page][index] == nil {
          let step = place(of: row).step
          let count = (step - 1...step + 1).reduce(0) { $0 + (steps[$1] ?? 0) }
          let next = pages[page].lazy.map(\.top).filter { $0 > row.bottom }.min() ?? .infinity
          if count >= 3, count * 3 >= pages.count, row.size <= 1.1 * bodySize,
            next - row.bottom > 0.8 * (row.bottom - row.top)
          {
            found[page][index] = .siteHeader
          }
        }
      }
      return found
    }

    private func repeats(_ row: PDFRow) -> Bool {
      var place = place(of: row)
      let step = place.step
      var count = 0
      for near in step - 1...step + 1 {
        place.step = near
        count += counts[place] ?? 0
      }
      return count >= 3
    }

    /// Whether a line is nothing but its page's number: `3`, `– 3 –`, `Page 3 of 8`.
    private func isNumber(_ text: [UInt8], of page: Int) -> Bool {
      guard text.count <= 24 else { return false }
      let words = text.split { !Letters.isDigit($0) && !(0x61...0x7A).contains($0 | 0x20) }
        .map { String(decoding: $0, as: UTF8.self).lowercased() }
      switch words.count {
      case 1: return words[0] == String(page + 1)
      case 2:
        return ["page", "seite", "p"].contains(words[0]) && Int(words[1]) != nil
          || words == [String(page + 1), String(pages.count)]
      case 4: return words[0] == "page" && words[2] == "of"
      default: return false
      }
    }
  }
#endif
