/// Finds the element that holds a page's article.
///
/// 1. `<main>` or `role=main`, then a sole or dominant `<article>`, is believed if at least half of
///    the page's prose stands in it: pages say what is what, but some say it of an empty shell.
/// 2. Else the search goes down from `<body>` as long as one element holds nine tenths of the prose
///    (three quarters where its name says that it is the content). Where no element stands out, as
///    in bare pages, `<body>` it stays, and nothing is left out for standing elsewhere.
struct HTMLMainContent {
  /// Index of the element.
  let index: Int
  /// Whether the page says so itself, so that all the rest is chrome.
  let isDeclared: Bool

  /// Looks through a page.
  ///
  /// - Parameters:
  ///   - marks: For each node whether it is chrome by itself, with what is in it.
  ///   - measures: The amounts of text less that chrome.
  init(_ tree: HTMLTree, _ marks: [Chrome.Reason?], _ measures: HTMLMeasures) {
    let whole = measures.amounts[0]
    func holdsHalf(_ index: Int) -> Bool {
      let amount = measures.amounts[index]
      return whole.prose > 0
        ? amount.prose * 2 >= whole.prose : whole.text > 0 && amount.text * 2 >= whole.text
    }
    var mains: [Int] = []
    var articles: [Int] = []
    var body = 0
    var index = 0
    while index < tree.nodes.count {
      let node = tree.nodes[index]
      if marks[index] != nil {
        index = Int(node.end)
        continue
      }
      if node.tag == .main || node.hints.isSuperset(of: [.content, .byRole]) {
        mains.append(index)
      } else if node.tag == .article,
        articles.last.map({ Int(tree.nodes[$0].end) <= index }) ?? true
      {
        articles.append(index)
      } else if node.tag == .body, body == 0 {
        body = index
      }
      index += 1
    }
    for candidates in [mains, articles] {
      let best = candidates.max { measures.amounts[$0].prose < measures.amounts[$1].prose }
      if let best, holdsHalf(best) {
        (self.index, isDeclared) = (best, true)
        return
      }
    }
    self.index = Self.descend(from: body, tree, marks, measures)
    isDeclared = false
  }

  private static func descend(
    from body: Int, _ tree: HTMLTree, _ marks: [Chrome.Reason?], _ measures: HTMLMeasures
  ) -> Int {
    var current = body
    while true {
      let prose = measures.amounts[current].prose
      guard prose > 0 else { return body }
      var child = current + 1
      var next: Int?
      while child < Int(tree.nodes[current].end) {
        let node = tree.nodes[child]
        let needed = node.hints.contains(.content) ? 0.75 : 0.9
        if node.tag.isBlock, ![.p, .pre, .li, .td].contains(node.tag), marks[child] == nil,
          Double(measures.amounts[child].prose) >= needed * Double(prose)
        {
          next = child
          break
        }
        child = Int(node.end)
      }
      guard let next else { return current }
      current = next
    }
  }
}
