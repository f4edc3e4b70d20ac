import Postings
import Store

/// What a tree demands of passages, told so that as much as possible is cheap to find out: terms that
/// must and that must not be there, and only for the rest a condition of any make.
struct Demands {
  private let terms: [Plan.Term]
  private let exclusions: [Plan.Term]
  private let isEmpty: Bool
  private var required: UInt64 = 0
  private var excluded: [RankedTerm] = []
  private var near: [Constraint.Nearness] = []
  private var conditions: [QueryNode<RankedTerm>] = []
  /// Whether it was left to ranking that any term must be there.
  private var needsAnyTerm = false

  init(
    of tree: QueryNode<PlannedTerm>?, _ terms: [Plan.Term], _ exclusions: [Plan.Term]
  ) {
    self.terms = terms
    self.exclusions = exclusions
    isEmpty = tree == nil
    if let tree { demandAny([tree]) }
  }

  func constraint(_ filter: PassageFilter) -> Constraint {
    let finds =
      terms.isEmpty ? !isEmpty || !filter.isEmpty : !needsAnyTerm && !conditions.isEmpty
    return Constraint(
      required: required, excluded: excluded, near: near,
      condition: conditions.count > 1 ? .all(conditions) : conditions.first,
      findsUnranked: finds, filter: filter)
  }

  private mutating func demand(_ node: QueryNode<PlannedTerm>) {
    switch node {
    case .term(let term) where term.isExcluded: conditions.append(condition(node))
    case .term(let term): required |= 1 << UInt64(term.index)
    case .near(let terms, let distance):
      near.append(.init(terms.map(ranked), distance: distance))
    case .all(let nodes): for node in nodes { demand(node) }
    case .any(let nodes): demandAny(nodes)
    case .clauses(let clauses):
      for node in clauses.nodes(.excluded) { forbid(node) }
      let required = clauses.nodes(.required)
      for node in required { demand(node) }
      let optional = clauses.nodes(.optional)
      if required.isEmpty, !optional.isEmpty { demandAny(optional) }
    }
  }

  private mutating func demandAny(_ nodes: [QueryNode<PlannedTerm>]) {
    if let any = QueryNode.anyOfTerms(nodes), Set(any).count == terms.count {
      needsAnyTerm = true
    } else if nodes.count == 1 {
      demand(nodes[0])
    } else {
      conditions.append(.any(nodes.map(condition)))
    }
  }

  private mutating func forbid(_ node: QueryNode<PlannedTerm>) {
    switch node {
    case .term(let term) where term.isExcluded: excluded.append(ranked(term))
    case .any(let nodes): for node in nodes { forbid(node) }
    case .clauses(let clauses) where clauses.allSatisfy({ $0.occurrence == .optional }):
      for clause in clauses { forbid(clause.node) }
    default: conditions.append(.not(condition(node)))
    }
  }

  private func condition(_ node: QueryNode<PlannedTerm>) -> QueryNode<RankedTerm> {
    node.map(ranked)
  }

  private func ranked(_ term: PlannedTerm) -> RankedTerm {
    (term.isExcluded ? exclusions : terms)[term.index].ranked
  }
}
