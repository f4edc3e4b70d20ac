/// Which elements of a page are not its text, and why.
struct HTMLChromeMarks {
  /// For each node the reason why it is chrome, or nil; what is in such a node is chrome too,
  /// for its own reason if it has one.
  private(set) var marks: [Chrome.Reason?]
  /// Prose that the page hides and that is kept, in bytes that show.
  let hiddenProse: Int32

  /// Marks what is never text: what isn't shown, controls, the title of the window.
  init(_ tree: HTMLTree) {
    var marks = [Chrome.Reason?](repeating: nil, count: tree.nodes.count)
    for (index, node) in tree.nodes.enumerated() {
      marks[index] =
        Self.reason(node) ?? (Self.isPermalink(index, node, tree) ? .control : nil)
    }
    let openers = HTMLOpeners(tree, HTMLMeasures(tree, skipped: marks))
    for (index, node) in tree.nodes.enumerated()
    where node.tag == .button && openers.contains(index) {
      marks[index] = nil
    }
    let hidden = HTMLHiddenText(tree, marks)
    for index in hidden.dropped { marks[index] = .hidden }
    hiddenProse = hidden.keptProse
    self.marks = marks
  }

  private static func reason(_ node: HTMLTree.Node) -> Chrome.Reason? {
    switch node.tag {
    case .title: return .metadata
    case .template: return node.hints.contains(.shadowRoot) ? nil : .hidden
    case .script, .style, .iframe, .object, .video, .audio, .canvas, .noframes:
      return .hidden
    case .button, .select, .datalist, .textarea, .input, .output, .progress, .meter:
      return .control
    case .a: return node.hints.contains(.navigation) ? .navigation : nil
    default: return nil
    }
  }

  /// Whether an element is the sign behind a heading or term that links to it.
  private static func isPermalink(_ index: Int, _ node: HTMLTree.Node, _ tree: HTMLTree) -> Bool {
    guard node.tag == .a || node.hints.contains(.permalink), Int(node.end) - index <= 8 else {
      return false
    }
    let text = tree.cleanText(of: index).utf8
    if node.hints.contains(.permalink) {
      return text.count <= HTMLLimits.permalinkBytes && !HTMLSentence.ends(text)
        && (node.tag == .a || node.tag == .other)
    }
    return tree.attribute(.href, of: index)?.contains("#") == true
      && ["¶", "#", "§", "🔗", "⚓"].contains(String(decoding: text, as: UTF8.self))
  }

  // MARK: Boilerplate

  /// Marks what surrounds a page's article as well.
  ///
  /// - Parameter title: The node whose text is the article's title, which no chrome may swallow.
  mutating func markBoilerplate(_ tree: HTMLTree, title: Int?) {
    let own = marks
    for link in HTMLControlLinks.find(tree, marks, title: title) { marks[link.index] = link.reason }
    markByThemselves(HTMLJudge(tree, HTMLMeasures(tree, skipped: marks), title: title))
    let measures = HTMLMeasures(tree, skipped: marks)
    let main = HTMLMainContent(tree, marks, measures)
    if !main.roots.isEmpty {
      // Measured with what is dropped by now, so that shares are those of the page.
      let judge = HTMLJudge(tree, HTMLMeasures(tree, skipped: own), title: title)
      markOutside(main, judge, measures)
    }
    for root in main.roots.isEmpty ? [0] : main.roots { markEdges(root, tree, measures) }
  }

  /// Marks the elements that are boilerplate wherever they lie, and in these those that are so for
  /// another reason, as a menu in the site's head.
  private mutating func markByThemselves(_ judge: HTMLJudge) {
    let tree = judge.tree
    var articleEnd = 0
    var index = 0
    while index < tree.nodes.count {
      let node = tree.nodes[index]
      if marks[index] != nil {
        index = Int(node.end)
        continue
      }
      if node.tag != .text {
        marks[index] = judge.reason(of: index, isInArticle: index < articleEnd)
      }
      if node.tag == .article || node.tag == .main { articleEnd = max(articleEnd, Int(node.end)) }
      index += 1
    }
  }

