import Store

/// Finds the best passages for some posting lists, reading as little of them as it can.
///
/// Passages with all terms are looked for first, since they come first; only if there are too few,
/// those with any term, by MaxScore with block maxima (Turtle and Flood 1995; Ding and Suel 2011).
/// Whatever is passed over could not have been among the best, so the result is that of scoring all.
struct Traversal: ~Copyable {
  private let lists: [PostingList]
  private let formula: BM25F
  private let norms: LengthNorms
  private let bonus: Double
  private let all: UInt64
  private(set) var best: TopK
  /// What each term contributes to the passage that is looked at.
  private let contributions: UnsafeMutablePointer<Double>
  /// What each list can contribute in a window at most, and sums of that.
  private let windowBounds: UnsafeMutablePointer<Double>
  private let sums: UnsafeMutablePointer<Double>
  private let order: UnsafeMutablePointer<Int>

  /// - Parameter lists: one per term, in the order of the terms, with their bounds set.
  init(_ lists: [PostingList], limit: Int, formula: BM25F, norms: LengthNorms) {
    self.lists = lists
    self.formula = formula
    self.norms = norms
    bonus = formula.allTermsBonus(idfs: lists.map(\.idf))
    all = lists.count == 64 ? .max : (1 << UInt64(lists.count)) - 1
    best = TopK(capacity: limit)
    contributions = .allocate(capacity: lists.count)
    windowBounds = .allocate(capacity: lists.count)
    sums = .allocate(capacity: lists.count + 1)
    order = .allocate(capacity: lists.count)
  }

  deinit {
    contributions.deallocate()
    windowBounds.deallocate()
    sums.deallocate()
    order.deallocate()
  }

  /// Goes through the lists.
  mutating func run(in transaction: borrowing ReadTransaction) throws {
    if lists.count == 1 {
      try rankOne(lists[0], transaction)
    } else if formula.putsAllTermsFirst {
      try rankAll(transaction)
      try rankAny(exceptAll: true, transaction)
    } else {
      try rankAny(exceptAll: false, transaction)
    }
  }

  /// Whether nothing of at most this worth could be among the best.
  ///
  /// The little more makes up for sums whose terms were added in another order.
  @inline(__always)
  private func isHopeless(_ bound: Double) -> Bool { bound * (1 + 1e-9) <= best.bar }

  // MARK: One term

  /// Takes the blocks with the highest bounds first, so that few of them are read.
  private mutating func rankOne(
    _ list: PostingList, _ transaction: borrowing ReadTransaction
  ) throws {
    let blocks = (0..<list.blockCount).sorted { list.bounds[$0] > list.bounds[$1] }
    for block in blocks {
      // Passages don't come by id here; but one with a bound below the bar has a score below it.
      if isHopeless(list.bounds[block]) { break }
      list.rewind(to: block)
      let last = list.lasts[block]
      var id = try list.seek(.min)
      while id <= last, id != .max {
        let score = formula.contribution(
          idf: list.idf, frequency: try list.frequency(),
          norm: try norms.norm(of: id, in: transaction))
        best.insert(RankedPassage(id: id, score: 0 + score, terms: 1))
        id = list.next()
      }
    }
  }

  // MARK: All terms

  private mutating func rankAll(_ transaction: borrowing ReadTransaction) throws {
    let byFrequency = lists.sorted { $0.documentFrequency < $1.documentFrequency }
    let lead = byFrequency[0]
    var start = Int64.min
    while true {
      var end = Int64.max
      var bound = bonus
      for list in byFrequency {
        guard list.reach(start) else { return }
        end = min(end, list.lasts[list.block])
        bound += list.bounds[list.block]
      }
      if isHopeless(bound) {
        guard end < .max else { return }
        start = end + 1
        continue
      }
      var id = try lead.seek(start)
      search: while id <= end, id != .max {
        for other in byFrequency.dropFirst() {
          let found = try other.seek(id)
          guard found > id else { continue }
          id = found > end ? found : try lead.seek(found)
          continue search
        }
        try take(all, id, transaction)
        id = lead.next()
        // The lead's block goes on at least to the window's end, so nothing is passed over.
        if id == .max, lead.lasts[lead.block] < .max { id = lead.lasts[lead.block] + 1 }
      }
      guard id != .max else { return }
      start = id
    }
  }

