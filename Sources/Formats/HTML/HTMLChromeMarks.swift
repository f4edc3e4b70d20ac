/// Which elements of a page are not its text, and why.
struct HTMLChromeMarks {
  /// For each node the reason why it is chrome, or nil; what stands in such a node is chrome too,
  /// for its own reason if it has one.
  private(set) var marks: [Chrome.Reason?]

  /// Marks what is never text: what isn't shown, controls, the title of the window.
  init(_ tree: HTMLTree) {
    marks = [Chrome.Reason?](repeating: nil, count: tree.nodes.count)
    for (index, node) in tree.nodes.enumerated() {
      marks[index] =
        Self.reason(node, tree) ?? (Self.isPermalink(index, node, tree) ? .control : nil)
    }
  }

  /// Whether an element is the sign behind a heading or term that links to it.
  private static func isPermalink(_ index: Int, _ node: HTMLTree.Node, _ tree: HTMLTree) -> Bool {
    guard node.tag == .a, Int(node.end) - index <= 4,
      tree.attribute(.href, of: index)?.contains("#") == true
    else { return false }
    let sign = String(decoding: tree.cleanText(of: index).utf8, as: UTF8.self)
    return ["¶", "#", "§", "🔗", "⚓"].contains(sign)
  }

  private static func reason(_ node: HTMLTree.Node, _ tree: HTMLTree) -> Chrome.Reason? {
    switch node.tag {
    case .title: return .metadata
    case .script, .style, .template, .iframe, .object, .video, .audio, .canvas, .noframes:
      return .hidden
    case .noscript: if tree.hasScripts { return .hidden }
    case .button, .select, .datalist, .textarea, .input, .output, .progress, .meter:
      return .control
    case .html, .body, .document, .text: return nil
    default: break
    }
    if node.hints.contains(.hidden) { return .hidden }
    if node.hints.contains(.permalink) { return .control }
    if node.tag == .a, node.hints.contains(.navigation) { return .navigation }
    return nil
  }

  /// Marks what surrounds a page's article as well.
  ///
  /// - Parameter title: The node whose text is the article's title, which no chrome may swallow.
  mutating func markBoilerplate(_ tree: HTMLTree, title: Int?) {
    var measures = HTMLMeasures(tree, skipped: marks)
    let hinted = HTMLHintJudge(tree, measures, marks, title: title)
    for (index, reason) in hinted.reasons { marks[index] = marks[index] ?? reason }
    measures = HTMLMeasures(tree, skipped: marks)
    let main = HTMLMainContent(tree, marks, measures)
    if main.index > 0 { markOutside(main, tree, measures) }
    markEdges(main.index, tree, measures)
  }

  /// Marks what stands beside the article, on each level of the tree above it.
  private mutating func markOutside(
    _ main: HTMLMainContent, _ tree: HTMLTree, _ measures: HTMLMeasures
  ) {
    var inner = main.index
    while inner > 0 {
      let outer = Int(tree.nodes[inner].parent)
      var child = outer + 1
      while child < Int(tree.nodes[outer].end) {
        if child != inner, marks[child] == nil, tree.nodes[child].tag != .head {
          let amount = measures.amounts[child]
          let isLinks =
            tree.nodes[child].tag.isBlock && amount.prose == 0 && amount.linkDensity >= 0.5
            && !isSubject(amount, of: measures.amounts[0])
          if main.isDeclared || isLinks {
            marks[child] =
              amount.linkDensity >= 0.5 && amount.linked >= 20
              ? .navigation : child < main.index ? .siteHeader : .siteFooter
          }
        }
        child = Int(tree.nodes[child].end)
      }
      inner = outer
    }
  }

  /// Whether links are what a page is about, as in an index: most of its text, and more than an
  /// article's menu could be beside its prose.
  private func isSubject(_ links: HTMLMeasures.Amount, of page: HTMLMeasures.Amount) -> Bool {
    Int(links.text) * 2 >= Int(page.text) && Int(links.text) >= Int(page.prose) * 4
  }

  /// Marks the rows of links ("Prev · Up · Next") that the article itself begins and ends with, if
  /// it has prose between.
  private mutating func markEdges(_ main: Int, _ tree: HTMLTree, _ measures: HTMLMeasures) {
    guard measures.amounts[main].prose >= 200 else { return }
    var children: [Int] = []
    var child = main + 1
    while child < Int(tree.nodes[main].end) {
      if measures.amounts[child].text > 0 { children.append(child) }
      child = Int(tree.nodes[child].end)
    }
    func isRow(_ index: Int) -> Bool {
      let node = tree.nodes[index]
      let amount = measures.amounts[index]
      return node.tag.isBlock && node.tag.headingLevel == 0 && marks[index] == nil
        && amount.prose == 0 && amount.linkDensity >= 0.6 && amount.text <= 300
    }
    for index in children.prefix(while: { marks[$0] != nil || isRow($0) }) where isRow(index) {
      marks[index] = .navigation
    }
    for index in children.reversed().prefix(while: { marks[$0] != nil || isRow($0) })
    where isRow(index) {
      marks[index] = .navigation
    }
  }
}
