extension HTMLBlockWriter {
  mutating func beginList(_ index: Int) {
    if let item = state.item { releaseTerm(of: item) }
    if let list = state.list { releaseTerms(of: list) }
    var count = 0
    if tree.attribute(.reversed, of: index) != nil {
      var child = index + 1
      while child < Int(tree.nodes[index].end) {
        if tree.nodes[child].tag == .li { count += 1 }
        child = Int(tree.nodes[child].end)
      }
    }
    lists.append(HTMLList(tree, index, count: count))
    state.list = lists.count - 1
    state.depth += 1
    state.role = .paragraph
    state.item = nil
  }

  mutating func beginItem(_ index: Int, id: String) {
    if let item = state.item { releaseTerm(of: item) }
    var kind = Block.Kind.bullet
    var marker = "•"
    if let list = state.list {
      marker = lists[list].marker(value: tree.attribute(.value, of: index))
      if case .numbers = lists[list].style { kind = .numbered }
    }
    items.append(
      Item(kind: kind, level: max(state.depth - 1, 0), marker: marker, fragment: id))
    state.item = items.count - 1
    state.role = .paragraph
  }

  // MARK: Definitions

  mutating func beginDefinition(_ index: Int, _ tag: HTMLTag, id: String) {
    guard let list = state.list, case .definitions = lists[list].style else { return }
    // Within a definition that has no text yet.
    if let item = state.item { releaseTerm(of: item) }
    if tag == .dt {
      if !lists[list].term.utf8.isEmpty, !sharesDefinition(index) { releaseTerms(of: list) }
      (state.role, state.isWhole) = (.term, true)
      state.item = nil
      if lists[list].term.utf8.isEmpty {
        lists[list].termFragment = id.isEmpty ? anchor : id
      }
      return
    }
    let term = lists[list].term
    state.role = .paragraph
    if term.utf8.isEmpty {
      // A second definition goes on with the item; one without any term is only indented.
      guard lists[list].hasDefinition else { return }
      items.append(
        Item(kind: .bullet, level: max(state.depth - 1, 0), marker: "", fragment: id, isBegun: true)
      )
      state.item = items.count - 1
      return
    }
    items.append(
      Item(
        kind: .bullet, level: max(state.depth - 1, 0), marker: "", term: term,
        fragment: lists[list].termFragment))
    lists[list].term = CleanText()
    lists[list].hasDefinition = true
    state.item = items.count - 1
  }

  mutating func addTerm(_ text: CleanText) {
    guard let list = state.list else { return }
    if !lists[list].term.utf8.isEmpty { lists[list].term.appendInserted(", ") }
    lists[list].term.append(text)
  }

  /// Whether a term and the one before it are defined together: at most four in a row, with text
  /// behind them and not a list of its own, as in a table of contents.
  private func sharesDefinition(_ index: Int) -> Bool {
    let parent = tree.nodes[Int(tree.nodes[index].parent)]
    var next = index
    for _ in 0..<16 {
      guard next < Int(parent.end) else { return false }
      switch tree.nodes[next].tag {
      case .dd:
        return !tree.nodes[next].indices(from: next).prefix(4).contains {
          [.dl, .ul, .ol, .table].contains(tree.nodes[$0].tag)
        }
      case .dt, .text: next = Int(tree.nodes[next].end)
      default: return false
      }
    }
    return false
  }

  /// Writes the term of an item that has none of the text that it waited for.
  mutating func releaseTerm(of item: Int) {
    guard !items[item].isBegun, !items[item].term.utf8.isEmpty else { return }
    items[item].isBegun = true
    let released = items[item]
    emit(
      .bullet, released.term, level: released.level, marker: released.marker,
      fragment: released.fragment)
  }

  /// Writes the terms of a list that no definition followed.
  mutating func releaseTerms(of list: Int) {
    let term = lists[list].term
    guard !term.utf8.isEmpty else { return }
    lists[list].term = CleanText()
    emit(
      .bullet, term, level: max(state.depth - 1, 0), fragment: lists[list].termFragment)
  }
}
