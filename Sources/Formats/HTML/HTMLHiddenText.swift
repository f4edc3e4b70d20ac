/// Tells text that a page hides only for the moment from what is never shown.
///
/// Closed accordions, tabs, slides, an article behind a dialog or still to be put in its place by a
/// script are text that somebody saved. Left out is what holds few sentences and nothing brings up,
/// and what repeats text that is shown.
struct HTMLHiddenText {
  /// The elements that are never shown.
  private(set) var dropped: [Int] = []
  /// Prose that is hidden and kept, in bytes that show.
  private(set) var keptProse: Int32 = 0

  private let tree: HTMLTree
  private let measures: HTMLMeasures
  private var shown: Set<Int>?

  /// Looks through a page.
  ///
  /// - Parameter marks: For each node whether it is no text at all, such as a script.
  init(_ tree: HTMLTree, _ marks: [Chrome.Reason?]) {
    self.tree = tree
    measures = HTMLMeasures(tree, skipped: marks)
    var index = 0
    var keptEnd = 0
    while index < tree.nodes.count {
      let node = tree.nodes[index]
      guard marks[index] == nil else {
        index = Int(node.end)
        continue
      }
      guard Self.isHidden(node, tree) else {
        index += 1
        continue
      }
      if isText(index, node, marks) {
        if index >= keptEnd {
          keptProse += measures.amounts[index].prose
          keptEnd = Int(node.end)
        }
        index += 1
      } else {
        dropped.append(index)
        index = Int(node.end)
      }
    }
  }

  private static func isHidden(_ node: HTMLTree.Node, _ tree: HTMLTree) -> Bool {
    switch node.tag {
    case .html, .body, .document, .text: false
    case .noscript: tree.hasScripts
    default: !node.hints.isDisjoint(with: [.hidden, .unspoken])
    }
  }

  private mutating func isText(
    _ index: Int, _ node: HTMLTree.Node, _ marks: [Chrome.Reason?]
  ) -> Bool {
    let amount = measures.amounts[index]
    guard amount.text > 0 else { return false }
    let whole = measures.amounts[0]
    let isSite = node.hints.contains(.dialog) || node.hints.isChrome && node.hints.contains(.sure)
    if isSite { return amount.prose * 2 > whole.prose && !isCopy(index, amount) }
    if !node.hints.contains(.hidden), node.tag != .noscript {
      // Hidden from screen readers alone: what is long enough to be read is shown to all others.
      let isLabel = amount.sentences == 0 && Int(amount.text) <= HTMLLimits.iconBytes
      return !isLabel && !isCopy(index, amount)
    }
    let isKept =
      node.tag != .noscript && amount.linkDensity < 0.5
      && (isCollapsible(index) || amount.sentences > 0 && followsControl(index, marks)
        || isSection(index, amount))
      || HTMLLimits.isGoodShare(amount.prose, of: whole)
      || HTMLLimits.isGoodShare(proseOfHiddenSiblings(index), of: whole) && amount.prose > 0
    return isKept && !isCopy(index, amount)
  }

  /// Whether something on the page opens the element: it, or what it is in, is a tab, an accordion or
  /// the like, or a button names it.
  private func isCollapsible(_ index: Int) -> Bool {
    if let id = tree.attribute(.id, of: index), !id.isEmpty, tree.controlled.contains(id) {
      return true
    }
    var current = index
    for _ in 0..<4 {
      let node = tree.nodes[current]
      if [.main, .article, .body, .document].contains(node.tag) { return false }
      if node.hints.contains(.collapsible) || node.tag == .details { return true }
      current = Int(node.parent)
    }
    return false
  }

  /// Whether it is a heading with its text in the article, as one that appears on scrolling.
  private func isSection(_ index: Int, _ amount: HTMLMeasures.Amount) -> Bool {
    let node = tree.nodes[index]
    guard amount.sentences > 0, !node.hints.isChrome, node.tag != .form,
      node.indices(from: index).prefix(6).contains(where: { tree.nodes[$0].tag.headingLevel > 0 })
    else { return false }
    var parent = Int(node.parent)
    while parent > 0 {
      if [.article, .main].contains(tree.nodes[parent].tag) { return true }
      parent = Int(tree.nodes[parent].parent)
    }
    return false
  }

  /// Whether the element before it is a heading, a term or a button that could open it.
  private func followsControl(_ index: Int, _ marks: [Chrome.Reason?]) -> Bool {
    var previous: Int?
    var child = Int(tree.nodes[index].parent) + 1
    while child < index {
      if tree.nodes[child].tag != .text { previous = child }
      child = Int(tree.nodes[child].end)
    }
    guard let previous else { return false }
    let node = tree.nodes[previous]
    if node.tag == .dt || node.tag == .button || node.tag == .summary { return true }
    return node.indices(from: previous).prefix(3).contains {
      tree.nodes[$0].tag.headingLevel > 0 || tree.nodes[$0].tag == .button
    }
  }

  private func proseOfHiddenSiblings(_ index: Int) -> Int32 {
    let parent = Int(tree.nodes[index].parent)
    var prose: Int32 = 0
    var child = parent + 1
    var count = 0
    while child < Int(tree.nodes[parent].end), count < 1000 {
      if Self.isHidden(tree.nodes[child], tree) { prose += measures.amounts[child].prose }
      child = Int(tree.nodes[child].end)
      count += 1
    }
    return prose
  }

  // MARK: Copies

  /// Whether most of an element's prose is shown elsewhere, as on pages with a version for each size
  /// of screen.
  private mutating func isCopy(_ index: Int, _ amount: HTMLMeasures.Amount) -> Bool {
    guard amount.prose > 0 else { return false }
    let others = shown ?? Set(blocks(in: 0..<tree.nodes.count, skipsHidden: true).map(\.hash))
    shown = others
    var known = 0
    var all = 0
    for block in blocks(in: tree.nodes[index].indices(from: index), skipsHidden: false) {
      all += block.count
      if others.contains(block.hash) { known += block.count }
    }
    return known * 10 > all * 7
  }

  private struct TextBlock {
    var hash: Int
    var count: Int
  }

  /// The texts of 40 bytes or more that blocks hold themselves.
  private func blocks(in range: Range<Int>, skipsHidden: Bool) -> [TextBlock] {
    var blocks: [TextBlock] = []
    var hasher = Hasher()
    var count = 0
    var container: Int32 = -1
    func end() {
      if count >= 40 { blocks.append(TextBlock(hash: hasher.finalize(), count: count)) }
      hasher = Hasher()
      count = 0
    }
    var index = range.lowerBound
    while index < range.upperBound {
      let node = tree.nodes[index]
      if skipsHidden, Self.isHidden(node, tree) || Self.isNoText(node.tag) {
        index = Int(node.end)
        continue
      }
      if node.tag == .text {
        if node.container != container { end() }
        container = node.container
        for byte in tree.cleanText(of: index).utf8 where byte > 0x20 {
          hasher.combine(byte)
          count += 1
        }
      }
      index += 1
    }
    end()
    return blocks
  }

  private static func isNoText(_ tag: HTMLTag) -> Bool {
    [.head, .script, .style, .template, .title].contains(tag)
  }
}
