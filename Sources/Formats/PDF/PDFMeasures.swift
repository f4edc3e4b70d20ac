#if PDF
  /// What is usual in a document: the size of its type, the distance of its lines, its margins.
  struct PDFMeasures {
    /// Size of most of the text, in points.
    let bodySize: Double
    /// Left and right edge of each column, by page and column.
    private var edges: [Int: (left: Double, right: Double)] = [:]
    /// Distance of the lines of a paragraph, by size of type in half points.
    private var leadings: [Int: Double] = [:]

    init(_ rows: some Sequence<PDFRow>) {
      let rows = Array(rows)
      var letters: [Int: Int] = [:]
      for row in rows { letters[Self.step(row.size), default: 0] += row.text.count }
      let step = letters.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key ?? 20
      bodySize = Double(step) / 2
      var distances: [Int: [Int: Int]] = [:]
      for (row, next) in zip(rows, rows.dropFirst()) {
        guard row.page == next.page, row.region == next.region,
          abs(row.size - next.size) < 0.6
        else { continue }
        let distance = next.bottom - row.bottom
        guard distance > 0.7 * row.size, distance < 3 * row.size else { continue }
        distances[Self.step(row.size), default: [:]][Self.step(distance), default: 0] += 1
      }
      for (size, counts) in distances {
        let most = counts.values.max() ?? 0
        // Lines of a paragraph stand closer than paragraphs, even where those are short.
        guard most >= 2, let usual = counts.filter({ $0.value * 4 >= most }).keys.min() else {
          continue
        }
        leadings[size] = Double(usual) / 2
      }
      for row in rows {
        let key = Self.key(row)
        let edge = edges[key] ?? (row.left, row.right)
        edges[key] = (min(edge.left, row.left), max(edge.right, row.right))
      }
    }

    private static func step(_ size: Double) -> Int { Int((size * 2).rounded()) }
    private static func key(_ row: PDFRow) -> Int { row.page << 20 | min(row.region, 0xFFFFF) }

    /// How far apart lines of a size are in a paragraph, with half a point to spare.
    func leading(_ size: Double) -> Double {
      let step = Self.step(size)
      return leadings[step] ?? leadings[step - 1] ?? leadings[step + 1] ?? 1.4 * size
    }

    /// The edges of the column that a line is in.
    func edges(of row: PDFRow) -> (left: Double, right: Double) {
      edges[Self.key(row)] ?? (row.left, row.right)
    }

    /// Whether a line ends so early that the first word of the next would have fitted on it.
    func isShort(_ row: PDFRow, before next: PDFRow) -> Bool {
      let edges = edges(of: row)
      let room = edges.right - row.right
      let slack = next.firstWordWidth + 0.4 * row.size
      return room > slack + 0.15 * (edges.right - edges.left)
        || room > slack && Self.endsSentence(row.text)
    }

    /// Whether a text ends like a sentence; quotes, brackets and reference numbers may follow.
    static func endsSentence(_ text: [UInt8]) -> Bool {
      for byte in text.suffix(12).reversed() {
        switch byte {
        case 0x2E, 0x21, 0x3F, 0x3A: return true
        case 0x22, 0x27, 0x29, 0x5D, 0x5B, 0x30...0x39, 0x80...0xFF: continue
        default: return false
        }
      }
      return false
    }
  }
#endif
