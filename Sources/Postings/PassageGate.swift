import Store

/// Tells the passages that fulfil a constraint from others.
struct PassageGate {
  private var allowed: PassageSet?
  private var forbidden: PassageSet?

  /// Lets through what a filter does.
  init(_ filter: PassageFilter, in transaction: ReadTransaction) throws {
    if !filter.isEmpty { allowed = try transaction.passages(matching: filter) }
  }

  /// Lets through only what is in a set too.
  mutating func require(_ set: PassageSet) {
    if allowed == nil { allowed = set } else { allowed?.formIntersection(set) }
  }

  /// Holds back what is in a set; may be called once.
  mutating func forbid(_ set: PassageSet) { forbidden = set }

  /// Those of some passages that pass.
  func admitted(of passages: PassageSet) -> PassageSet {
    var set = passages
    if let allowed { set.formIntersection(allowed) }
    if let forbidden { set.subtract(forbidden) }
    return set
  }

  /// Whether every passage passes.
  var isOpen: Bool { allowed == nil && forbidden == nil }

  @inline(__always)
  func admits(_ id: Int64) -> Bool {
    if let allowed, !allowed.contains(id) { return false }
    if let forbidden, forbidden.contains(id) { return false }
    return true
  }
}
