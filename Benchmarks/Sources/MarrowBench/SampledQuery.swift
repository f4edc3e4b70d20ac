/// A query as a person types it and as FTS5 has it.
struct SampledQuery {
  var typed: String
  var expression: String

  /// Words of which any may stand in a passage.
  static func words(_ words: [String]) -> SampledQuery {
    SampledQuery(
      typed: words.joined(separator: " "),
      expression: words.map { "\"\($0)\"" }.joined(separator: " OR "))
  }

  static func phrase(_ words: [String]) -> SampledQuery {
    let quoted = "\"\(words.joined(separator: " "))\""
    return SampledQuery(typed: quoted, expression: quoted)
  }

  static func prefix(_ prefix: String) -> SampledQuery {
    SampledQuery(typed: prefix + "*", expression: "\"\(prefix)\" *")
  }
}

/// Queries of one kind.
struct QueryClass {
  var name: String
  var queries: [SampledQuery]
}
