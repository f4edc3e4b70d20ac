package import Store

/// What a passage must fulfil to be ranked at all.
package struct Constraint: Sendable {
  /// Terms that must be near each other.
  package struct Nearness: Sendable {
    /// The terms, two or more.
    package var terms: [RankedTerm]
    /// How many words may be between the first and the last of them.
    package var distance: Int

    /// Creates a nearness.
    package init(_ terms: [RankedTerm], distance: Int) {
      self.terms = terms
      self.distance = distance
    }
  }

  /// Bit `i` is set if term `i` of the query must occur in the passage.
  package var required: UInt64
  /// Terms none of which may occur in it.
  package var excluded: [RankedTerm]
  /// What must be near each other in one of its fields.
  package var near: [Nearness]
  /// What it must hold besides.
  package var condition: QueryNode<RankedTerm>?
  /// Whether passages are found too that fulfil all this but hold none of the terms; they come last,
  /// in reading order, with a score of 0.
  package var findsUnranked: Bool
  /// Which passages may be found.
  package var filter: PassageFilter

  /// Creates a constraint; without values every passage fulfils it.
  package init(
    required: UInt64 = 0, excluded: [RankedTerm] = [], near: [Nearness] = [],
    condition: QueryNode<RankedTerm>? = nil, findsUnranked: Bool = false,
    filter: PassageFilter = PassageFilter()
  ) {
    self.required = required
    self.excluded = excluded
    self.near = near
    self.condition = condition
    self.findsUnranked = findsUnranked
    self.filter = filter
  }
}

extension Constraint {
  /// Whether a passage without any of the terms can fulfil it.
  var admitsUnranked: Bool { findsUnranked && required == 0 }

  /// The FTS5 expression that finds the passages with any of the terms that have what is required
  /// and what is near: nothing but quoted strings and operators of our own.
  func expression(for terms: [RankedTerm]) -> String {
    var parts = ["(" + terms.map(\.expression).joined(separator: " OR ") + ")"]
    for (index, term) in terms.enumerated() where required & (1 << UInt64(index)) != 0 {
      parts.append(term.expression)
    }
    parts += near.map(\.expression)
    return parts.joined(separator: " AND ")
  }
}

extension Constraint.Nearness {
  /// Ways to choose one choice of each term that are tried at most.
  private static let maximumWays = 256

  /// FTS5's NEAR knows no choices, so every way to choose is written out.
  var expression: String {
    var ways = [""]
    var fields = RankedTerm.Fields.all
    for term in terms {
      fields.formIntersection(term.fields)
      let choices = term.choices.isEmpty ? [.init(text: "")] : term.choices
      ways = ways.flatMap { way in choices.map { way + $0.expression + " " } }
      ways = Array(ways.prefix(Self.maximumWays))
    }
    let near = ways.map { "NEAR(\($0), \(max(0, distance)))" }.joined(separator: " OR ")
    // Things that may not occur in the same field can't be near each other.
    return fields.isEmpty ? "\"\"" : fields.expression + "(\(near))"
  }
}
