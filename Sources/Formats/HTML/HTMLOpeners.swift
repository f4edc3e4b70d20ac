/// Tells the buttons that open a part of the page's text from those that do something.
///
/// The label of a tab or of a part of an accordion is the heading of the text that it opens. So is
/// what a page writes as a button in a heading, a term or a cell of a table.
struct HTMLOpeners {
  private let tree: HTMLTree
  private let measures: HTMLMeasures
  /// The elements that a button names, by their ids.
  private var named: [String: Int] = [:]

  /// Looks through a page whose text is measured without its buttons.
  init(_ tree: HTMLTree, _ measures: HTMLMeasures) {
    self.tree = tree
    self.measures = measures
    guard !tree.controlled.isEmpty else { return }
    for index in tree.nodes.indices {
      if let id = tree.attribute(.id, of: index), tree.controlled.contains(id) {
        named[id] = named[id] ?? index
      }
    }
  }

  /// Whether an element opens text, or is all that a heading, a term or a cell holds.
  func contains(_ index: Int) -> Bool {
    if isLabel(index) { return true }
    let node = tree.nodes[index]
    guard node.hints.contains(.expands) || isNaming(index) else { return false }
    return opensNamed(index) || opensNext(index)
  }

  private func isLabel(_ index: Int) -> Bool {
    var parent = Int(tree.nodes[index].parent)
    for _ in 0..<3 {
      let tag = tree.nodes[parent].tag
      if tag.headingLevel > 0 || [.dt, .summary, .th, .td].contains(tag) {
        return measures.amounts[parent].text == 0 && tree.attribute(.type, of: index) != "submit"
      }
      if tag.isBlock { return false }
      parent = Int(tree.nodes[parent].parent)
    }
    return false
  }

  private func isNaming(_ index: Int) -> Bool {
    [.controls, .target, .opens].contains { tree.attribute($0, of: index) != nil }
  }

  private func opensNamed(_ index: Int) -> Bool {
    let names = [HTMLTree.Attribute.Name.controls, .target, .opens, .href]
    return names.contains { name in
      guard let value = tree.attribute(name, of: index) else { return false }
      let id = value.hasPrefix("#") ? String(value.dropFirst()) : value
      return named[id].map { measures.amounts[$0].sentences > 0 } ?? false
    }
  }

  /// Whether sentences follow in the next element, or in the next of the one that it is alone in.
  private func opensNext(_ index: Int) -> Bool {
    var current = index
    for _ in 0..<3 {
      let parent = Int(tree.nodes[current].parent)
      let next = Int(tree.nodes[current].end)
      if let sibling = element(from: next, before: Int(tree.nodes[parent].end)) {
        return measures.amounts[sibling].sentences > 0
      }
      current = parent
    }
    return false
  }

  private func element(from start: Int, before end: Int) -> Int? {
    var index = start
    while index < end {
      if tree.nodes[index].tag != .text { return index }
      index += 1
    }
    return nil
  }
}