  /// Scores a passage that all lists in `terms` stand at.
  private mutating func take(
    _ terms: UInt64, _ id: Int64, _ transaction: borrowing ReadTransaction
  ) throws {
    let norm = try norms.norm(of: id, in: transaction)
    var score = 0.0
    for index in lists.indices where terms & (1 << UInt64(index)) != 0 {
      score += formula.contribution(
        idf: lists[index].idf, frequency: try lists[index].frequency(), norm: norm)
    }
    if terms == all { score += bonus }
    best.insert(RankedPassage(id: id, score: score, terms: terms))
  }

  // MARK: Any term

  private mutating func rankAny(
    exceptAll: Bool, _ transaction: borrowing ReadTransaction
  ) throws {
    for list in lists { list.rewind() }
    let count = lists.count
    // Lists by what they are worth at most: as long as the first so many together can't lift a
    // passage over the bar, only passages of the others need be looked at.
    let byWorth = lists.indices.sorted { lists[$0].maximum < lists[$1].maximum }
    var start = Int64.min
    while true {
      var end = Int64.max
      var total = 0.0
      var worth = 0.0
      var minor = 0
      var isLeft = false
      for (rank, index) in byWorth.enumerated() {
        let list = lists[index]
        worth += list.maximum
        if minor == rank, isHopeless(worth) { minor += 1 }
        order[rank] = index
        guard list.reach(start) else {
          windowBounds[index] = 0
          continue
        }
        if rank < minor {
          windowBounds[index] = list.maximum
        } else {
          isLeft = true
          windowBounds[index] = list.bounds[list.block]
          end = min(end, list.lasts[list.block])
        }
        total += windowBounds[index]
      }
      guard isLeft else { return }
      if minor > 0, !isHopeless(total) {
        total = 0
        for rank in 0..<count {
          let index = byWorth[rank]
          if rank < minor, windowBounds[index] > 0 {
            windowBounds[index] = lists[index].bound(upTo: end)
          }
          total += windowBounds[index]
        }
      }
      if !isHopeless(total) {
        try rankAny(from: start, to: end, minor: minor, exceptAll: exceptAll, transaction)
      }
      guard end < .max else { return }
      start = end + 1
    }
  }

  /// Looks at the passages of a window in which the bounds hold.
  ///
  /// - Parameter minor: how many lists at the front of `order` can't lift a passage over the bar.
  ///   The current block of each of the others goes on to the window's end.
  private mutating func rankAny(
    from start: Int64, to end: Int64, minor: Int, exceptAll: Bool,
    _ transaction: borrowing ReadTransaction
  ) throws {
    let count = lists.count
    // Few and nearly in order: sorted by insertion. The minor ones stay in front, since their blocks
    // may end before the window does.
    for rank in minor..<count {
      let index = order[rank]
      var place = rank
      while place > minor, windowBounds[order[place - 1]] > windowBounds[index] {
        order[place] = order[place - 1]
        place -= 1
      }
      order[place] = index
    }
    sums[0] = 0
    for rank in 0..<count { sums[rank + 1] = sums[rank] + windowBounds[order[rank]] }
    var optional = minor
    while optional < count, isHopeless(sums[optional + 1]) { optional += 1 }
    guard optional < count else { return }
    var id = Int64.max
    for rank in optional..<count where windowBounds[order[rank]] > 0 {
      id = min(id, try lists[order[rank]].seek(start))
    }
    while id <= end, id != .max {
      let norm = try norms.norm(of: id, in: transaction)
      var terms: UInt64 = 0
      var found = 0.0
      var following = Int64.max
      for rank in optional..<count {
        let index = order[rank]
        guard windowBounds[index] > 0 else { continue }
        let list = lists[index]
        var current = list.current
        if current == id {
          let worth = formula.contribution(
            idf: list.idf, frequency: try list.frequency(), norm: norm)
          contributions[index] = worth
          found += worth
          terms |= 1 << UInt64(index)
          current = list.next()
        }
        following = min(following, current)
      }
      var rank = optional
      while rank > 0, !isHopeless(found + sums[rank]) {
        rank -= 1
        let index = order[rank]
        guard windowBounds[index] > 0, try lists[index].seek(id) == id else { continue }
        let worth = formula.contribution(
          idf: lists[index].idf, frequency: try lists[index].frequency(), norm: norm)
        contributions[index] = worth
        found += worth
        terms |= 1 << UInt64(index)
      }
      if rank == 0, !isHopeless(found), !(exceptAll && terms == all) {
        var score = 0.0
        for index in 0..<count where terms & (1 << UInt64(index)) != 0 {
          score += contributions[index]
        }
        if terms == all { score += bonus }
        best.insert(RankedPassage(id: id, score: score, terms: terms))
        while optional < count, isHopeless(sums[optional + 1]) { optional += 1 }
        if optional == count { return }
      }
      id = following
    }
  }
}
