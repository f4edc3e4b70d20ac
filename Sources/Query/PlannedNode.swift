import Postings
import Store

/// A query's tree over its planned terms, by their numbers, without what is not searched for.
indirect enum PlannedNode: Hashable {
  case term(Int)
  case exclusion(Int)
  case near([PlannedNode], Int)
  case all([PlannedNode])
  case any([PlannedNode])
  case together(Parts)

  /// Parts side by side, by what they mean.
  struct Parts: Hashable {
    var optional: [PlannedNode] = []
    var required: [PlannedNode] = []
    var excluded: [PlannedNode] = []

    var isEmpty: Bool { optional.isEmpty && required.isEmpty && excluded.isEmpty }
  }

  /// The ranked terms that are not there but would count; of alternatives, the one that lacks least.
  ///
  /// - Parameter found: bit `i` is set if term `i` is there.
  func missing(_ found: UInt64) -> [Int] {
    switch self {
    case .term(let index): found & (1 << UInt64(index)) == 0 ? [index] : []
    case .exclusion: []
    case .near(let nodes, _), .all(let nodes): Self.distinct(nodes.flatMap { $0.missing(found) })
    case .any(let nodes):
      nodes.map { $0.missing(found) }.min { $0.count < $1.count } ?? []
    case .together(let parts):
      Self.distinct((parts.required + parts.optional).flatMap { $0.missing(found) }).sorted()
    }
  }

  private static func distinct(_ numbers: [Int]) -> [Int] {
    var seen: Set<Int> = []
    return numbers.filter { seen.insert($0).inserted }
  }

  /// The terms of which a passage must hold any, if that is all that the node says.
  var anyOfTerms: [Int]? {
    switch self {
    case .term(let index): return [index]
    case .any(let nodes): return Self.anyOfTerms(nodes)
    case .together(let parts) where parts.required.isEmpty && parts.excluded.isEmpty:
      return Self.anyOfTerms(parts.optional)
    default: return nil
    }
  }

  static func anyOfTerms(_ nodes: [PlannedNode]) -> [Int]? {
    var terms: [Int] = []
    for node in nodes {
      guard let more = node.anyOfTerms else { return nil }
      terms += more
    }
    return terms
  }
}

/// What a tree demands of passages, told so that as much as possible is cheap to find out: terms that
/// must and that must not be there, and only for the rest a condition of any make.
struct Demands {
  private let terms: [Plan.Term]
  private let exclusions: [Plan.Term]
  private let isEmpty: Bool
  private var required: UInt64 = 0
  private var excluded: [RankedTerm] = []
  private var near: [Constraint.Nearness] = []
  private var conditions: [Constraint.Condition] = []
  /// Whether it was left to ranking that any term must be there.
  private var needsAnyTerm = false

  init(
    of tree: PlannedNode?, _ terms: [Plan.Term], _ exclusions: [Plan.Term]
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

  private mutating func demand(_ node: PlannedNode) {
    switch node {
    case .term(let index): required |= 1 << UInt64(index)
    case .near(let nodes, let distance):
      near.append(.init(nodes.compactMap(ranked), distance: distance))
    case .all(let nodes): for node in nodes { demand(node) }
    case .any(let nodes): demandAny(nodes)
    case .together(let parts):
      for node in parts.excluded { forbid(node) }
      for node in parts.required { demand(node) }
      if parts.required.isEmpty, !parts.optional.isEmpty { demandAny(parts.optional) }
    case .exclusion: conditions.append(condition(node))
    }
  }

  private mutating func demandAny(_ nodes: [PlannedNode]) {
    if let any = PlannedNode.anyOfTerms(nodes), Set(any).count == terms.count {
      needsAnyTerm = true
    } else if nodes.count == 1 {
      demand(nodes[0])
    } else {
      conditions.append(.any(nodes.map(condition)))
    }
  }

  private mutating func forbid(_ node: PlannedNode) {
    switch node {
    case .exclusion(let index): excluded.append(exclusions[index].ranked)
    case .any(let nodes): for node in nodes { forbid(node) }
    case .together(let parts) where parts.required.isEmpty && parts.excluded.isEmpty:
      for node in parts.optional { forbid(node) }
    default: conditions.append(.not(condition(node)))
    }
  }

  private func ranked(_ node: PlannedNode) -> RankedTerm? {
    switch node {
    case .term(let index): terms[index].ranked
    case .exclusion(let index): exclusions[index].ranked
    default: nil
    }
  }

  private func condition(_ node: PlannedNode) -> Constraint.Condition {
    switch node {
    case .term(let index): return .term(terms[index].ranked)
    case .exclusion(let index): return .term(exclusions[index].ranked)
    case .near(let nodes, let distance):
      return .near(.init(nodes.compactMap(ranked), distance: distance))
    case .all(let nodes): return .all(nodes.map(condition))
    case .any(let nodes): return .any(nodes.map(condition))
    case .together(let parts):
      var demands = parts.required.map(condition) + parts.excluded.map { .not(condition($0)) }
      if parts.required.isEmpty, !parts.optional.isEmpty {
        demands.append(.any(parts.optional.map(condition)))
      }
      return .all(demands)
    }
  }
}
