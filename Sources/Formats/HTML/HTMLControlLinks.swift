/// Finds the links that are controls: those that look like buttons, and those to another place of the
/// same page, where nothing else is on the line.
enum HTMLControlLinks {
  /// A link that is longer, in bytes, is text.
  private static let maximumBytes = 60

  /// The links, or the rows of them, with the reason why each is no text.
  ///
  /// - Parameters:
  ///   - marks: For each node whether it is chrome, with what is in it.
  ///   - title: The node whose text is the article's title.
  /// - Complexity: O(n) in the number of nodes.
  static func find(
    _ tree: HTMLTree, _ marks: [Chrome.Reason?], title: Int?
  ) -> [(index: Int, reason: Chrome.Reason)] {
    /// For each container the bytes that show in it and not in such links.
    var others: [Int32: Int] = [:]
    var found: [(index: Int, reason: Chrome.Reason)] = []
    var index = 0
    while index < tree.nodes.count {
      let node = tree.nodes[index]
      guard marks[index] == nil, index != title else {
        index = Int(node.end)
        continue
      }
      if node.tag == .a, let reason = reason(index, node, tree) {
        found.append((index, reason))
        index = Int(node.end)
        continue
      }
      if node.tag == .text, others[node.container, default: 0] == 0 {
        others[node.container] = tree.cleanText(of: index).utf8.count { $0 > 0x20 }
      }
      index += 1
    }
    return found.filter { others[tree.nodes[$0.index].container, default: 0] == 0 }.map { link in
      // A row of them is one piece.
      let container = Int(tree.nodes[link.index].container)
      let range = tree.nodes[container].indices(from: container)
      let isRow = range.count <= 64 && !range.dropFirst().contains { tree.nodes[$0].tag.isBlock }
      return isRow ? (container, link.reason) : link
    }
  }

  private static func reason(
    _ index: Int, _ node: HTMLTree.Node, _ tree: HTMLTree
  ) -> Chrome.Reason? {
    let isInside = tree.attribute(.href, of: index).map { $0.hasPrefix("#") && $0 != "#" } ?? false
    guard isInside || node.hints.contains(.button),
      node.hints.isDisjoint(with: [.expands, .collapsible]),
      // Links around blocks are cards.
      node.indices(from: index).dropFirst().allSatisfy({ !tree.nodes[$0].tag.isBlock })
    else { return nil }
    let container = tree.nodes[Int(node.container)].tag
    let isEntry = container.headingLevel > 0 || [.dt, .summary, .caption].contains(container)
    let isItem = [.li, .td, .th, .dd].contains(container)
    guard !isEntry, !isItem || node.hints.contains(.button) else { return nil }
    let text = tree.cleanText(of: index).utf8
    guard !text.isEmpty, text.count <= maximumBytes, !HTMLSentence.ends(text) else { return nil }
    return isInside ? .navigation : .control
  }
}
