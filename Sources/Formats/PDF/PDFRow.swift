#if PDF
  /// A line of a page: fragments side by side, from left to right.
  struct PDFRow {
    private(set) var fragments: [PDFFragment]
    /// The page, counted from 0.
    var page = 0
    /// The column on the page, counted from 0 in reading order.
    var region = 0
    /// The line's number on its page, from 1.
    var number = 1
    private(set) var left: Double
    private(set) var right: Double
    private(set) var top: Double
    private(set) var bottom: Double
    /// Size of its longest fragment.
    private(set) var size: Double

    init(_ fragments: [PDFFragment]) {
      self.fragments = fragments.sorted { $0.left < $1.left }
      left = fragments.map(\.left).min() ?? 0
      right = fragments.map(\.right).max() ?? 0
      top = fragments.map(\.top).min() ?? 0
      bottom = fragments.map(\.bottom).max() ?? 0
      let longest = fragments.max { $0.text.utf8.count < $1.text.utf8.count }
      size = longest?.size ?? 10
      // A superscript or a bullet of another font must not move the line.
      if let longest { (top, bottom) = (longest.top, longest.bottom) }
    }

    /// The bullet or number that it begins with, if text follows.
    var marker: PDFFragment? {
      fragments.count > 1 && fragments[0].isMarker ? fragments[0] : nil
    }

    /// The fragments without a marker in front.
    var content: ArraySlice<PDFFragment> { fragments.dropFirst(marker == nil ? 0 : 1) }

    /// Where the text behind the marker begins.
    var contentLeft: Double { content.first?.left ?? left }

    /// Whether all of it but the marker is bold.
    var isBold: Bool { content.allSatisfy(\.isBold) }
    /// Whether all of it is set like code.
    var isMonospaced: Bool { fragments.allSatisfy(\.isMonospaced) }

    /// How many bytes at the start of the content are bold.
    var boldLength: Int {
      var length = 0
      for fragment in content {
        if length > 0 { length += 1 }
        length += fragment.boldLength
        guard fragment.isBold else { break }
      }
      return length
    }

    /// The content cut where wide gaps are, as between the cells of a table.
    var cells: [ArraySlice<PDFFragment>] {
      var cells: [ArraySlice<PDFFragment>] = []
      var start = content.startIndex
      for index in content.indices.dropFirst() {
        guard content[index].left - content[index - 1].right > 0.8 * size else { continue }
        cells.append(content[start..<index])
        start = index
      }
      cells.append(content[start...])
      return cells
    }

    /// Its text.
    var text: [UInt8] { Array(fragments.map(\.text.utf8).joined(separator: [0x20])) }
    /// Whether its last word goes on in the next line behind a hyphen that shows only there.
    var endsInSoftHyphen: Bool { fragments.last?.endsInSoftHyphen ?? false }
    /// Width of the first word, the marker left aside.
    var firstWordWidth: Double { content.first?.firstWordWidth ?? 0 }
  }
#endif
