import Store

/// Ranks by reading FTS5's own segments, and only those blocks of them that can hold one of the best
/// passages.
///
/// What FTS5 has written in a way that is not known here is left to ``MatchRanker``; both give the
/// same passages with the same scores.
package struct SegmentRanker: Ranker {
  private let countLimit: Int64
  private let exactLimit: Int
  private let fallback: MatchRanker

  /// - Parameters:
  ///   - countLimit: how many postings are read only to count the matches, at most.
  ///   - exactLimit: how many passages are looked through for an exact word, at most.
  package init(countLimit: Int64 = 20_000, exactLimit: Int? = nil) {
    self.countLimit = countLimit
    self.exactLimit = exactLimit ?? ExactForms.usualLimit
    fallback = MatchRanker(exactLimit: exactLimit)
  }

  package func rank(
    _ terms: [RankedTerm], under constraint: Constraint, limit: Int, articles: Int,
    formula: BM25F, until deadline: Deadline, in snapshot: IndexSnapshot
  ) throws -> Ranking {
    precondition(terms.count <= 64)
    guard !terms.isEmpty || constraint.admitsUnranked else { return .none(formula) }
    do {
      if formula.isMonotonic,
        let ranking = try rankSegments(
          terms, under: constraint, limit: limit, articles: articles, formula: formula,
          until: deadline, in: snapshot)
      {
        return ranking
      }
    } catch is DeadlinePassed {
      return .none(formula, terms: terms.count, shortfall: .time)
    }
    return try fallback.rank(
      terms, under: constraint, limit: limit, articles: articles, formula: formula,
      until: deadline, in: snapshot)
  }

  private func rankSegments(
    _ terms: [RankedTerm], under constraint: Constraint, limit: Int, articles depth: Int,
    formula: BM25F, until deadline: Deadline, in snapshot: IndexSnapshot
  ) throws -> Ranking? {
    let shape = try snapshot.shape()
    guard let structure = shape.structure else { return nil }
    let reader = try snapshot.transaction.segmentReader(structure)
    let opener = try PostingLists(
      of: snapshot, reader: reader, weights: formula.weights, highest: shape.highest,
      exactLimit: exactLimit, until: deadline)
    var lists: [PostingList] = []
    for term in terms {
      try deadline.check()
      guard let list = try opener.open(term) else { return nil }
      if let known = snapshot.knownFrequency(of: term) {
        list.documentFrequency = known
      } else {
        try list.countOverlay()
        snapshot.remember(list.documentFrequency, of: term)
      }
      lists.append(list)
    }
    let scorer = Scorer(
      formula, documentFrequencies: lists.map(\.documentFrequency), passages: shape.passages,
      tokens: shape.tokens)
    var norms = LengthNorms(snapshot, scorer.lengths)
    for (term, list) in lists.enumerated() { try list.setBounds(of: term, scorer, norms: &norms) }
    // What must have all terms is found by going through the lists together, without sets of them.
    let needsAll = terms.indices.allSatisfy { constraint.required & (1 << UInt64($0)) != 0 }
    var others = constraint
    if needsAll { others.required = 0 }
    var filter = ConstraintPassages(lists: opener, in: snapshot, until: deadline)
    guard let accepted = try filter.accepted(of: others, lists) else { return nil }
    var best: [RankedPassage] = []
    var shortfall = opener.shortfall
    var articles: [ArticleMatches] = []
    if !lists.isEmpty {
      var traversal = Traversal(
        lists, accepted: accepted, needsAll: needsAll, limit: limit, scorer: scorer, norms: norms,
        until: deadline)
      try traversal.run()
      if traversal.isCut { shortfall = .time }
      best = traversal.best.sorted()
      if depth > 0, !traversal.isCut {
        do {
          articles = try .none(
            of: best.prefix(depth), terms: lists.count, in: snapshot)
          for (term, list) in lists.enumerated() {
            try articles.add(list, term: term, until: deadline)
          }
        } catch is DeadlinePassed {
          // The passages are found; only their order is that of their own words.
          (articles, shortfall) = ([], .time)
        }
      }
    }
    let totals = depth > 0 ? try snapshot.articles() : nil
    if constraint.admitsUnranked, shortfall != .time {
      var ranking = Ranking(
        passages: best, matchCount: 0, scorer: scorer, articles: articles, articleTotals: totals,
        shortfall: shortfall)
      let all = try snapshot.passages()
      ranking.append(unrankedOf: accepted.intersection(all), limit: limit)
      return ranking
    }
    // What remains to be counted would take time that is over.
    let matches =
      shortfall == .time
      ? (count: best.count, isExact: false)
      : needsAll && lists.count > 1
        ? (count: best.count, isExact: best.count < limit)
        : try count(
          lists, accepted, atLeast: best.count, limit: limit, highest: shape.highest)
    return Ranking(
      passages: best, matchCount: matches.count, isMatchCountExact: matches.isExact,
      scorer: scorer, articles: articles, articleTotals: totals, shortfall: shortfall)
  }

  /// How many passages hold any of the terms and are accepted.
  private func count(
    _ lists: [PostingList], _ accepted: AcceptedPassages, atLeast found: Int, limit: Int,
    highest: Int64
  ) throws -> (count: Int, isExact: Bool) {
    let frequencies = lists.map(\.documentFrequency)
    let most = frequencies.max() ?? 0
    let sum = frequencies.reduce(0, +)
    if sum == most, accepted.isOpen { return (Int(most), true) }
    guard sum <= max(countLimit, Int64(limit)), (0...1 << 32).contains(highest) else {
      return (accepted.isOpen ? max(Int(most), found) : found, false)
    }
    var seen = PassageSet()
    for list in lists {
      try list.forEachPassage { id in
        guard (0...highest).contains(id) else { throw MarrowError.damagedPostings("a list") }
        if accepted.contains(id) { try seen.insert(id) }
      }
    }
    return (seen.count, true)
  }
}
