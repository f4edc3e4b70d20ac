/// Decides which elements of a page are boilerplate.
///
/// Evidence adds up: role, whole names, place on the page, share of links, and the words themselves.
/// How much is needed grows with what would be lost, so that a single word never drops a heading with
/// text, and nothing drops a great part of the page's prose but everything together.
struct HTMLJudge {
  let tree: HTMLTree
  let measures: HTMLMeasures
  /// The node whose text is the article's title.
  let title: Int?
  private let whole: HTMLMeasures.Amount

  /// A judge of a page whose text is measured without what is never text.
  init(_ tree: HTMLTree, _ measures: HTMLMeasures, title: Int?) {
    self.tree = tree
    self.measures = measures
    self.title = title
    whole = measures.amounts[0]
  }

  /// Why an element is boilerplate; nil if it isn't.
  ///
  /// - Parameters:
  ///   - isInArticle: Whether it lies in an `<article>` or the like.
  ///   - place: What its place on the page weighs, and the reason that it gives.
  func reason(
    of index: Int, isInArticle: Bool, place: (weight: Int, reason: Chrome.Reason?) = (0, nil)
  ) -> Chrome.Reason? {
    let node = tree.nodes[index]
    let amount = measures.amounts[index]
    guard amount.text > 0, ![.main, .body, .html, .document, .text].contains(node.tag) else {
      return nil
    }
    let holdsTitle = title.map { $0 >= index && $0 < Int(node.end) } ?? false
    guard !holdsTitle || amount.sentences == 0 && node.hints.contains(.header) else { return nil }
    let role = role(of: index, node, amount, isInArticle: isInArticle)
    let name = name(of: index, node, amount)
    var own = role.weight + name.weight + place.weight
    if node.hints.contains(.unprinted) { own += HTMLLimits.unprinted }
    if name.weight + role.weight > 0, Int(amount.text) <= HTMLLimits.fewLinesBytes, asks(index) {
      own += HTMLLimits.asks
    }
    let links = links(index, amount)
    let isHeadedBox = links == HTMLLimits.manyLinks && isBox(node)
    let heading = own > 0 || isHeadedBox ? heading(in: index) : nil
    guard own > 0 || isHeadedBox && heading != nil else { return nil }
    var evidence = own + links
    var reason = role.reason ?? name.reason
    let needed = needed(amount, reason, heading)
    if own == 0 || evidence < needed {
      guard evidence + HTMLLimits.phrases >= needed, amount.text <= HTMLLimits.phraseBytes,
        // A box without any other sign must be headed "Related articles" or the like.
        let said = phrases(in: index, heading, isHeadingOnly: own == 0)
      else { return nil }
      evidence += HTMLLimits.phrases
      reason = reason ?? said
    }
    return reason ?? place.reason ?? .control
  }

  // MARK: Evidence

  private typealias Evidence = (weight: Int, reason: Chrome.Reason?)

  private func role(
    of index: Int, _ node: HTMLTree.Node, _ amount: HTMLMeasures.Amount, isInArticle: Bool
  ) -> Evidence {
    let isByRole = node.hints.contains(.byRole)
    switch node.tag {
    case .nav: return (HTMLLimits.role, .navigation)
    case .header where !isInArticle && !isInSection(index):
      return (HTMLLimits.role, .siteHeader)
    case .footer:
      let isInArticle = isInArticle || isInSection(index)
      if isIn([.blockquote, .figure], index) { return (0, nil) }
      return (isInArticle ? HTMLLimits.innerFooter : HTMLLimits.role, .siteFooter)
    case .dialog: return (HTMLLimits.role, .siteFooter)
    case .search, .form: return (HTMLLimits.role, .control)
    case .aside where !isByRole || node.hints.contains(.sidebar):
      return (HTMLLimits.weakRole, .promotion)
    default: break
    }
    if node.hints.contains(.busy), Int(amount.text) <= HTMLLimits.fewLinesBytes {
      return (HTMLLimits.role, .hidden)
    }
    guard isByRole else { return (0, nil) }
    if node.hints.contains(.dialog) { return (HTMLLimits.role, .siteFooter) }
    if node.hints.contains(.navigation) { return (HTMLLimits.role, .navigation) }
    if node.hints.contains(.control) {
      return node.hints.contains(.expands) ? (0, nil) : (HTMLLimits.role, .control)
    }
    if node.hints.contains(.header) { return (HTMLLimits.role, .siteHeader) }
    if node.hints.contains(.footer) { return (HTMLLimits.role, .siteFooter) }
    if node.hints.contains(.sidebar) { return (HTMLLimits.weakRole, .promotion) }
    return (0, nil)
  }

