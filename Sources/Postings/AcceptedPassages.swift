import Store

/// The passages that fulfil a constraint, as Lucene's accept docs.
struct AcceptedPassages {
  private var allowed: PassageSet?
  private var forbidden: PassageSet?

  /// Accepts what a filter does.
  init(_ filter: PassageFilter, in transaction: ReadTransaction) throws {
    if !filter.isEmpty { allowed = try transaction.passages(matching: filter) }
  }

  /// Accepts only what is in a set too.
  mutating func require(_ set: PassageSet) {
    if allowed == nil { allowed = set } else { allowed?.formIntersection(set) }
  }

  /// Rejects what is in a set; may be called once.
  mutating func forbid(_ set: PassageSet) { forbidden = set }

  /// Those of some passages that are accepted.
  func intersection(_ passages: PassageSet) -> PassageSet {
    var set = passages
    if let allowed { set.formIntersection(allowed) }
    if let forbidden { set.subtract(forbidden) }
    return set
  }

  /// Whether every passage is accepted.
  var isOpen: Bool { allowed == nil && forbidden == nil }

  @inline(__always)
  func contains(_ id: Int64) -> Bool {
    if let allowed, !allowed.contains(id) { return false }
    if let forbidden, forbidden.contains(id) { return false }
    return true
  }
}
