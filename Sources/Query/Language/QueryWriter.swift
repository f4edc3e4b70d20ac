import Postings
import Store

/// Writes a query as a text that is understood just as the query was.
enum QueryWriter {
  static func write(_ root: SearchQuery.Node?, _ filter: PassageFilter) -> String {
    let pieces = [root.map { write($0, within: .any) } ?? ""] + fields(of: filter)
    return pieces.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// What a node is part of, by how tightly that binds.
  private enum Place: Int {
    case any, alternative, conjunct, clause
  }

  private static func write(_ node: SearchQuery.Node, within place: Place) -> String {
    switch node {
    case .term(let term): return write(term, .optional)
    case .near(let terms, let distance): return write(terms, distance, .optional)
    case .any(let nodes):
      return enclose(nodes.map { write($0, within: .alternative) }, " OR ", place.rawValue > 0)
    case .all(let nodes):
      return enclose(nodes.map { write($0, within: .conjunct) }, " AND ", place.rawValue > 1)
    case .clauses(let clauses): return enclose(clauses.map(write), " ", place.rawValue > 2)
    }
  }

  private static func enclose(_ texts: [String], _ sign: String, _ isNeeded: Bool) -> String {
    let text = texts.joined(separator: sign)
    return isNeeded ? "(\(text))" : text
  }

  private static func write(_ clause: SearchQuery.Clause) -> String {
    switch clause.node {
    case .term(let term): return write(term, clause.occurrence)
    case .near(let terms, let distance): return write(terms, distance, clause.occurrence)
    default: return clause.occurrence.sign + write(clause.node, within: .clause)
    }
  }

  private static func write(
    _ terms: [SearchQuery.Term], _ distance: Int, _ occurrence: Occurrence
  ) -> String {
    terms.enumerated().map { write($1, $0 == 0 ? occurrence : .optional) }
      .joined(separator: " NEAR/\(distance) ")
  }

  private static func write(
    _ term: SearchQuery.Term, _ occurrence: Occurrence
  ) -> String {
    let signs =
      occurrence.sign + (term.field.map { $0.rawValue + ":" } ?? "") + (term.isExact ? "=" : "")
    if term.kind == .phrase { return signs + "\"\(term.text)\"" }
    let star = term.kind == .prefix ? "*" : ""
    let plain = signs + term.text + star
    // A parenthesis after it shows whether the word would reach beyond its end.
    var lexer = QueryLexer(Array((plain + ")").unicodeScalars))
    if let token = lexer.next(), token.lexeme == .term(term), token.occurrence == occurrence,
      lexer.next()?.lexeme == .close, lexer.next() == nil, lexer.problems.isEmpty
    {
      return plain
    }
    var text = String.UnicodeScalarView()
    for (index, scalar) in term.text.unicodeScalars.enumerated() {
      if index == 0 || isEscaped(scalar) { text.append("\\") }
      text.append(scalar)
    }
    return signs + String(text) + star
  }

  /// Whether a sign means something within a word, unless a backslash is before it.
  static func isEscaped(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\\", "(", ")", "*": true
    default: false
    }
  }

  private static func fields(of filter: PassageFilter) -> [String] {
    func field(_ name: FilterField, _ value: String) -> String {
      let scalars = value.unicodeScalars
      let needsQuotes = scalars.contains {
        $0.isQuerySpace || $0 == "(" || $0 == ")" || $0 == "\\"
      }
      guard scalars.contains(where: \.isQueryQuote) else {
        return name.rawValue + ":" + (needsQuotes ? "\"\(value)\"" : value)
      }
      // Nothing in quotes can hold a quote.
      var text = String.UnicodeScalarView()
      for (index, scalar) in scalars.enumerated() {
        if index == 0 || isEscaped(scalar) { text.append("\\") }
        text.append(scalar)
      }
      return name.rawValue + ":" + String(text)
    }
    return filter.kinds.map(FilterField.name).sorted().map { field(.kind, $0) }
      + filter.paths.map { field(.in, $0) } + filter.languages.map { field(.lang, $0) }
      + [filter.since.map { field(.after, $0) }, filter.before.map { field(.before, $0) }]
      .compactMap { $0 }
  }
}

extension Occurrence {
  fileprivate var sign: String {
    switch self {
    case .optional: ""
    case .required: "+"
    case .excluded: "-"
    }
  }
}
