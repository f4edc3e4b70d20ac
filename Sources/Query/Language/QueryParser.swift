import Postings
import Store

/// Makes a tree of the text of a query.
///
/// Words side by side belong together most tightly but for `NEAR`, then `AND`, then `OR`. It descends into
/// parentheses, up to ``maximumDepth``.
struct QueryParser {
  /// A query is for people; what is longer than this was pasted by mistake.
  static let maximumLength = 16 * 1024
  /// Parentheses within each other at most.
  static let maximumDepth = 16

  private var lexer: QueryLexer
  private var problems = ProblemList()
  /// Parentheses open that are too deep to count.
  private var ignored = 0
  private var isTooDeep = false

  static func parse(
    _ text: String
  ) -> (
    root: SearchQuery.Node?, filter: PassageFilter, problems: [SearchQuery.Problem], unread: Int
  ) {
    // Works on scalars, since a combining mark after a quote would hide it within one Character.
    let all = text.unicodeScalars
    let read = all.prefix(maximumLength)
    let unread = all[read.endIndex...].count
    var parser = QueryParser(lexer: QueryLexer(read))
    let root = parser.group(Group(), depth: 0).node
    var problems = parser.lexer.problems
    problems.add(parser.problems)
    if unread > 0 {
      problems.add(
        .tooLong, at: maximumLength,
        "Only the first \(maximumLength) characters of a query are read; \(unread) more were passed over."
      )
    }
    return (root, parser.lexer.filter, problems.problems(in: text), unread)
  }

  private init(lexer: QueryLexer) { self.lexer = lexer }

  /// Reads what is in one pair of parentheses, or the whole query.
  ///
  /// - Parameters:
  ///   - opened: the group as its parenthesis leaves it.
  ///   - depth: how many parentheses it is in.
  /// - Returns: its node, and the offset of its closing parenthesis.
  private mutating func group(
    _ opened: Group, depth: Int
  ) -> (node: SearchQuery.Node?, end: Int?) {
    var group = opened
    while let token = lexer.next() {
      switch token.lexeme {
      case .term(let term):
        let inherited = term.with(
          isExact: term.isExact || group.isExact, field: term.field ?? group.field)
        operand(.term(inherited), token.occurrence, in: &group)
      case .open(let field, let isExact):
        if group.nearness != nil { settle(&group) }
        guard depth < Self.maximumDepth else {
          leaveOut(token)
          continue
        }
        let inner = self.group(
          Group(
            offset: token.offset, field: field ?? group.field, isExact: isExact || group.isExact),
          depth: depth + 1)
        if let node = inner.node {
          operand(node, token.occurrence, in: &group)
        } else if let end = inner.end {
          problems.add(.empty, at: end, "Nothing stands between these parentheses.")
        }
      case .close:
        if ignored > 0 {
          ignored -= 1
        } else if depth > 0 {
          return (finish(&group), token.offset)
        } else {
          problems.add(
            .unopenedParenthesis, at: token.offset,
            "No parenthesis is open here; this one was left out.")
        }
      case .operation(let operation):
        operate(
          Operator(
            operation: operation, text: lexer.typed(from: token.offset), offset: token.offset),
          in: &group)
      case .filter:
        if depth > 0 {
          problems.add(
            .nestedFilter, at: token.offset,
            "A filter holds for the whole query, also from within parentheses.")
        }
      }
    }
    if depth > 0 {
      problems.add(
        .unclosedParenthesis, at: group.offset,
        "This parenthesis is never closed; it reaches to the end.")
    }
    return (finish(&group), nil)
  }

  /// Leaves out a parenthesis that is too deep.
  private mutating func leaveOut(_ token: QueryLexer.Token) {
    if !isTooDeep {
      problems.add(
        .tooDeep, at: token.offset,
        "Parentheses count only \(Self.maximumDepth) deep; this one and those within it were left out."
      )
    }
    isTooDeep = true
    ignored += 1
  }

  // MARK: Groups

  /// An operator that waits for what follows it.
  private struct Operator {
    var operation: QueryLexer.Operation
    var text: String
    var offset: Int
  }

  /// What is in one pair of parentheses.
  private struct Group {
    var offset = 0
    var field: SearchQuery.Term.Field?
    var isExact = false
    /// What `OR` has parted.
    var alternatives: [SearchQuery.Node] = []
    /// What `AND` has parted since the last `OR`.
    var conjuncts: [SearchQuery.Node] = []
    /// The clauses side by side since the last operator.
    var clauses: [SearchQuery.Clause] = []
    /// An `AND` or `OR`: it parts nothing until something follows it.
    var joint: Operator?
    var negation: Operator?
    var nearness: Operator?

