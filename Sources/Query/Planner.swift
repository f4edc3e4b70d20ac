import Postings
import Store

/// Turns a query into what a ranker looks for.
struct Planner {
  /// Terms and words in all that one query may have.
  static let maximumTerms = 64

  /// A part of the query with what it means to the index.
  struct PlannedTerm {
    var clause: SearchQuery.Clause
    var stems: [String]
    var ranked: RankedTerm
    var isRequired = false

    /// Whether the last word may go on.
    var isPrefix: Bool { ranked.choices.contains(where: \.isPrefix) }
  }

  var terms: [PlannedTerm] = []
  var exclusions: [PlannedTerm] = []
  var omissions: [Interpretation.Omission] = []

  init(_ query: SearchQuery, analyzer: Analyzer) throws {
    var seen: [[[UInt8]]: Int] = [:]
    var excluded: Set<[[UInt8]]> = []
    var room = Self.maximumTerms
    for part in query.parts {
      let clause = part.clause
      let tokens = try analyzer.tokens(in: clause.text)
      guard !tokens.isEmpty else {
        omissions.append(.init(text: clause.text, reason: .noWords))
        continue
      }
      let stems = tokens.map(\.term)
      // A star is no token, so a word and a beginning of a word never look alike here.
      let key = (stems + (clause.isPrefix ? ["*"] : [])).map { Array($0.utf8) }
      if part.occurrence == .excluded ? !excluded.insert(key).inserted : seen[key] != nil {
        omissions.append(.init(text: clause.text, reason: .repeated))
        if part.occurrence == .required, let index = seen[key] { terms[index].isRequired = true }
        continue
      }
      let (text, rest) = Self.cut(clause.text, after: room, of: tokens)
      if !rest.isEmpty { omissions.append(.init(text: rest, reason: .tooMany)) }
      guard !text.isEmpty else { continue }
      let term = PlannedTerm(
        clause: clause, stems: Array(stems.prefix(room)),
        ranked: RankedTerm(text: text, isPrefix: clause.isPrefix && rest.isEmpty),
        isRequired: part.occurrence == .required)
      if part.occurrence == .excluded {
        exclusions.append(term)
      } else {
        seen[key] = terms.count
        terms.append(term)
      }
      room -= min(room, tokens.count)
    }
    if query.unread > 0 {
      omissions.append(.init(text: "… (\(query.unread) more characters)", reason: .tooMany))
    }
  }

  /// What passages must fulfil, beside a filter.
  func constraint(_ filter: PassageFilter) -> Constraint {
    var required: UInt64 = 0
    for (index, term) in terms.enumerated() where term.isRequired {
      required |= 1 << UInt64(index)
    }
    return Constraint(required: required, excluded: exclusions.map(\.ranked), filter: filter)
  }

  /// Cuts a text after its first `count` tokens.
  private static func cut(
    _ text: String, after count: Int, of tokens: [Token]
  ) -> (text: String, rest: String) {
    guard tokens.count > count else { return (text, "") }
    guard count > 0 else { return ("", text) }
    let bytes = text.utf8
    let end = bytes.index(bytes.startIndex, offsetBy: tokens[count - 1].range.upperBound)
    return (String(text[..<end]), String(text[end...]))
  }
}

extension SearchQuery.Clause {
  fileprivate var isPrefix: Bool {
    if case .prefix = self { true } else { false }
  }
}
