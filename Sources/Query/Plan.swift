import Postings
import Store

/// What a ranker looks for to answer a query.
struct Plan {
  /// Terms and words in all that one query may have.
  static let maximumTerms = 64
  /// Times that NEAR counts in one query; FTS5 goes through the postings for each.
  static let maximumNears = 16

  /// A part of the query with what it means to the index.
  struct Term {
    /// The part as it was typed.
    var typed: SearchQuery.Term
    var stems: [String]
    var ranked: RankedTerm
    var isRequired = false
    /// The prefix, folded, of the words that its last word represents.
    var prefix: String?
    var expansion: Interpretation.Expansion?
    var correction: Interpretation.Correction?

    /// Whether the last word may go on.
    var isPrefix: Bool { ranked.choices.contains(where: \.isPrefix) }
  }

  /// What is ranked.
  var terms: [Term] = []
  /// What is under an exclusion, and is not ranked.
  var exclusions: [Term] = []
  /// What was added because it means the same.
  var synonyms: [Interpretation.Synonym] = []
  /// Words that were typed as one and are looked for one by one: `fast-twitch`.
  private(set) var compounds: [[SearchQuery.Term]] = []
  private(set) var omissions: [Interpretation.Omission] = []
  /// Whether it is asked as a question, which no passage need hold all words of.
  private(set) var isQuestion = false
  private(set) var problems: [SearchQuery.Problem]
  /// What passages must fulfil.
  private(set) var constraint = Constraint()
  /// Whether anything can be found at all.
  private(set) var isPossible = true
  private var tree: QueryNode<PlannedTerm>?

  private var room = Self.maximumTerms
  private var nears = 0
  private var places: [Key: Int] = [:]
  private var excludedPlaces: [Key: Int] = [:]

  /// What makes two terms the same.
  private struct Key: Hashable {
    var stems: [[UInt8]]
    var isPrefix: Bool
    var field: SearchQuery.Term.Field?
    /// The words themselves, where no other form will do.
    var words: [UInt8]?
  }

  /// - Parameters:
  ///   - filter: what limits the passages beside what the query itself says.
  ///   - synonyms: what else words mean.
  ///   - spellings: how else words are written.
  init(
    _ query: SearchQuery, filter: PassageFilter, synonyms: SynonymTable, spellings: SpellingMemory,
    in snapshot: IndexSnapshot
  ) throws {
    let analyzer = try snapshot.transaction.analyzer()
    problems = query.problems
    if let root = query.root {
      let parts = try root.takingApart { term in
        let parts = try term.parts(analyzer)
        if let parts { compounds.append(parts) }
        return parts
      }
      let (node, leftOut) = parts.withoutFunctionWords()
      omissions = leftOut.map { .init(text: $0, reason: .functionWord) }
      isQuestion = FunctionWords.isQuestion(leftOut)
      tree = try plan(node, isExcluded: false, analyzer)
    }
    if query.unread > 0 {
      omissions.append(.init(text: "… (\(query.unread) more characters)", reason: .tooMany))
    }
    try addSynonyms(synonyms, analyzer)
    try expand(spellings, in: snapshot)
    if let both = query.filter.intersection(filter) {
      constraint = Demands(of: tree, terms, exclusions).constraint(both)
    } else {
      isPossible = false
      problems.append(
        .init(
          column: 1, kind: .contradiction,
          message: "The filters of the query and those beside it exclude each other."))
    }
    for index in terms.indices {
      terms[index].isRequired = constraint.required & (1 << UInt64(index)) != 0
    }
  }

  /// The parts that a passage lacks, as they were typed.
  ///
  /// - Parameter found: bit `i` is set if it holds term `i`.
  func missing(_ found: UInt64) -> [String] {
    (tree?.missing(found) ?? []).map { terms[$0].typed.label }
  }

  /// What was searched for, now that it is known what was found.
  func interpretation(_ query: SearchQuery, _ ranking: Ranking) -> Interpretation {
    let frequencies = ranking.scorer.documentFrequencies
    var relaxed: [String]?
    for passage in ranking.passages {
      let missing = missing(passage.terms)
      relaxed = relaxed?.filter(missing.contains) ?? missing
      if relaxed?.isEmpty == true { break }
    }
    return Interpretation(
      terms: terms.enumerated().map { index, term in
        .init(
          typed: term.typed, isRequired: term.isRequired, stems: term.stems,
          documentFrequency: index < frequencies.count ? Int(frequencies[index]) : 0)
      },
      exclusions: exclusions.map { .init(typed: $0.typed, stems: $0.stems) },
      omissions: omissions, corrections: terms.compactMap(\.correction),
      synonyms: synonyms, expansions: (terms + exclusions).compactMap(\.expansion),
      filter: constraint.filter,
      relaxed: relaxed ?? [], problems: problems,
      understood: query.description)
  }

