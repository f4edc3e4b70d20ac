import Store

/// Makes a tree of the text of a query.
///
/// Words side by side belong together most tightly but for `NEAR`, then `AND`, then `OR`. The tree is
/// built with a stack of open parentheses, one frame each, so that no text makes it recurse.
struct QueryParser {
  /// A query is for people; what is longer than this was pasted by mistake.
  static let maximumLength = 16 * 1024
  /// Parentheses within each other at most.
  static let maximumDepth = 16

  private var lexer: QueryLexer
  private var problems = ProblemList()
  private var frames = [Frame(offset: 0)]
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
    let root = parser.run()
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

  private mutating func run() -> SearchQuery.Node? {
    while let token = lexer.next() {
      switch token.lexeme {
      case .term(let term):
        let inherited = term.with(
          isExact: term.isExact || frames[top].isExact, field: term.field ?? frames[top].field)
        operand(.term(inherited), token.occurrence)
      case .open(let field, let isExact): open(token, field, isExact)
      case .close: close(token.offset)
      case .operation(let operation):
        operate(
          Operator(
            operation: operation, text: lexer.typed(from: token.offset), offset: token.offset))
      case .filter:
        if frames.count > 1 {
          problems.add(
            .nestedFilter, at: token.offset,
            "A filter holds for the whole query, also from within parentheses.")
        }
      }
    }
    while frames.count > 1 {
      problems.add(
        .unclosedParenthesis, at: frames[top].offset,
        "This parenthesis is never closed; it reaches to the end.")
      pop()
    }
    return finish()
  }

  // MARK: Frames

  /// An operator that waits for what follows it.
  private struct Operator {
    var operation: QueryLexer.Operation
    var text: String
    var offset: Int
  }

  /// What is in one pair of parentheses.
  private struct Frame {
    var offset: Int
    var occurrence = SearchQuery.Occurrence.optional
    var field: SearchQuery.Term.Field?
    var isExact = false
    /// What `OR` has parted.
    var alternatives: [SearchQuery.Node] = []
    /// What `AND` has parted since the last `OR`.
    var conjuncts: [SearchQuery.Node] = []
    /// The parts side by side since the last operator.
    var parts: [SearchQuery.Part] = []
    /// An `AND` or `OR`: it parts nothing until something follows it.
    var joint: Operator?
    var negation: Operator?
    var nearness: Operator?

    mutating func endPart() {
      if let node = SearchQuery.Node.joined(parts) { conjuncts.append(node) }
      parts = []
    }

    mutating func endAlternative() {
      endPart()
      if let node = SearchQuery.Node.all(conjuncts).simplified { alternatives.append(node) }
      conjuncts = []
    }
  }

  private var top: Int { frames.count - 1 }

  private mutating func open(
    _ token: QueryLexer.Token, _ field: SearchQuery.Term.Field?, _ isExact: Bool
  ) {
    if frames[top].nearness != nil { settle() }
    guard frames.count <= Self.maximumDepth else {
      if !isTooDeep {
        problems.add(
          .tooDeep, at: token.offset,
          "Parentheses count only \(Self.maximumDepth) deep; this one and those within it were left out."
        )
      }
      isTooDeep = true
      ignored += 1
      return
    }
    frames.append(
      Frame(
        offset: token.offset, occurrence: token.occurrence, field: field ?? frames[top].field,
        isExact: isExact || frames[top].isExact))
  }

  private mutating func close(_ offset: Int) {
    if ignored > 0 {
      ignored -= 1
    } else if frames.count > 1 {
      if pop() { return }
      problems.add(.empty, at: offset, "Nothing stands between these parentheses.")
    } else {
      problems.add(
        .unopenedParenthesis, at: offset, "No parenthesis is open here; this one was left out.")
    }
  }

  /// Ends the innermost parentheses.
  ///
  /// - Returns: whether there is anything in them.
  @discardableResult
  private mutating func pop() -> Bool {
    let node = finish()
    let frame = frames.removeLast()
    if let node { operand(node, frame.occurrence) }
    return node != nil
  }

  private mutating func finish() -> SearchQuery.Node? {
    settle()
    frames[top].endAlternative()
    return SearchQuery.Node.any(frames[top].alternatives).simplified
  }

  // MARK: Operands and operators

  private mutating func operand(
    _ node: SearchQuery.Node, _ occurrence: SearchQuery.Occurrence
  ) {
    if let near = frames[top].nearness {
      if occurrence == .optional, join(node, near) {
        frames[top].nearness = nil
        return
      }
      settle()
    }
    var occurrence = occurrence
    if let negation = frames[top].negation {
      if occurrence == .excluded {
        takeAsText(negation)
      } else {
        occurrence = .excluded
      }
    }
    part(occurrence, node)
  }

  /// Adds a part, and lets the operator before it count.
  private mutating func part(_ occurrence: SearchQuery.Occurrence, _ node: SearchQuery.Node) {
    switch frames[top].joint?.operation {
    case .and: frames[top].endPart()
    case .or: frames[top].endAlternative()
    default: break
    }
    frames[top].joint = nil
    frames[top].negation = nil
    frames[top].parts.append(.init(node, occurrence))
  }

  private mutating func operate(_ found: Operator) {
    switch found.operation {
    case .and, .or:
      settle()
      if frames[top].parts.isEmpty { takeAsText(found) } else { frames[top].joint = found }
    case .not:
      if frames[top].nearness != nil || frames[top].negation != nil { settle() }
      frames[top].negation = found
    case .near:
      settle()
      switch frames[top].parts.last?.node {
      case .term, .near: frames[top].nearness = found
      default: refuse(found)
      }
    }
  }

  /// Makes text of operators that nothing follows.
  private mutating func settle() {
    if let near = frames[top].nearness { refuse(near) }
    if let operation = frames[top].negation ?? frames[top].joint { takeAsText(operation) }
  }

  private mutating func takeAsText(_ found: Operator) {
    problems.add(
      .missingOperand, at: found.offset,
      "\(found.text) has nothing to work on here, so it is searched for as a word.")
    if found.operation != .not { frames[top].joint = nil }
    part(
      .optional,
      .term(.init(.word, found.text, isExact: frames[top].isExact, field: frames[top].field)))
  }

  // MARK: Nearness

  /// Joins a node to the last part, if both can be near each other.
  private mutating func join(_ node: SearchQuery.Node, _ near: Operator) -> Bool {
    guard case .near(let said) = near.operation, case .term(let term) = node,
      let last = frames[top].parts.last
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
    frames[top].parts[frames[top].parts.count - 1].node = .near(
      terms.map { $0.with(isExact: false, field: $0.field) }, distance: most)
    return true
  }

  /// Takes `NEAR` for a word, or leaves it out where its number shows that it was meant.
  private mutating func refuse(_ near: Operator) {
    frames[top].nearness = nil
    guard near.operation != .near(nil) else { return takeAsText(near) }
    problems.add(
      .notNear, at: near.offset,
      "NEAR joins words, phrases and beginnings of words of one field; \(near.text) was left out.")
  }
}
