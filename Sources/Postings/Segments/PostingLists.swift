import Store

/// Makes posting lists of the terms of a query.
final class PostingLists {
  private let reader: SegmentReader
  private let snapshot: IndexSnapshot
  private let analyzer: Analyzer
  private let formulaWeights: BM25F.Weights
  private let weights: FieldWeights
  private let means: [Int64: Double]
  private let deadline: Deadline
  private let exactLimit: Int
  /// Why lists may lack passages; nil if none does.
  private(set) var shortfall: PartialReason?
  /// The highest passage that is indexed.
  private let highest: Int64

  /// Used for one term after the other; nil if there are too many passages.
  private lazy var sum = PostingSum(highest: highest)

  /// FTS5 cuts longer tokens, in texts and in queries.
  private static let longestToken = 32768

  init(
    of snapshot: IndexSnapshot, reader: SegmentReader, weights: BM25F.Weights, highest: Int64,
    exactLimit: Int, until deadline: Deadline
  ) throws {
    self.reader = reader
    self.snapshot = snapshot
    self.deadline = deadline
    self.exactLimit = exactLimit
    formulaWeights = weights
    self.weights = FieldWeights(weights)
    analyzer = try snapshot.transaction.analyzer()
    means = try snapshot.blockMeans(of: reader)
    self.highest = highest
  }

  /// The list of a term.
  ///
  /// - Returns: nil for what only FTS5 itself can answer.
  func open(
    _ term: RankedTerm
  ) throws -> PostingList? {
    if let choice = term.plain, !choice.isPrefix {
      let tokens = try tokens(of: choice)
      if tokens.count == 1 { return try word(tokens[0], keepsPositions: false) }
    }
    return try postings(of: term).map { PostingList($0, weights: weights) }
  }

  private func tokens(of choice: RankedTerm.Choice) throws -> [[UInt8]] {
    try analyzer.tokens(in: choice.text).map { Array($0.term.utf8.prefix(Self.longestToken)) }
  }

  // MARK: Choices

  /// The postings of any term, in memory.
  private func postings(
    of term: RankedTerm
  ) throws -> DecodedPostings? {
    let weights = FieldWeights(formulaWeights, in: term.fields)
    if let choice = term.choices.first, term.choices.count == 1, choice.weight == 1 {
      return try postings(of: choice, weights)
    }
    if weights.areWhole, let words = try words(of: term.choices) {
      return try postings(ofAny: words, weights)
    }
    var lists: [(postings: DecodedPostings, weight: Double)] = []
    for choice in term.choices {
      guard let postings = try postings(of: choice, weights) else { return nil }
      lists.append((postings, choice.weight))
    }
    return try WeightedSum.postings(of: lists, highest: highest)
  }

  /// The tokens of choices that are all single words and count alike, such as those that begin
  /// alike; nil if they aren't.
  private func words(of choices: [RankedTerm.Choice]) throws -> [[UInt8]]? {
    var words: [[UInt8]] = []
    for choice in choices {
      guard choice.weight == 1, !choice.isExact, !choice.isPrefix else { return nil }
      let tokens = try tokens(of: choice)
      guard tokens.count == 1 else { return nil }
      words.append(tokens[0])
    }
    return words
  }

  /// The passages of any of some words, with the instances of all added up.
  private func postings(
    ofAny words: [[UInt8]], _ weights: FieldWeights
  ) throws -> DecodedPostings? {
    guard let sum else { return nil }
    for word in words {
      try deadline.check()
      let cursors = try reader.structure.segments.compactMap {
        try reader.postings(of: word, in: $0)
      }
      let isAdded =
        try cursors.count == 1 ? sum.add(cursors[0]) : sum.add(newestFirst: cursors)
      guard isAdded else { return nil }
    }
    return sum.takePostings(weights)
  }

  private func postings(
    of choice: RankedTerm.Choice, _ weights: FieldWeights
  ) throws -> DecodedPostings? {
    if choice.isExact {
      var plain = choice
      plain.isExact = false
      guard let stems = try postings(of: plain, weights) else { return nil }
      return try exact(choice, among: stems, weights)
    }
    let tokens = try tokens(of: choice)
    if choice.isPrefix, !tokens.isEmpty {
      return tokens.count == 1 ? try prefix(tokens[0], weights) : nil
    }
    if tokens.count == 1 { return try word(tokens[0], weights) }
    return try phrase(tokens, weights)
  }