    mutating func endConjunct() {
      if let node = SearchQuery.Node.joined(clauses) { conjuncts.append(node) }
      clauses = []
    }

    mutating func endAlternative() {
      endConjunct()
      if let node = SearchQuery.Node.all(conjuncts).simplified { alternatives.append(node) }
      conjuncts = []
    }
  }

  private mutating func finish(_ group: inout Group) -> SearchQuery.Node? {
    settle(&group)
    group.endAlternative()
    return SearchQuery.Node.any(group.alternatives).simplified
  }

  // MARK: Operands and operators

  private mutating func operand(
    _ node: SearchQuery.Node, _ occurrence: Occurrence, in group: inout Group
  ) {
    if let near = group.nearness {
      if occurrence == .optional, join(node, near, in: &group) {
        group.nearness = nil
        return
      }
      settle(&group)
    }
    var occurrence = occurrence
    if let negation = group.negation {
      if occurrence == .excluded {
        takeAsText(negation, in: &group)
      } else {
        occurrence = .excluded
      }
    }
    clause(occurrence, node, in: &group)
  }

  /// Adds a clause, and lets the operator before it count.
  private mutating func clause(
    _ occurrence: Occurrence, _ node: SearchQuery.Node, in group: inout Group
  ) {
    switch group.joint?.operation {
    case .and: group.endConjunct()
    case .or: group.endAlternative()
    default: break
    }
    group.joint = nil
    group.negation = nil
    group.clauses.append(.init(node, occurrence))
  }

  private mutating func operate(_ found: Operator, in group: inout Group) {
    switch found.operation {
    case .and, .or:
      settle(&group)
      if group.clauses.isEmpty { takeAsText(found, in: &group) } else { group.joint = found }
    case .not:
      if group.nearness != nil || group.negation != nil { settle(&group) }
      group.negation = found
    case .near:
      settle(&group)
      switch group.clauses.last?.node {
      case .term, .near: group.nearness = found
      default: refuse(found, in: &group)
      }
    }
  }

  /// Makes text of operators that nothing follows.
  private mutating func settle(_ group: inout Group) {
    if let near = group.nearness { refuse(near, in: &group) }
    if let operation = group.negation ?? group.joint { takeAsText(operation, in: &group) }
  }

  private mutating func takeAsText(_ found: Operator, in group: inout Group) {
    problems.add(
      .missingOperand, at: found.offset,
      "\(found.text) has nothing to work on here, so it is searched for as a word.")
    if found.operation != .not { group.joint = nil }
    clause(
      .optional,
      .term(.init(.word, found.text, isExact: group.isExact, field: group.field)), in: &group)
  }

  // MARK: Nearness

  /// Joins a node to the last clause, if both can be near each other.
  private mutating func join(
    _ node: SearchQuery.Node, _ near: Operator, in group: inout Group
  ) -> Bool {
    guard case .near(let said) = near.operation, case .term(let term) = node,
      let last = group.clauses.last
    else { return false }
    let wanted = said ?? SearchQuery.Node.usualDistance
    let distance = min(wanted, SearchQuery.Node.maximumDistance)
    if wanted > distance {
      problems.add(
        .notNear, at: near.offset, "NEAR takes a number up to \(distance), which was taken here.")
    }
    let terms: [SearchQuery.Term]
    var most = distance
    switch last.node {
    case .term(let first): terms = [first, term]
    case .near(let before, let other):
      terms = before + [term]
      most = max(distance, other)
      if other != distance {
        problems.add(
          .notNear, at: near.offset,
          "Words that NEAR joins share one distance; the larger one, \(most), was taken.")
      }
    default: return false
    }
    guard Set(terms.compactMap(\.field)).count < 2 else { return false }
    if terms.contains(where: \.isExact) {
      problems.add(
        .uselessSign, at: near.offset,
        "Words beside NEAR are found in all their forms; '=' was left out.")
    }
    group.clauses[group.clauses.count - 1].node = .near(
      terms.map { $0.with(isExact: false, field: $0.field) }, distance: most)
    return true
  }

  /// Takes `NEAR` for a word, or leaves it out where its number shows that it was meant.
  private mutating func refuse(_ near: Operator, in group: inout Group) {
    group.nearness = nil
    guard near.operation != .near(nil) else { return takeAsText(near, in: &group) }
    problems.add(
      .notNear, at: near.offset,
      "NEAR joins words, phrases and beginnings of words of one field; \(near.text) was left out.")
  }
}