  /// Marks what lies beside the article, on each level of the tree above it.
  private mutating func markOutside(
    _ main: HTMLMainContent, _ judge: HTMLJudge, _ measures: HTMLMeasures
  ) {
    let tree = judge.tree
    guard let first = main.roots.first, let last = main.roots.last else { return }
    var isAround = [Bool](repeating: false, count: tree.nodes.count)
    for root in main.roots {
      var outer = root
      while outer > 0, !isAround[outer] {
        isAround[outer] = true
        outer = Int(tree.nodes[outer].parent)
      }
    }
    let roots = Set(main.roots)
    var index = 1
    /// Where the outermost element beside the article ends that is looked at in parts.
    var besideEnd = 0
    while index < tree.nodes.count {
      let node = tree.nodes[index]
      if marks[index] != nil || node.tag == .head || roots.contains(index) {
        index = Int(node.end)
        continue
      }
      guard Self.isPart(index, node, tree), !isAround[index] else {
        index += 1
        continue
      }
      if index >= besideEnd, !main.isDeclared, isSubject(index, judge.measures) {
        index = Int(node.end)
        continue
      }
      let isPart = index < besideEnd
      if !isPart { besideEnd = Int(node.end) }
      let place = place(of: index, first, last, main, judge, measures, isPart: isPart)
      if place.weight > 0,
        let reason = judge.reason(of: index, isInArticle: false, place: place)
      {
        marks[index] = reason
        index = Int(node.end)
      } else {
        index += 1
      }
    }
  }

  /// Whether an element lies on lines of its own: words within a line belong to it, wherever it is.
  private static func isPart(_ index: Int, _ node: HTMLTree.Node, _ tree: HTMLTree) -> Bool {
    node.tag.isBlock
      || node.tag == .other
        && node.indices(from: index).prefix(8).contains { tree.nodes[$0].tag.isBlock }
  }

  /// What the place of an element beside the article weighs.
  ///
  /// - Parameter isPart: Whether it lies in one that isn't boilerplate as a whole.
  private func place(
    of index: Int, _ first: Int, _ last: Int, _ main: HTMLMainContent, _ judge: HTMLJudge,
    _ measures: HTMLMeasures, isPart: Bool
  ) -> (weight: Int, reason: Chrome.Reason?) {
    let tree = judge.tree
    let node = tree.nodes[index]
    let amount = measures.amounts[index]
    let isLinks = amount.linkDensity >= 0.5
    // Between the title and the article lie its own first words.
    if let title = judge.title, title < index, index < first, !isLinks,
      tree.nodes[title].tag.headingLevel > 0
    {
      return (0, nil)
    }
    if node.tag.headingLevel > 0 || isPart && !isLinks && !node.hints.isChrome { return (0, nil) }
    let reason: Chrome.Reason =
      isLinks && amount.linked >= 20 ? .navigation : index < first ? .siteHeader : .siteFooter
    let isInMain = main.outer.map { $0 < index && index < Int(tree.nodes[$0].end) } ?? false
    guard main.isDeclared, !isInMain else { return (HTMLLimits.besideProse, reason) }
    return (index > last ? HTMLLimits.afterMain : HTMLLimits.beforeMain, reason)
  }

  /// Whether an element's links are what a page is about, as in an index: most of its text, and more
  /// than an article's menu could be beside its prose.
  private func isSubject(_ index: Int, _ measures: HTMLMeasures) -> Bool {
    let links = measures.amounts[index]
    let page = measures.amounts[0]
    return links.linkDensity >= 0.5 && links.sentences == 0
      && Int(links.text) * 2 >= Int(page.text) && Int(links.text) >= Int(page.prose) * 4
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
    for (place, index) in children.enumerated().reversed() {
      // Links under a heading are what it announces.
      let isHeaded = place > 0 && tree.nodes[children[place - 1]].tag.headingLevel > 0
      guard marks[index] != nil || isRow(index) && !isHeaded else { break }
      if isRow(index) { marks[index] = .navigation }
    }
  }

  // MARK: Net

  /// Puts back what was taken for boilerplate, but for scripts, forms and navigation, if more prose was
  /// dropped than kept.
  ///
  /// - Parameter own: The marks of what is never text.
  /// - Returns: The prose that was kept before, and that of the whole page, if anything is put back.
  mutating func restoreIfLittleIsKept(
    _ tree: HTMLTree, own: HTMLChromeMarks
  ) -> (kept: Int, all: Int)? {
    let all = HTMLMeasures(tree, skipped: own.marks).amounts[0].prose
    let kept = HTMLMeasures(tree, skipped: marks).amounts[0].prose
    var certain = own.marks
    for (index, reason) in marks.enumerated() where reason == .comment {
      certain[index] = certain[index] ?? .comment
    }
    // Readers' comments may be longer than what they are about.
    let article =
      kept >= Int32(HTMLLimits.articleBytes) && kept * 10 >= all
      ? HTMLMeasures(tree, skipped: certain).amounts[0].prose : all
    guard article - kept > kept, article - kept >= Int32(HTMLLimits.articleBytes) else {
      return nil
    }
    for (index, reason) in marks.enumerated() {
      let node = tree.nodes[index]
      let isNavigation = node.tag == .nav || reason == .navigation
      let isForm = reason == .control
      let isDialog = node.tag == .dialog || node.hints.isSuperset(of: [.dialog, .byRole])
      if own.marks[index] == nil, !isNavigation, !isForm, !isDialog { marks[index] = nil }
    }
    return (Int(kept), Int(all))
  }
}
