import Query

/// What must be true of any text that is taken for a query.
enum QueryCheck {
  static func problems(_ bytes: [UInt8]) -> [String] {
    let text = String(decoding: bytes, as: UTF8.self)
    let query = SearchQuery(text)
    var problems: [String] = []
    for problem in query.problems
    where !(1...max(1, text.count + 1)).contains(problem.column) || problem.message.isEmpty {
      problems.append("a problem at column \(problem.column): \(problem.message)")
    }
    if query.terms.contains(where: \.text.isEmpty) { problems.append("a term of nothing") }
    let written = query.description
    // Writing adds signs, and what is too long is cut.
    guard written.unicodeScalars.count <= 16 * 1024 else { return problems }
    let again = SearchQuery(written)
    if again.root != query.root { problems.append("another tree: \(written)") }
    if again.filter != query.filter { problems.append("another filter: \(written)") }
    if !again.problems.isEmpty { problems.append("problems as written: \(again.problems)") }
    if again.description != written { problems.append("written otherwise: \(again.description)") }
    return problems
  }
}
