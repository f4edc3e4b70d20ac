#if PDF
  /// Puts the fragments of a page into the order that they are read in.
  ///
  /// Poppler's own order tears bullets and table cells from what is beside them, so lines are
  /// made anew from where the fragments stand; columns are told from tables by their lines, which
  /// fill a column and hardly ever a cell.
  enum PDFReadingOrder {
    /// The lines of a page; each knows its column and its number.
    static func rows(of fragments: [PDFFragment], page: Int) -> [PDFRow] {
      var rows: [PDFRow] = []
      for (index, region) in regions(of: fragments, depth: 0).enumerated() {
        for var row in lines(of: region) {
          row.page = page
          row.region = index
          row.number = rows.count + 1
          rows.append(row)
        }
      }
      return rows
    }

    /// Fragments that share a line become one row.
    private static func lines(of fragments: [PDFFragment]) -> [PDFRow] {
      let sorted = fragments.enumerated().sorted {
        ($0.element.top + $0.element.bottom, $0.offset)
          < ($1.element.top + $1.element.bottom, $1.offset)
      }.map(\.element)
      var rows: [PDFRow] = []
      var line: [PDFFragment] = []
      var anchor: PDFFragment?
      for fragment in sorted {
        if let first = anchor, first.sharesLine(with: fragment) {
          line.append(fragment)
          if fragment.height > first.height { anchor = fragment }
        } else {
          if !line.isEmpty { rows.append(PDFRow(line)) }
          line = [fragment]
          anchor = fragment
        }
      }
      if !line.isEmpty { rows.append(PDFRow(line)) }
      return rows
    }

    /// The parts of a page that are read one after the other: columns, and what spans them.
    private static func regions(of fragments: [PDFFragment], depth: Int) -> [[PDFFragment]] {
      guard depth < 3, let gutter = gutter(of: fragments) else { return [fragments] }
      // What lies across the gutter parts the columns above it from those below.
      let crossing = fragments.filter { $0.left < gutter && $0.right > gutter }
        .sorted { $0.top < $1.top }
      var bands = [Band](repeating: Band(), count: crossing.count + 1)
      for fragment in fragments where !(fragment.left < gutter && fragment.right > gutter) {
        let middle = (fragment.top + fragment.bottom) / 2
        let band = crossing.partitioningIndex { $0.top > middle }
        if (fragment.left + fragment.right) / 2 < gutter {
          bands[band].left.append(fragment)
        } else {
          bands[band].right.append(fragment)
        }
      }
      for (index, fragment) in crossing.enumerated() { bands[index + 1].above.append(fragment) }
      var regions: [[PDFFragment]] = []
      var wide: [PDFFragment] = []
      for band in bands {
        wide += band.above
        guard !band.left.isEmpty || !band.right.isEmpty else { continue }
        if !wide.isEmpty { regions.append(wide) }
        wide = []
        for side in [band.left, band.right] where !side.isEmpty {
          regions += Self.regions(of: side, depth: depth + 1)
        }
      }
      if !wide.isEmpty { regions.append(wide) }
      return regions
    }

    private struct Band {
      var above: [PDFFragment] = []
      var left: [PDFFragment] = []
      var right: [PDFFragment] = []
    }

    /// Where a gap between two columns lies, or nil if the text is of one column.
    private static func gutter(of fragments: [PDFFragment]) -> Double? {
      let left = fragments.map(\.left).min() ?? 0
      let width = (fragments.map(\.right).max() ?? 0) - left
      guard fragments.count >= 12, width > 100 else { return nil }
      var best: (x: Double, count: Int, crossing: Int)?
      for step in 20...80 {
        let x = left + width * Double(step) / 100
        guard let crossing = crossing(x, of: fragments, left: left, width: width) else { continue }
        guard let found = best else {
          best = (x, 1, crossing)
          continue
        }
        if crossing < found.crossing {
          best = (x, 1, crossing)
        } else if crossing == found.crossing {
          // The mean of equally good places is the middle of the gap.
          let count = found.count + 1
          best = (found.x + (x - found.x) / Double(count), count, crossing)
        }
      }
      return best?.x
    }

    /// How many fragments a gutter would cut, or nil if what lies beside it are no columns.
    private static func crossing(
      _ x: Double, of fragments: [PDFFragment], left: Double, width: Double
    ) -> Int? {
      var sides = [Side(), Side()]
      var crossing = 0
      for fragment in fragments {
        if fragment.right <= x {
          sides[0].add(fragment)
        } else if fragment.left >= x {
          sides[1].add(fragment)
        } else {
          crossing += 1
        }
      }
      guard crossing * 4 <= fragments.count else { return nil }
      for index in 0...1 {
        let side = sides[index]
        guard side.right - side.left > 0.25 * width else { return nil }
        let full = fragments.count {
          (index == 0 ? $0.right <= x : $0.left >= x)
            && $0.right - $0.left > 0.7 * (side.right - side.left)
        }
        guard full >= 5, full * 5 >= side.count * 2 else { return nil }
      }
      // Columns stand beside one another.
      let shared = min(sides[0].bottom, sides[1].bottom) - max(sides[0].top, sides[1].top)
      let height = max(sides[0].bottom, sides[1].bottom) - min(sides[0].top, sides[1].top)
      return shared > 0.2 * height ? crossing : nil
    }

    private struct Side {
      var left = Double.infinity
      var right = -Double.infinity
      var top = Double.infinity
      var bottom = -Double.infinity
      var count = 0

      mutating func add(_ fragment: PDFFragment) {
        left = min(left, fragment.left)
        right = max(right, fragment.right)
        top = min(top, fragment.top)
        bottom = max(bottom, fragment.bottom)
        // A marker or a formula is no line of a column.
        if fragment.right - fragment.left > 3 * fragment.size { count += 1 }
      }
    }
  }

  extension Array {
    /// Index of the first element that a condition holds for, where it holds for all behind it.
    fileprivate func partitioningIndex(where holds: (Element) -> Bool) -> Int {
      var low = 0
      var high = count
      while low < high {
        let middle = (low + high) / 2
        if holds(self[middle]) { high = middle } else { low = middle + 1 }
      }
      return low
    }
  }
#endif
