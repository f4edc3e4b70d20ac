import Postings
import Store

extension SearchQuery.Node {
  /// The node with compounds such as `fast-twitch` taken apart: their parts are looked for one by one,
  /// and all of them where the compound must be there.
  ///
  /// What is excluded, and what must be near something, stays one phrase.
  ///
  /// - Parameter parts: gives the parts of a term that is a compound.
  func takingApart(
    _ parts: (SearchQuery.Term) throws -> [SearchQuery.Term]?
  ) rethrows -> SearchQuery.Node {
    switch self {
    case .term(let term):
      guard let found = try parts(term) else { return self }
      return .joined(found.map { .init(.term($0)) }) ?? self
    case .near: return self
    case .all(let nodes): return .all(try nodes.map { try $0.takingApartAsOne(parts) })
    case .any(let nodes): return .any(try nodes.map { try $0.takingApartAsOne(parts) })
    case .clauses(let clauses):
      return .clauses(
        try clauses.flatMap { clause -> [SearchQuery.Clause] in
          guard clause.occurrence != .excluded else { return [clause] }
          if case .term(let term) = clause.node {
            return try parts(term).map { $0.map { .init(.term($0), clause.occurrence) } } ?? [
              clause
            ]
          }
          return [.init(try clause.node.takingApart(parts), clause.occurrence)]
        })
    }
  }

  private func takingApartAsOne(
    _ parts: (SearchQuery.Term) throws -> [SearchQuery.Term]?
  ) rethrows -> SearchQuery.Node {
    guard case .term(let term) = self else { return try takingApart(parts) }
    guard let found = try parts(term) else { return self }
    return found.count > 1 ? .all(found.map { .term($0) }) : .term(found[0])
  }
}

extension SearchQuery.Term {
  /// The words of a compound, which count one by one; nil for what is one word, and for what says
  /// nothing in parts: letters (`x-ray`, `U.S.`), numbers (`2.10.3`, `v2.10.3`) and contractions (`don't`).
  ///
  /// The `s` of a possessive is left out: texts about `Alzheimer's` often write "Alzheimer disease".
  func parts(_ analyzer: Analyzer) throws -> [SearchQuery.Term]? {
    guard kind == .word, !isExact else { return nil }
    let bytes = Array(text.utf8)
    var words: [String] = []
    var hasPossessive = false
    for token in try analyzer.tokens(in: text) {
      let word = String(decoding: bytes[token.range], as: UTF8.self)
      let isEnding =
        !words.isEmpty && FunctionWords.isEnding(word)
        && Self.endsInApostrophe(bytes[..<token.range.lowerBound])
      if isEnding, word.lowercased() != "s" { return nil }
      if isEnding { hasPossessive = true } else { words.append(word) }
    }
    let long = words.count { $0.unicodeScalars.count > 1 }
    guard long > 1 || hasPossessive && words.count == 1 && long == 1,
      !words.allSatisfy({ $0.unicodeScalars.contains { $0.properties.numericType != nil } })
    else { return nil }
    return words.map { SearchQuery.Term(.word, $0, field: field) }
  }

  private static func endsInApostrophe(_ bytes: ArraySlice<UInt8>) -> Bool {
    let last = String(decoding: bytes.suffix(3), as: UTF8.self).unicodeScalars.last
    return last == "'" || last == "\u{2019}"
  }
}
