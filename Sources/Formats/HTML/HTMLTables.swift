/// Tells tables that hold data from tables that lay out a page.
struct HTMLTables {
  /// A table while its contents are counted.
  fileprivate struct Count {
    var index: Int
    var cells = 0
    var heads = 0
    var rows = 0
    var widest = 0
    var width = 0
    var cellText = 0
    var longest = 0
    var isBroken = false
  }

  private let data: Set<Int>

  /// Looks at all tables of a page.
  ///
  /// - Complexity: O(n) in the number of nodes.
  init(_ tree: HTMLTree) {
    var data: Set<Int> = []
    var open: [Count] = []
    func close() {
      guard let table = open.popLast() else { return }
      if Self.isData(table, tree) { data.insert(table.index) }
    }
    for (index, node) in tree.nodes.enumerated() {
      while let last = open.last, Int(tree.nodes[last.index].end) <= index { close() }
      if node.tag == .table {
        // A table within another makes that one a frame for its parts.
        if !open.isEmpty { open[open.count - 1].isBroken = true }
        open.append(Count(index: index))
        continue
      }
      guard !open.isEmpty else { continue }
      open[open.count - 1].take(node)
    }
    while !open.isEmpty { close() }
    self.data = data
  }

  /// Whether each row of the table at an index is one statement.
  func isData(_ index: Int) -> Bool { data.contains(index) }

  private static func isData(_ table: Count, _ tree: HTMLTree) -> Bool {
    if table.isBroken || tree.nodes[table.index].hints.contains(.presentation) { return false }
    if table.widest < 2 && table.heads == 0 { return false }
    // Heads label columns or rows, so even long cells belong to their row.
    return table.heads > 0 || table.longest <= 600
  }
}

extension HTMLTables.Count {
  fileprivate mutating func take(_ node: HTMLTree.Node) {
    switch node.tag {
    case .tr:
      rows += 1
      width = 0
    case .td, .th:
      cells += 1
      width += 1
      widest = max(widest, width)
      cellText = 0
      if node.tag == .th { heads += 1 }
    case .thead:
      heads += 1
    case .text:
      cellText += Int(node.stop - node.start)
      longest = max(longest, cellText)
    case .gap, .h1, .h2, .h3, .h4, .h5, .h6, .section, .article, .main, .form, .dl:
      isBroken = true
    default:
      break
    }
  }
}