  // MARK: Terms

  /// Which terms follow one another in a compound, by their numbers.
  var joined: [(first: Int, second: Int)] {
    let places = Dictionary(terms.enumerated().map { ($1.typed, $0) }) { first, _ in first }
    return compounds.flatMap { parts in
      zip(parts, parts.dropFirst()).compactMap { first, second in
        guard let first = places[first], let second = places[second] else { return nil }
        return (first, second)
      }
    }
  }

  private mutating func plan(
    _ node: SearchQuery.Node, isExcluded: Bool, _ analyzer: Analyzer
  ) throws -> QueryNode<PlannedTerm>? {
    switch node {
    case .term(let term): return try plan(term, isExcluded: isExcluded, analyzer).map { .term($0) }
    case .near(let terms, let distance):
      var found: [PlannedTerm] = []
      for term in terms {
        if let term = try plan(term, isExcluded: isExcluded, analyzer), !found.contains(term) {
          found.append(term)
        }
      }
      guard found.count > 1 else { return found.first.map { .term($0) } }
      nears += 1
      guard nears <= Self.maximumNears else {
        omissions.append(.init(text: "NEAR/\(distance)", reason: .tooMany))
        return .all(found.map { .term($0) })
      }
      return .near(found, distance: distance)
    case .all(let nodes):
      let nodes = try plan(nodes.map { .init($0) }, isExcluded: isExcluded, analyzer)
      return nodes.isEmpty ? nil : .all(nodes.map(\.node))
    case .any(let nodes):
      let nodes = try plan(nodes.map { .init($0) }, isExcluded: isExcluded, analyzer)
      return nodes.isEmpty ? nil : .any(nodes.map(\.node))
    case .clauses(let clauses):
      let clauses = try plan(clauses, isExcluded: isExcluded, analyzer)
      return clauses.isEmpty ? nil : .clauses(clauses)
    }
  }

  /// Clauses without those that say the same as one before them.
  private mutating func plan(
    _ clauses: [SearchQuery.Clause], isExcluded: Bool, _ analyzer: Analyzer
  ) throws -> [QueryNode<PlannedTerm>.Clause] {
    var seen: Set<QueryNode<PlannedTerm>.Clause> = []
    var planned: [QueryNode<PlannedTerm>.Clause] = []
    for clause in clauses {
      let isOut = isExcluded || clause.occurrence == .excluded
      guard let node = try plan(clause.node, isExcluded: isOut, analyzer) else { continue }
      let clause = QueryNode.Clause(node, clause.occurrence)
      if seen.insert(clause).inserted { planned.append(clause) }
    }
    return planned
  }

  private mutating func plan(
    _ typed: SearchQuery.Term, isExcluded: Bool, _ analyzer: Analyzer
  ) throws -> PlannedTerm? {
    let tokens = try analyzer.tokens(in: typed.text)
    guard !tokens.isEmpty else {
      omissions.append(.init(text: typed.text, reason: .noWords))
      return nil
    }
    let stems = tokens.map(\.term)
    let key = Key(
      stems: stems.map { Array($0.utf8) }, isPrefix: typed.kind == .prefix, field: typed.field,
      words: typed.isExact ? Array(typed.text.utf8) : nil)
    if let place = isExcluded ? excludedPlaces[key] : places[key] {
      omissions.append(.init(text: typed.text, reason: .repeated))
      return PlannedTerm(index: place, isExcluded: isExcluded)
    }
    let (text, rest) = Self.cut(typed.text, after: room, of: tokens)
    if !rest.isEmpty { omissions.append(.init(text: rest, reason: .tooMany)) }
    guard !text.isEmpty else { return nil }
    let term = Term(
      typed: typed, stems: Array(stems.prefix(room)),
      ranked: RankedTerm(
        text: text, isPrefix: typed.kind == .prefix && rest.isEmpty, isExact: typed.isExact,
        in: typed.fields))
    room -= min(room, tokens.count)
    if isExcluded {
      excludedPlaces[key] = exclusions.count
      exclusions.append(term)
      return PlannedTerm(index: exclusions.count - 1, isExcluded: true)
    }
    places[key] = terms.count
    terms.append(term)
    return PlannedTerm(index: terms.count - 1)
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

extension SearchQuery.Term {
  /// The field it must occur in and its words.
  fileprivate var label: String { (field.map { $0.rawValue + ":" } ?? "") + text }

  fileprivate var fields: RankedTerm.Fields {
    switch field {
    case .title: .title
    case .heading: .heading
    case .text: .text
    case nil: .all
    }
  }
}