  /// Those passages of a list that hold the words of a choice just as they are.
  private func exact(
    _ choice: RankedTerm.Choice, among stems: DecodedPostings, _ weights: FieldWeights
  ) throws -> DecodedPostings {
    let forms = try ExactForms(choice, in: snapshot.transaction)
    var found = DecodedPostings(keepsPositions: false)
    if stems.passages.count > exactLimit { shortfall = .exactForms }
    for id in stems.passages.prefix(exactLimit) {
      try deadline.check()
      let frequency = weights.visibleFrequency(try forms.counts(in: id))
      if frequency != DecodedPostings.hidden { found.append(id, frequency) }
    }
    return found
  }

  // MARK: Words

  private func word(
    _ term: [UInt8], keepsPositions: Bool
  ) throws -> PostingList {
    var newer = DecodedPostings(keepsPositions: keepsPositions)
    // Newest first. A segment with blocks is left unread if it is the last that knows the word.
    var waiting: (segment: SegmentStructure.Segment, blocks: TermBlocks, mean: Double)?
    for segment in reader.structure.segments {
      let mean = means[segment.id]
      let blocks =
        mean == nil ? nil : try snapshot.blocks(of: term, segment: segment.id)
      var cursor: DoclistCursor?
      if blocks == nil {
        cursor = try reader.postings(of: term, in: segment)
        guard cursor != nil else { continue }
      }
      if let before = waiting {
        newer = newer.over(try decode(term, in: before.segment, keepsPositions: keepsPositions))
        waiting = nil
      }
      if let blocks, let mean {
        waiting = (segment, blocks, mean)
      } else if let cursor {
        newer = newer.over(
          try DecodedPostings(cursor, weights: weights, keepsPositions: keepsPositions))
      }
    }
    guard let waiting else { return PostingList(newer, weights: weights) }
    return PostingList(
      newer, over: waiting.blocks, mean: waiting.mean, cursor: reader.postings(in: waiting.segment),
      weights: weights)
  }

  private func word(_ term: [UInt8], _ weights: FieldWeights) throws -> DecodedPostings {
    var newer = DecodedPostings(keepsPositions: false)
    for segment in reader.structure.segments {
      guard let cursor = try reader.postings(of: term, in: segment) else { continue }
      newer = newer.over(try DecodedPostings(cursor, weights: weights, keepsPositions: false))
    }
    return newer.visible()
  }

  private func decode(
    _ term: [UInt8], in segment: SegmentStructure.Segment, keepsPositions: Bool
  ) throws -> DecodedPostings {
    guard let cursor = try reader.postings(of: term, in: segment) else {
      throw MarrowError.damagedPostings("a term")
    }
    return try DecodedPostings(cursor, weights: weights, keepsPositions: keepsPositions)
  }

  // MARK: Phrases

  /// Passages in which the tokens follow one another in a field.
  private func phrase(
    _ tokens: [[UInt8]], _ weights: FieldWeights
  ) throws -> DecodedPostings {
    var found = DecodedPostings(keepsPositions: false)
    guard !tokens.isEmpty else { return found }
    var lists: [PostingList] = []
    var places: [[UInt8]: Int] = [:]
    var order: [Int] = []
    for token in tokens {
      if let known = places[token] {
        order.append(known)
      } else {
        places[token] = lists.count
        order.append(lists.count)
        lists.append(try word(token, keepsPositions: true))
        if lists.last?.head.pointee.blockCount == 0 { return found }
      }
    }
    let matcher = PhraseMatcher(lists, order)
    try matcher.forEachMatch { id, counts in
      if found.passages.count % 256 == 255 { try deadline.check() }
      let frequency = weights.visibleFrequency(counts)
      if frequency != DecodedPostings.hidden { found.append(id, frequency) }
    }
    return found
  }

  // MARK: Prefixes

  /// The passages of all terms that begin with `prefix`, with the instances of all added up.
  private func prefix(
    _ prefix: [UInt8], _ weights: FieldWeights
  ) throws -> DecodedPostings? {
    guard let sum else { return nil }
    var open: [SegmentTerms] = []
    for segment in reader.structure.segments {
      let terms = try reader.terms(from: prefix, in: segment)
      if try terms.next(), terms.hasPrefix(prefix) { open.append(terms) }
    }
    while let least = open.map(\.term).min(by: { $0.lexicographicallyPrecedes($1) }) {
      try deadline.check()
      let holding = open.filter { $0.term == least }
      let cursors = try holding.map { try $0.cursor() }
      if cursors.count == 1 {
        guard try sum.add(cursors[0]) else { return nil }
      } else {
        guard try sum.add(newestFirst: cursors) else { return nil }
      }
      for (terms, cursor) in zip(holding, cursors) { terms.skip(cursor) }
      open = try open.filter { terms in
        try terms.term != least || (terms.next() && terms.hasPrefix(prefix))
      }
    }
    return sum.takePostings(weights)
  }
}
