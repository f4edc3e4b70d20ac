/// Finds the elements that hold a page's article.
///
/// 1. All `<main>` or `role=main`, else the `<article>`s, are believed if at least half of the page's
///    prose lies in them: pages say what is what, but some say it of an empty shell. An article may be
///    in several; teasers of others, which are short or links, are none. One `<article>` that holds
///    nine tenths of the main part is the article itself.
/// 2. Else the search goes down from `<body>` as long as one element holds nine tenths of the prose
///    (three quarters where its name says that it is the content). Where no element is out, as
///    in bare pages, `<body>` it stays, and nothing is left out for its place.
struct HTMLMainContent {
  /// Indices of the elements, in order, none in another.
  let roots: [Int]
  /// The element that the page calls its main part, if the article is in one within it.
  let outer: Int?
  /// Whether the page says so itself, so that all the rest is likely boilerplate.
  let isDeclared: Bool

  /// Looks through a page.
  ///
  /// - Parameters:
  ///   - marks: For each node whether it is chrome by itself, with what is in it.
  ///   - measures: The amounts of text less that chrome.
  init(_ tree: HTMLTree, _ marks: [Chrome.Reason?], _ measures: HTMLMeasures) {
    let whole = measures.amounts[0]
    func holdHalf(_ indices: [Int]) -> Bool {
      guard !indices.isEmpty else { return false }
      let prose = indices.reduce(0) { $0 + measures.amounts[$1].prose }
      let text = indices.reduce(0) { $0 + measures.amounts[$1].text }
      return whole.prose > 0
        ? prose * 2 >= whole.prose : whole.text > 0 && text * 2 >= whole.text
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
      let isMain = node.tag == .main || node.hints.isSuperset(of: [.content, .byRole])
      if isMain {
        if mains.last.map({ Int(tree.nodes[$0].end) <= index }) ?? true { mains.append(index) }
      } else if node.tag == .article,
        articles.last.map({ Int(tree.nodes[$0].end) <= index }) ?? true
      {
        articles.append(index)
      } else if node.tag == .body, body == 0 {
        body = index
      }
      index += 1
    }
    mains = mains.filter { measures.amounts[$0].sentences > 0 || mains.count == 1 }
    let longest = articles.map { measures.amounts[$0].prose }.max() ?? 0
    articles = articles.filter {
      let amount = measures.amounts[$0]
      return amount.prose == longest || amount.prose * 4 >= longest && amount.linkDensity < 0.25
    }
    isDeclared = holdHalf(mains) || holdHalf(articles)
    guard isDeclared else {
      let found = Self.descend(from: body, tree, marks, measures)
      (roots, outer) = (found > 0 ? [found] : [], nil)
      return
    }
    guard holdHalf(mains) else {
      (roots, outer) = (articles, nil)
      return
    }
    let inner = articles.filter { article in
      mains.contains { $0 < article && article < Int(tree.nodes[$0].end) }
    }
    if mains.count == 1, inner.count == 1,
      measures.amounts[inner[0]].prose * 10 >= measures.amounts[mains[0]].prose * 9
    {
      (roots, outer) = (inner, mains[0])
    } else {
      (roots, outer) = (mains, nil)
    }
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
