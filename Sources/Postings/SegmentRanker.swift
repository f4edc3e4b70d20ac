package import Store

/// Ranks by reading FTS5's own segments, and only those blocks of them that can hold one of the best
/// passages.
///
/// What FTS5 has written in a way that is not known here is left to ``MatchRanker``; both give the
/// same passages with the same scores.
package struct SegmentRanker: Ranker {
  private let countLimit: Int64
  private let exactLimit: Int
  private let statistics: PostingStatistics
  private let fallback: MatchRanker

  /// Creates a ranker that shares what it learns with others over the same index.
  ///
  /// - Parameters:
  ///   - countLimit: how many postings are read only to count the matches, at most.
  ///   - exactLimit: how many passages are looked through for an exact word, at most.
  package init(
    statistics: PostingStatistics, countLimit: Int64 = 20_000, exactLimit: Int? = nil
  ) {
    self.statistics = statistics
    self.countLimit = countLimit
    self.exactLimit = exactLimit ?? ExactForms.usualLimit
    fallback = MatchRanker(statistics: statistics, exactLimit: exactLimit)
  }

  package func rank(
    _ terms: [RankedTerm], under constraint: Constraint, limit: Int, articles: Int,
    formula: BM25F, until deadline: Deadline, in transaction: borrowing ReadTransaction
  ) throws -> Ranking {
    precondition(terms.count <= 64)
    guard !terms.isEmpty || constraint.admitsUnranked else { return .empty }
    do {
      if formula.isMonotonic,
        let ranking = try rankSegments(
          terms, under: constraint, limit: limit, articles: articles, formula: formula,
          until: deadline, in: transaction)
      {
        return ranking
      }
    } catch is DeadlinePassed {
      return .late(terms)
    }
    return try fallback.rank(
      terms, under: constraint, limit: limit, articles: articles, formula: formula,
      until: deadline, in: transaction)
  }

  private func rankSegments(
    _ terms: [RankedTerm], under constraint: Constraint, limit: Int, articles depth: Int,
    formula: BM25F, until deadline: Deadline, in transaction: borrowing ReadTransaction
  ) throws -> Ranking? {
    try statistics.refresh(in: transaction)
    let shape = try statistics.shape(in: transaction)
    guard let structure = shape.structure else { return nil }
    let reader = try transaction.segmentReader(structure)
    let passages = max(1, shape.passages)
    let mean = formula.meanLength(totals: shape.tokens, passages: passages)
    var norms = LengthNorms(statistics: statistics, formula: formula, mean: mean)
    let opener = try PostingLists(
      reader: reader, statistics: statistics, weights: formula.weights, highest: shape.highest,
      exactLimit: exactLimit, until: deadline,
      in: transaction)
    var lists: [PostingList] = []
    for term in terms {
      try deadline.check()
      guard let opened = try opener.open(term, in: transaction) else { return nil }
      let list = opened.list
      if let known = statistics.knownFrequency(of: term) {
        list.documentFrequency = known
      } else {
        try list.countOverlay()
        statistics.remember(list.documentFrequency, of: term)
      }
      try list.setBounds(
        idf: formula.idf(matches: list.documentFrequency, passages: passages), k1: formula.k1,
        scale: formula.isBlockFormula ? opened.mean.map { max(1, mean / $0) / 255 } : nil,
        norms: &norms, in: transaction)
      lists.append(list)
    }
    // What must have all terms is found by going through the lists together, without sets of them.
    let needsAll = terms.indices.allSatisfy { constraint.required & (1 << UInt64($0)) != 0 }
    var others = constraint
    if needsAll { others.required = 0 }
    guard let gate = try gate(of: others, lists, opener, until: deadline, in: transaction) else {
      return nil
    }
    var best: [RankedPassage] = []
    var shortfall = opener.shortfall
    var articles: [ArticleMatches] = []
    if !lists.isEmpty {
      var traversal = Traversal(
        lists, gate: gate, needsAll: needsAll, limit: limit, formula: formula, norms: norms,
        until: deadline)
      try traversal.run(in: transaction)
      if traversal.isCut { shortfall = .time }
      best = traversal.best.sorted()
      if depth > 0, !traversal.isCut {
        do {
          articles = try .none(
            of: best.prefix(depth), terms: lists.count, statistics: statistics, in: transaction)
          for (term, list) in lists.enumerated() {
            try articles.add(list, term: term, until: deadline)
          }
        } catch is DeadlinePassed {
          // The passages are found; only their order is that of their own words.
          (articles, shortfall) = ([], .time)
        }
      }
    }
    let totals = depth > 0 ? try statistics.articles(in: transaction) : nil
    if constraint.admitsUnranked, shortfall != .time {
      var ranking = Ranking(
        passages: best, matchCount: 0, documentFrequencies: lists.map(\.documentFrequency),
        passageCount: passages, articles: articles, articleTotals: totals, shortfall: shortfall)
      let all = try statistics.passages(in: transaction)
      ranking.append(unrankedOf: gate.admitted(of: all), limit: limit)
      return ranking
    }
    // What remains to be counted would take time that is over.
    let matches =
      shortfall == .time
      ? (count: best.count, isExact: false)
      : needsAll && lists.count > 1
        ? (count: best.count, isExact: best.count < limit)
        : try count(
          lists, gate, atLeast: best.count, limit: limit, highest: shape.highest)
    return Ranking(
      passages: best, matchCount: matches.count, isMatchCountExact: matches.isExact,
      documentFrequencies: lists.map(\.documentFrequency), passageCount: passages,
      articles: articles, articleTotals: totals, shortfall: shortfall)
  }

  /// Finds out which passages fulfil a constraint.
  ///
  /// - Returns: nil for what only FTS5 itself can answer.
  private func gate(
    of constraint: Constraint, _ lists: [PostingList], _ opener: PostingLists,
    until deadline: Deadline, in transaction: borrowing ReadTransaction
  ) throws -> PassageGate? {
    var gate = try PassageGate(constraint.filter, in: transaction)
    for (index, list) in lists.enumerated() where constraint.required & (1 << UInt64(index)) != 0 {
      try deadline.check()
      gate.require(try passages(of: list))
    }
    for near in constraint.near {
      gate.require(
        try passages(matching: near.expression, until: deadline, in: transaction))
    }
    if let condition = constraint.condition {
      var known: [RankedTerm: PassageSet] = [:]
      guard
        let set = try passages(condition, &known, opener, until: deadline, in: transaction)
      else { return nil }
      gate.require(set)
    }
    if !constraint.excluded.isEmpty {
      var set = PassageSet()
      for term in constraint.excluded {
        guard let opened = try opener.open(term, in: transaction) else { return nil }
        try opened.list.forEachPassage { try set.insert($0) }
      }
      gate.forbid(set)
    }
    return gate
  }

  /// The passages that fulfil a condition.
  ///
  /// - Parameter known: those of terms, so that each is looked up once.
  /// - Returns: nil for what only FTS5 itself can answer.
  private func passages(
    _ condition: Constraint.Condition, _ known: inout [RankedTerm: PassageSet],
    _ opener: PostingLists, until deadline: Deadline, in transaction: borrowing ReadTransaction
  ) throws -> PassageSet? {
    try deadline.check()
    switch condition {
    case .term(let term):
      if let set = known[term] { return set }
      guard let list = try opener.open(term, in: transaction)?.list else { return nil }
      let set = try passages(of: list)
      known[term] = set
      return set
    case .near(let near):
      return try passages(matching: near.expression, until: deadline, in: transaction)
    case .not(let condition):
      guard
        let excluded = try passages(condition, &known, opener, until: deadline, in: transaction)
      else { return nil }
      var set = try statistics.passages(in: transaction)
      set.subtract(excluded)
      return set
    case .all(let conditions):
      var all: PassageSet?
      for condition in conditions {
        guard let set = try passages(condition, &known, opener, until: deadline, in: transaction)
        else { return nil }
        if all == nil { all = set } else { all?.formIntersection(set) }
      }
      return try all ?? statistics.passages(in: transaction)
    case .any(let conditions):
      var any = PassageSet()
      for condition in conditions {
        guard let set = try passages(condition, &known, opener, until: deadline, in: transaction)
        else { return nil }
        any.formUnion(set)
      }
      return any
    }
  }

  private func passages(of list: PostingList) throws -> PassageSet {
    var set = PassageSet()
    try list.forEachPassage { try set.insert($0) }
    return set
  }

  /// The passages that FTS5 finds.
  private func passages(
    matching expression: String, until deadline: Deadline,
    in transaction: borrowing ReadTransaction
  ) throws -> PassageSet {
    var set = PassageSet()
    var count = 0
    try transaction.forEachMatch(of: expression) {
      count += 1
      if count % 256 == 0 { try deadline.check() }
      try set.insert($0.id)
    }
    return set
  }

  /// How many passages hold any of the terms and pass the gate.
  private func count(
    _ lists: [PostingList], _ gate: PassageGate, atLeast found: Int, limit: Int, highest: Int64
  ) throws -> (count: Int, isExact: Bool) {
    let frequencies = lists.map(\.documentFrequency)
    let most = frequencies.max() ?? 0
    let sum = frequencies.reduce(0, +)
    if sum == most, gate.isOpen { return (Int(most), true) }
    guard sum <= max(countLimit, Int64(limit)), (0...1 << 32).contains(highest) else {
      return (gate.isOpen ? max(Int(most), found) : found, false)
    }
    var seen = PassageSet()
    for list in lists {
      try list.forEachPassage { id in
        guard (0...highest).contains(id) else { throw MarrowError.damagedPostings("a list") }
        if gate.admits(id) { try seen.insert(id) }
      }
    }
    return (seen.count, true)
  }
}

extension Ranking {
  /// What is known of terms when the time is over before anything is found.
  static func late(_ terms: [RankedTerm]) -> Ranking {
    Ranking(
      passages: [], matchCount: 0, isMatchCountExact: false,
      documentFrequencies: terms.map { _ in 0 }, passageCount: 0, shortfall: .time)
  }
}

extension BM25F {
  /// The mean length of all passages.
  package func meanLength(totals: [Int64], passages: Int64) -> Double {
    max(weigh(totals.map(Double.init)) / Double(passages), .leastNormalMagnitude)
  }

  /// Whether block maxima were computed with this formula.
  var isBlockFormula: Bool {
    length == .weighted
      && BlockFormula(weights: weights.all, k1: k1, b: b) == BlockFormula.standard
  }
}
