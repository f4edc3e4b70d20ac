import Postings

extension SearchQuery.Node {
  /// The node without function words that were typed side by side with words that have content.
  ///
  /// Words in quotes, exact ones, those of a field, and those that an operator ties are kept; so is
  /// everything if nothing else was typed.
  ///
  /// - Returns: the rest, and what was left out, in order.
  func withoutFunctionWords() -> (node: SearchQuery.Node, leftOut: [String]) {
    var leftOut: [String] = []
    let node = leavingOut(&leftOut)
    return (node, leftOut)
  }

  private func leavingOut(_ leftOut: inout [String]) -> SearchQuery.Node {
    switch self {
    case .term, .near: return self
    case .all(let nodes): return .all(nodes.map { $0.leavingOut(&leftOut) })
    case .any(let nodes): return .any(nodes.map { $0.leavingOut(&leftOut) })
    case .clauses(let clauses):
      let isFunctionWord = FunctionWords.among(clauses.map(\.plainWord))
      let hasContent = zip(clauses, isFunctionWord).contains {
        $0.occurrence != .excluded && !$1
      }
      var kept: [SearchQuery.Clause] = []
      for (clause, isFunctionWord) in zip(clauses, isFunctionWord) {
        if hasContent, isFunctionWord, let word = clause.plainWord {
          leftOut.append(word)
        } else {
          kept.append(.init(clause.node.leavingOut(&leftOut), clause.occurrence))
        }
      }
      return .joined(kept) ?? self
    }
  }
}

extension SearchQuery.Clause {
  /// The word, if it is no more than that.
  fileprivate var plainWord: String? {
    guard occurrence == .optional, case .term(let term) = node, term.kind == .word, !term.isExact,
      term.field == nil
    else { return nil }
    return term.text
  }
}
