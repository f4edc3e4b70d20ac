/// How much text each element of a page holds, and of what sort.
struct HTMLMeasures {
  /// Amounts in bytes that show, white space not counted.
  struct Amount {
    /// All text.
    var text: Int32 = 0
    /// Text within links.
    var linked: Int32 = 0
    /// Text that reads like sentences rather than labels.
    var prose: Int32 = 0
    /// Prose, and shorter text that ends as a sentence does.
    var sentences: Int32 = 0

    /// Part of the text that is within links, 0…1; 0 where there is no text.
    var linkDensity: Double { text == 0 ? 0 : Double(linked) / Double(text) }
  }

  /// The amounts of each node with all that is in it.
  private(set) var amounts: [Amount]

  /// Measures a page.
  ///
  /// A piece of text counts as prose if at least forty bytes of it stand outside links, these are
  /// half of it or more, and it has some punctuation.
  ///
  /// - Parameter skipped: For each node whether it is no text at all, with what is in it.
  /// - Complexity: O(n) in the number of bytes.
  init(_ tree: HTMLTree, skipped: [Chrome.Reason?]) {
    amounts = [Amount](repeating: Amount(), count: tree.nodes.count)
    var marks = [Int32](repeating: 0, count: tree.nodes.count)
    /// What is in a block itself, not in blocks within it.
    var own = [Amount](repeating: Amount(), count: tree.nodes.count)
    var endsSentence = [Bool](repeating: false, count: tree.nodes.count)
    var linkEnd = 0
    var index = 0
    while index < tree.nodes.count {
      let node = tree.nodes[index]
      if skipped[index] != nil {
        index = Int(node.end)
        continue
      }
      if node.tag == .a, tree.attribute(.href, of: index) != nil {
        linkEnd = max(linkEnd, Int(node.end))
      } else if node.tag == .text {
        let (visible, stops) = Self.count(tree, node)
        let container = Int(node.container)
        amounts[index].text = visible
        own[container].text += visible
        if visible > 0 {
          endsSentence[container] =
            node.count == 0
            && HTMLSentence.ends(tree.text.utf8[Int(node.start)..<Int(node.stop)])
        }
        if index < linkEnd {
          amounts[index].linked = visible
          own[container].linked += visible
        } else {
          marks[container] += stops
        }
      }
      index += 1
    }
    for (index, node) in tree.nodes.enumerated() where own[index].text > 0 {
      let plain = own[index].text - own[index].linked
      let isHeading = node.tag.headingLevel > 0
      if plain >= 40, plain * 2 >= own[index].text, marks[index] > 0, !isHeading {
        amounts[index].prose = plain
        amounts[index].sentences = plain
      } else if plain >= 12, plain * 2 >= own[index].text, endsSentence[index], !isHeading {
        amounts[index].sentences = plain
      }
    }
    for index in tree.nodes.indices.dropFirst().reversed() {
      let parent = Int(tree.nodes[index].parent)
      amounts[parent].text += amounts[index].text
      amounts[parent].linked += amounts[index].linked
      amounts[parent].prose += amounts[index].prose
      amounts[parent].sentences += amounts[index].sentences
    }
  }

  /// Bytes that show and signs of punctuation in a stretch of text.
  private static func count(_ tree: HTMLTree, _ node: HTMLTree.Node) -> (Int32, Int32) {
    guard node.count == 0 else { return (node.count, 0) }
    var visible: Int32 = 0
    var stops: Int32 = 0
    tree.text.utf8.withUnsafeBufferPointer { bytes in
      for index in Int(node.start)..<Int(node.stop) {
        let byte = bytes[index]
        if byte > 0x20 { visible += 1 }
        // , . : ; ! ? and the full stop and comma of Chinese and Japanese end on such bytes.
        if [0x2C, 0x2E, 0x3A, 0x3B, 0x21, 0x3F, 0x82].contains(byte) { stops += 1 }
      }
    }
    return (visible, stops)
  }
}
