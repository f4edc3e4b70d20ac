/// Decides which elements are chrome because they or their names say so, by what they hold.
///
/// A name alone proves little: pages are full of `<div class="has-menu">` around everything and of
/// sections whose `id` is made from a heading about menus. So each hint needs its own evidence: links
/// for navigation and promotion, little prose for the rest, and never most of the page's prose.
struct HTMLHintJudge {
  /// The elements found, and why.
  private(set) var reasons: [(index: Int, reason: Chrome.Reason)] = []

  private let tree: HTMLTree
  private let measures: HTMLMeasures
  private let whole: HTMLMeasures.Amount
  private let title: Int?

  /// Judges all elements of a page that aren't marked yet.
  init(_ tree: HTMLTree, _ measures: HTMLMeasures, _ marks: [Chrome.Reason?], title: Int?) {
    self.tree = tree
    self.measures = measures
    self.title = title
    whole = measures.amounts[0]
    var isInArticle = 0
    for (index, node) in tree.nodes.enumerated() where node.tag != .text {
      if node.tag == .article || node.tag == .main { isInArticle = max(isInArticle, Int(node.end)) }
      guard marks[index] == nil, measures.amounts[index].text > 0 else { continue }
      let isNested = index < isInArticle
      if let reason = bySemantics(index, node, isNested) ?? byHints(index, node) {
        reasons.append((index, reason))
      } else if let reason = byHeading(index, node) {
        reasons.append((index, reason))
      }
    }
  }

  // MARK: Elements

  private func bySemantics(
    _ index: Int, _ node: HTMLTree.Node, _ isNested: Bool
  ) -> Chrome.Reason? {
    let amount = measures.amounts[index]
    let isByRole = node.hints.contains(.byRole)
    if node.tag == .nav || isByRole && node.hints.contains(.navigation) {
      return holdsMost(amount) && amount.prose > 0 ? nil : .navigation
    }
    if isByRole, node.hints.contains(.control) { return amount.prose <= 300 ? .control : nil }
    guard !holdsTooMuch(amount) else { return nil }
    switch node.tag {
    case .header where !isNested, .hgroup where isByRole:
      return amount.prose <= 600 || amount.linkDensity >= 0.4 ? .siteHeader : nil
    case .footer:
      if isIn([.blockquote, .figure], index) { return nil }
      return amount.prose <= 600 || amount.linkDensity >= 0.4 || !isNested ? .siteFooter : nil
    case .aside:
      return amount.linkDensity >= 0.4 || amount.prose == 0 && amount.text < 200
        ? .promotion : nil
    case .dialog: return .siteFooter
    case .search: return .control
    case .form: return amount.prose <= 300 ? .control : nil
    default: break
    }
    if isByRole, node.hints.contains(.header) { return .siteHeader }
    if isByRole, node.hints.contains(.footer) { return .siteFooter }
    return nil
  }

  private func isIn(_ tags: Set<HTMLTag>, _ index: Int) -> Bool {
    var parent = Int(tree.nodes[index].parent)
    for _ in 0..<3 {
      if tags.contains(tree.nodes[parent].tag) { return true }
      parent = Int(tree.nodes[parent].parent)
    }
    return false
  }

  private func holdsMost(_ amount: HTMLMeasures.Amount) -> Bool {
    amount.prose > 0 ? amount.prose * 2 > whole.prose : amount.text * 10 > whole.text * 8
  }

  private func holdsTooMuch(_ amount: HTMLMeasures.Amount) -> Bool {
    whole.prose > 0
      ? amount.prose * 5 > whole.prose * 2 : amount.text * 2 > whole.text
  }

  // MARK: Names

  private func byHints(_ index: Int, _ node: HTMLTree.Node) -> Chrome.Reason? {
    guard node.hints.isChrome, node.tag != .main, node.tag != .body, node.tag != .html,
      !holdsTitle(node, index) || measures.amounts[index].prose == 0 && node.hints.contains(.header)
    else { return nil }
    let amount = measures.amounts[index]
    let hints = node.hints
    if hints.contains(.comments), !hints.contains(.byID) || amount.prose * 2 < whole.prose {
      return amount.prose * 10 <= whole.prose * 9 ? .comment : nil
    }
    guard !holdsTooMuch(amount) else { return nil }
    // An id may be made from the words of a heading inside.
    let density = amount.linkDensity
    if hints.contains(.byID), beginsWithHeading(index), density < 0.5 { return nil }
    if hints.contains(.navigation), density >= 0.4 || amount.text <= 400 && amount.prose <= 200 {
      return .navigation
    }
    if hints.contains(.promotion), density >= 0.25 || amount.prose <= 600 { return .promotion }
    if hints.contains(.control), amount.prose <= 300 { return .control }
    if hints.contains(.footer), amount.prose <= 900 || density >= 0.4 { return .siteFooter }
    if hints.contains(.header), amount.prose <= 300 || density >= 0.4 { return .siteHeader }
    if hints.contains(.sidebar), density >= 0.3 || amount.prose * 4 <= whole.prose {
      return .promotion
    }
    return nil
  }

  private func holdsTitle(_ node: HTMLTree.Node, _ index: Int) -> Bool {
    title.map { $0 > index && $0 < Int(node.end) } ?? false
  }

  private func beginsWithHeading(_ index: Int) -> Bool {
    tree.nodes[index].indices(from: index).prefix(8).contains {
      tree.nodes[$0].tag.headingLevel > 0
    }
  }

  // MARK: Headings

  /// A section that begins with "Related articles" or the like and is mostly links.
  private func byHeading(_ index: Int, _ node: HTMLTree.Node) -> Chrome.Reason? {
    guard node.tag == .div || node.tag == .section || node.tag == .aside,
      measures.amounts[index].linkDensity >= 0.5, !holdsTooMuch(measures.amounts[index]),
      let heading = node.indices(from: index).prefix(8).first(where: {
        tree.nodes[$0].tag.headingLevel > 0
      })
    else { return nil }
    let words = String(decoding: tree.cleanText(of: heading).utf8, as: UTF8.self).lowercased()
    return SignWords.promotions.contains(SignWords.unframed(words)) ? .promotion : nil
  }
}
