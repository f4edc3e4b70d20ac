#if DOCX
  /// The last steps from the blocks of an office document to its article.
  enum OfficeArticle {
    /// Gives the article one title, which comes first, and joins the lines of code.
    ///
    /// - Parameters:
    ///   - blocks: all blocks in reading order.
    ///   - title: the title that the document's properties name, for a text that shows none.
    static func settled(_ blocks: [Block], title: Block?) -> [Block] {
      var blocks = joiningCode(blocks)
      // Bold lines head a document that has no other headings; in one that has, they are text.
      let hasHeadings = blocks.contains { $0.kind == .heading && $0.level > 0 }
      for index in blocks.indices where blocks[index].kind == .heading && blocks[index].level == 0 {
        if hasHeadings { blocks[index].kind = .paragraph } else { blocks[index].level = 1 }
      }
      if let index = blocks.firstIndex(where: { $0.kind == .title }) {
        for other in blocks.indices where other != index && blocks[other].kind == .title {
          (blocks[other].kind, blocks[other].level) = (.heading, 1)
        }
        if index > 0 { blocks.insert(blocks.remove(at: index), at: 0) }
      } else if let first = blocks.first, first.kind == .heading, isAlone(first, in: blocks) {
        (blocks[0].kind, blocks[0].level) = (.title, 0)
      } else if let title {
        blocks.insert(title, at: 0)
      }
      return blocks
    }

    /// Whether no other heading is as high as the first one.
    private static func isAlone(_ first: Block, in blocks: [Block]) -> Bool {
      blocks.dropFirst().allSatisfy { $0.kind != .heading || $0.level > first.level }
    }

    /// Lines of code that follow one another make one block.
    private static func joiningCode(_ blocks: [Block]) -> [Block] {
      var result: [Block] = []
      var rest = blocks[...]
      while let first = rest.first {
        let run = rest.prefix { $0.kind == .code && $0.part == first.part }
        guard run.count > 1 else {
          result.append(first)
          rest = rest.dropFirst()
          continue
        }
        var text = FoldedText()
        for block in run { text.append(block) }
        var block = first
        (block.text, block.source) = (text.string, text.source)
        result.append(block)
        rest = rest.dropFirst(run.count)
      }
      return result
    }
  }
#endif