  private func name(
    of index: Int, _ node: HTMLTree.Node, _ amount: HTMLMeasures.Amount
  ) -> Evidence {
    let hints = node.hints
    guard hints.isChrome, !hints.contains(.byRole) || hints.contains(.sure) else { return (0, nil) }
    // An id may be made from the words of a heading inside.
    if hints.contains(.byID), amount.linkDensity < 0.5, heading(in: index) != nil,
      !hints.contains(.comments)
    {
      return (0, nil)
    }
    let weight =
      hints.contains(.sure)
      ? HTMLLimits.sureName + (hints.contains(.twice) ? HTMLLimits.twice : 0) : HTMLLimits.word
    if hints.contains(.comments) { return (weight + HTMLLimits.commentName, .comment) }
    // A menu without links is one of meals.
    if hints.contains(.navigation), amount.linkDensity >= 0.4 || amount.text <= 40 {
      return (weight, .navigation)
    }
    if hints.contains(.promotion) || hints.contains(.sidebar) { return (weight, .promotion) }
    if hints.contains(.control) { return (weight, .control) }
    if hints.contains(.footer) { return (weight, .siteFooter) }
    if hints.contains(.header) { return (weight, .siteHeader) }
    return (0, nil)
  }

  private func links(_ index: Int, _ amount: HTMLMeasures.Amount) -> Int {
    if amount.linkDensity >= 0.5 { return HTMLLimits.manyLinks }
    guard amount.linkDensity >= 0.25 else { return 0 }
    return isTeasers(index, amount) ? HTMLLimits.manyLinks : HTMLLimits.someLinks
  }

  /// Whether an element is a list of links to other pages, each with a line or two about it.
  private func isTeasers(_ index: Int, _ amount: HTMLMeasures.Amount) -> Bool {
    guard Int(amount.text) <= HTMLLimits.phraseBytes else { return false }
    let titles = tree.nodes[index].indices(from: index).count { inner in
      tree.nodes[inner].tag == .a && measures.amounts[inner].text >= 12
        && tree.attribute(.href, of: inner).map { !$0.hasPrefix("#") || $0 == "#" } ?? false
        && !isInProse(inner)
    }
    return titles >= 2
      && Int(amount.text - amount.linked) <= titles * HTMLLimits.teaserBytes
  }

  /// Whether a link is within a sentence.
  private func isInProse(_ index: Int) -> Bool {
    let container = Int(tree.nodes[index].container)
    return measures.amounts[container].text > measures.amounts[index].text * 2
      && tree.nodes[container].tag == .p
  }

  /// Whether an element has something to click on, other than links to pages.
  private func asks(_ index: Int) -> Bool {
    tree.nodes[index].indices(from: index).contains { inner in
      switch tree.nodes[inner].tag {
      case .button, .input, .form, .select: return true
      case .a:
        return tree.nodes[inner].hints.contains(.button)
          || tree.attribute(.href, of: inner) == "#"
      default: return false
      }
    }
  }

  private func phrases(in index: Int, _ heading: Int?, isHeadingOnly: Bool) -> Chrome.Reason? {
    let words = heading.map { String(decoding: tree.cleanText(of: $0).utf8, as: UTF8.self) } ?? ""
    let text =
      isHeadingOnly ? "" : String(decoding: tree.cleanText(of: index).utf8, as: UTF8.self)
    let hasLink = tree.nodes[index].indices(from: index).contains {
      tree.nodes[$0].tag == .a && tree.attribute(.href, of: $0) != nil
    }
    return HTMLPhrases.reason(text: text, heading: words, asks: hasLink || asks(index))
  }

  private func isBox(_ node: HTMLTree.Node) -> Bool {
    [.div, .section, .aside, .article].contains(node.tag)
  }

  private func isIn(_ tags: Set<HTMLTag>, _ index: Int) -> Bool {
    var parent = Int(tree.nodes[index].parent)
    for _ in 0..<3 {
      if tags.contains(tree.nodes[parent].tag) { return true }
      parent = Int(tree.nodes[parent].parent)
    }
    return false
  }

  /// Whether it lies in a section that is no great part of the page, whose head or foot it then is.
  private func isInSection(_ index: Int) -> Bool {
    var parent = Int(tree.nodes[index].parent)
    while parent > 0 {
      if tree.nodes[parent].tag == .section {
        return whole.prose == 0 || measures.amounts[parent].prose * 2 <= whole.prose
      }
      parent = Int(tree.nodes[parent].parent)
    }
    return false
  }

  /// The heading that an element begins with.
  private func heading(in index: Int) -> Int? {
    tree.nodes[index].indices(from: index).prefix(12).first {
      tree.nodes[$0].tag.headingLevel > 0
    }
  }

  // MARK: What is needed

  private func needed(
    _ amount: HTMLMeasures.Amount, _ reason: Chrome.Reason?, _ heading: Int?
  ) -> Int {
    if reason == .comment, whole.prose - amount.prose >= HTMLLimits.articleBytes {
      return HTMLLimits.fewLines
    }
    if HTMLLimits.isGreatPart(amount, of: whole) { return HTMLLimits.greatPart }
    guard amount.sentences > 0 else {
      return (Int(amount.text) > HTMLLimits.fewLabels || heading != nil) && amount.linkDensity < 0.5
        ? HTMLLimits.fewLines : HTMLLimits.labels
    }
    if Int(amount.sentences) > HTMLLimits.longTextBytes { return HTMLLimits.longText }
    let isLong = Int(amount.sentences) > HTMLLimits.fewLinesBytes
    return isLong || heading != nil ? HTMLLimits.section : HTMLLimits.fewLines
  }
}
