#if PDF
  /// Decides which of the lines in larger or bold type are headings, and how high each is.
  struct PDFHeadings {
    /// A look that headings have: the larger, the higher; bold above plain.
    private struct Look: Hashable, Comparable {
      var step: Int
      var isBold: Bool

      init(_ block: PDFBlock) {
        step = Int((block.size * 2).rounded())
        isBold = block.rows.allSatisfy(\.isBold)
      }

      static func < (one: Look, other: Look) -> Bool {
        (one.step, one.isBold ? 1 : 0) < (other.step, other.isBold ? 1 : 0)
      }
    }

    /// Makes paragraphs of what is too long for a heading, finds the title and sets the levels.
    ///
    /// - Parameter title: the title that the file's properties name.
    static func settle(_ blocks: inout [PDFBlock], bodySize: Double, title: String?) {
      for index in blocks.indices where blocks[index].kind == .heading {
        if !isHeading(blocks[index], bodySize) { blocks[index].kind = .paragraph }
      }
      dropContents(&blocks)
      if let index = Self.title(of: blocks, bodySize, title) { blocks[index].kind = .title }
      let looks = Set(blocks.lazy.filter { $0.kind == .heading }.map(Look.init)).sorted(by: >)
      let levels = Dictionary(
        uniqueKeysWithValues: looks.enumerated().map { ($0.element, min($0.offset + 1, 6)) })
      for index in blocks.indices where blocks[index].kind == .heading {
        blocks[index].level = levels[Look(blocks[index])] ?? 1
      }
    }

    private static func isHeading(_ block: PDFBlock, _ bodySize: Double) -> Bool {
      let text = Array(block.rows.map(\.text).joined(separator: [0x20]))
      let letters = text.count { Letters.isWordByte($0) }
      guard letters >= 2, let last = text.last else { return false }
      if block.size > 1.12 * bodySize { return block.rows.count <= 5 && text.count <= 250 }
      return block.rows.count <= 2 && text.count <= 120 && ![0x2E, 0x2C, 0x3B].contains(last)
    }

    /// What is among the entries of a table of contents and ends in a number is one as well;
    /// the heading above them goes with them.
    private static func dropContents(_ blocks: inout [PDFBlock]) {
      func isDropped(_ index: Int, besides other: Int) -> Bool {
        blocks.indices.contains(index) && blocks[index].dropped == .navigation
          && blocks[index].rows[0].page == blocks[other].rows[0].page
      }
      for index in blocks.indices where blocks[index].dropped == nil {
        let isBefore = isDropped(index + 1, besides: index)
        guard blocks[index].rows.count == 1, blocks[index].length < 120,
          isBefore || isDropped(index - 1, besides: index)
        else { continue }
        let isHeading = blocks[index].kind == .heading && isBefore
        let endsInNumber = blocks[index].rows[0].text.last.map(Letters.isDigit) ?? false
        guard endsInNumber || isHeading && blocks[index].length < 40 else { continue }
        blocks[index].dropped = .navigation
        blocks[index].kind = .paragraph
      }
      // The first entry and the heading above it come in this order.
      for index in blocks.indices.dropLast().reversed() where blocks[index].kind == .heading {
        guard isDropped(index + 1, besides: index), blocks[index].length < 40 else { continue }
        blocks[index].dropped = .navigation
        blocks[index].kind = .paragraph
      }
    }

    /// The title: what the properties call so, or the largest heading if it comes first.
    private static func title(of blocks: [PDFBlock], _ bodySize: Double, _ title: String?) -> Int? {
      let shown = blocks.indices.filter { blocks[$0].dropped == nil }
      guard let page = shown.first.map({ blocks[$0].rows[0].page }) else { return nil }
      let headings = shown.filter {
        blocks[$0].kind == .heading && blocks[$0].rows[0].page == page
      }
      if let title {
        let wanted = key(Array(title.utf8))
        if let found = headings.first(where: { index in
          key(Array(blocks[index].rows.map(\.text).joined(separator: [0x20]))) == wanted
        }) {
          return found
        }
      }
      guard let largest = headings.map({ Look(blocks[$0]) }).max(),
        let first = headings.first(where: { Look(blocks[$0]) == largest }),
        blocks[first].size > 1.12 * bodySize,
        blocks.lazy.filter({ $0.kind == .heading }).map(Look.init).allSatisfy({ $0 <= largest })
      else { return nil }
      return first
    }

    /// Letters and digits alone, for quotes and dashes differ between a text and its properties.
    private static func key(_ text: [UInt8]) -> String {
      let scalars = String(decoding: text, as: UTF8.self).lowercased().unicodeScalars
      return String(
        String.UnicodeScalarView(
          scalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }))
    }
  }
#endif
