import Store

/// Finds the best passages for some posting lists, reading as little of them as it can.
///
/// Passages with all terms are looked for first, since they come first; only if there are too few,
/// those with any term, by MaxScore with block maxima (Turtle and Flood 1995; Ding and Suel 2011).
/// Whatever is passed over could not have been among the best, so the result is that of scoring all.
struct Traversal: ~Copyable {
  private let lists: [PostingList]
  private let accepted: AcceptedPassages?
  private let needsAll: Bool
  private let formula: BM25F
  private let deadline: Deadline
  /// Whether the deadline was over before the end.
  private(set) var isCut = false
  private var norms: LengthNorms
  private let heads: UnsafeMutablePointer<UnsafeMutablePointer<PostingListHead>>
  private let bonus: Double
  private let all: UInt64
  /// The lists that hold anything, the shortest first.
  private let present: [Int]
  private(set) var best: TopK
  /// What each term contributes to the passage that is looked at.
  private let contributions: UnsafeMutablePointer<Double>
  /// What each list can contribute in a window at most, and sums of that.
  private let windowBounds: UnsafeMutablePointer<Double>
  private let sums: UnsafeMutablePointer<Double>
  private let order: UnsafeMutablePointer<Int>

  /// - Parameters:
  ///   - lists: one per term, in the order of the terms, with their bounds set.
  ///   - accepted: which passages may be found; the threshold is the score of these alone.
  ///   - needsAll: whether passages must have all terms.
  init(
    _ lists: [PostingList], accepted: AcceptedPassages, needsAll: Bool, limit: Int, scorer: Scorer,
    norms: LengthNorms, until deadline: Deadline
  ) {
    self.deadline = deadline
    self.needsAll = needsAll
    self.lists = lists
    self.accepted = accepted.isOpen ? nil : accepted
    formula = scorer.formula
    self.norms = norms
    bonus = scorer.allTermsBonus
    all = scorer.present
    present = lists.indices.filter { lists[$0].documentFrequency > 0 }
      .sorted { lists[$0].documentFrequency < lists[$1].documentFrequency }
    best = TopK(capacity: limit)
    heads = .allocate(capacity: lists.count)
    for (index, list) in lists.enumerated() { heads[index] = list.head }
    contributions = .allocate(capacity: lists.count)
    windowBounds = .allocate(capacity: lists.count)
    sums = .allocate(capacity: lists.count + 1)
    order = .allocate(capacity: lists.count)
  }

  deinit {
    heads.deallocate()
    contributions.deallocate()
    windowBounds.deallocate()
    sums.deallocate()
    order.deallocate()
  }

  /// Goes through the lists.
  mutating func run() throws {
    if needsAll, present.count < lists.count {
      return
    } else if present.count == 1 {
      try rankOne(present[0])
    } else if needsAll {
      try rankAll()
    } else if formula.putsAllTermsFirst {
      try rankAll()
      if !isCut { try rankAny(exceptAll: true) }
    } else {
      try rankAny(exceptAll: false)
    }
  }

  /// Whether it is time to stop.
  @inline(__always)
  private mutating func isOver() -> Bool {
    if deadline.isOver { isCut = true }
    return isCut
  }

  /// Whether no passage with at most this score could be among the best.
  ///
  /// The little more makes up for sums whose terms were added in another order.
  @inline(__always)
  private func isNonCompetitive(_ bound: Double) -> Bool { bound * (1 + 1e-9) <= best.threshold }

  /// Goes on to the first passage of a list from `target` on.
  @inline(__always)
  private func seek(_ index: Int, _ target: Int64) throws -> Int64 {
    let head = heads[index]
    let current = head.pointee.current
    if current != .max, current >= target { return current }
    if head.pointee.reach(target), let id = head.pointee.seekInBlock(target) { return id }
    return try lists[index].seek(target)
  }

  /// What a list contributes to its current passage.
  @inline(__always)
  private func contribution(_ index: Int, _ norm: Double) throws -> Double {
    let frequency = try heads[index].pointee.frequency() ?? lists[index].frequency()
    return formula.contribution(idf: heads[index].pointee.idf, frequency: frequency, norm: norm)
  }

  // MARK: One term

  /// Takes the blocks with the highest bounds first, so that few of them are read.
  private mutating func rankOne(
    _ index: Int
  ) throws {
    let (list, head) = (lists[index], heads[index])
    let (bounds, lasts) = (head.pointee.bounds, head.pointee.lasts)
    for block in Self.byBound(head.pointee) {
      // Passages don't come by id here; but one with a bound below the threshold has a score below it.
      if isNonCompetitive(bounds[block]) { continue }
      if isOver() { return }
      list.rewind(to: block)
      var id = try list.seek(.min)
      while id <= lasts[block], id != .max {
        if accepted?.contains(id) != false {
          let norm = try norms.norm(of: id)
          best.insert(RankedPassage(id: id, score: 0 + (try contribution(index, norm)), terms: all))
        }
        id = head.pointee.next()
      }
    }
  }

  /// The blocks of a list, roughly by falling bounds: sorted by counting, in linear time.
  private static func byBound(_ head: PostingListHead) -> [Int] {
    guard head.blockCount > 1, head.maximum > 0 else { return Array(0..<head.blockCount) }
    let levels = 256
    func level(_ block: Int) -> Int {
      levels - 1 - Int(head.bounds[block] / head.maximum * Double(levels - 1))
    }
    var starts = [Int](repeating: 0, count: levels + 1)
    for block in 0..<head.blockCount { starts[level(block) + 1] += 1 }
    for level in 0..<levels { starts[level + 1] += starts[level] }
    var sorted = [Int](repeating: 0, count: head.blockCount)
    for block in 0..<head.blockCount {
      let level = level(block)
      sorted[starts[level]] = block
      starts[level] += 1
    }
    return sorted
  }

  // MARK: All terms

  private mutating func rankAll() throws {
    let count = present.count
    guard count > 0 else { return }
    for rank in 0..<count { order[rank] = present[rank] }
    let lead = order[0]
    let leadHead = heads[lead]
    var start = Int64.min
    while true {
      var end = Int64.max
      var bound = bonus
      for rank in 0..<count {
        let head = heads[order[rank]]
        guard head.pointee.reach(start) else { return }
        end = min(end, head.pointee.lasts[head.pointee.block])
        bound += head.pointee.bounds[head.pointee.block]
      }
      if isNonCompetitive(bound) {
        guard end < .max else { return }
        start = end + 1
        continue
      }
      if isOver() { return }
      var id = try seek(lead, start)
      search: while id <= end, id != .max {
        for rank in 1..<count {
          let found = try seek(order[rank], id)
          guard found > id else { continue }
          id = found > end ? found : try seek(lead, found)
          continue search
        }
        if accepted?.contains(id) != false { try take(id) }
        id = leadHead.pointee.next()
        // The lead's block goes on at least to the window's end, so nothing is passed over.
        let last = leadHead.pointee.lasts[leadHead.pointee.block]
        if id == .max, last < .max { id = last + 1 }
      }
      guard id != .max else { return }
      start = id
    }
  }

  /// Scores a passage that is current in all lists.
  private mutating func take(_ id: Int64) throws {
    let norm = try norms.norm(of: id)
    var score = 0.0
    for index in lists.indices where all & (1 << UInt64(index)) != 0 {
      score += try contribution(index, norm)
    }
    best.insert(RankedPassage(id: id, score: score + bonus, terms: all))
  }

  // MARK: Any term

  private mutating func rankAny(
    exceptAll: Bool
  ) throws {
    for list in lists { list.rewind() }
    let count = lists.count
    // Lists by their maximum scores, as in MaxScore: as long as the first so many together are
    // non-competitive, only passages of the others, the essential ones, need be looked at.
    let byMaximum = lists.indices.sorted { heads[$0].pointee.maximum < heads[$1].pointee.maximum }
    var start = Int64.min
    while true {
      var end = Int64.max
      var total = 0.0
      var sum = 0.0
      var nonEssential = 0
      var isLeft = false
      for rank in 0..<count {
        let index = byMaximum[rank]
        let head = heads[index]
        sum += head.pointee.maximum
        if nonEssential == rank, isNonCompetitive(sum) { nonEssential += 1 }
        order[rank] = index
        guard head.pointee.reach(start) else {
          windowBounds[index] = 0
          continue
        }
        if rank < nonEssential {
          windowBounds[index] = head.pointee.maximum
        } else {
          isLeft = true
          windowBounds[index] = head.pointee.bounds[head.pointee.block]
          end = min(end, head.pointee.lasts[head.pointee.block])
        }
        total += windowBounds[index]
      }
      guard isLeft else { return }
      if nonEssential > 0, !isNonCompetitive(total) {
        total = 0
        for rank in 0..<count {
          let index = byMaximum[rank]
          if rank < nonEssential, windowBounds[index] > 0 {
            windowBounds[index] = heads[index].pointee.bound(upTo: end)
          }
          total += windowBounds[index]
        }
      }
      if !isNonCompetitive(total) {
        if isOver() { return }
        try rankAny(from: start, to: end, nonEssential: nonEssential, exceptAll: exceptAll)
      }
      guard end < .max else { return }
      start = end + 1
    }
  }

  /// Looks at the passages of a window in which the bounds hold.
  ///
  /// - Parameter nonEssential: how many lists at the front of `order` are non-competitive by themselves.
  ///   The current block of each of the others goes on to the window's end.
  private mutating func rankAny(
    from start: Int64, to end: Int64, nonEssential: Int, exceptAll: Bool
  ) throws {
    let count = lists.count
    // Few and nearly in order: sorted by insertion. The nonEssential ones stay in front, since their blocks
    // may end before the window does.
    for rank in nonEssential..<count {
      let index = order[rank]
      var place = rank
      while place > nonEssential, windowBounds[order[place - 1]] > windowBounds[index] {
        order[place] = order[place - 1]
        place -= 1
      }
      order[place] = index
    }
    sums[0] = 0
    for rank in 0..<count { sums[rank + 1] = sums[rank] + windowBounds[order[rank]] }
    var optional = nonEssential
    while optional < count, isNonCompetitive(sums[optional + 1]) { optional += 1 }
    guard optional < count else { return }
    var id = Int64.max
    for rank in optional..<count where windowBounds[order[rank]] > 0 {
      id = min(id, try seek(order[rank], start))
    }
    while id <= end, id != .max {
      let norm = try norms.norm(of: id)
      var terms: UInt64 = 0
      var found = 0.0
      var following = Int64.max
      for rank in optional..<count {
        let index = order[rank]
        guard windowBounds[index] > 0 else { continue }
        let head = heads[index]
        var current = head.pointee.current
        if current == id {
          contributions[index] = try contribution(index, norm)
          found += contributions[index]
          terms |= 1 << UInt64(index)
          current = head.pointee.next()
        }
        following = min(following, current)
      }
      var rank = optional
      while rank > 0, !isNonCompetitive(found + sums[rank]) {
        rank -= 1
        let index = order[rank]
        guard windowBounds[index] > 0, try seek(index, id) == id else { continue }
        contributions[index] = try contribution(index, norm)
        found += contributions[index]
        terms |= 1 << UInt64(index)
      }
      if rank == 0, !isNonCompetitive(found), !(exceptAll && terms == all),
        accepted?.contains(id) != false
      {
        var score = 0.0
        for index in 0..<count where terms & (1 << UInt64(index)) != 0 {
          score += contributions[index]
        }
        if terms == all { score += bonus }
        best.insert(RankedPassage(id: id, score: score, terms: terms))
        while optional < count, isNonCompetitive(sums[optional + 1]) { optional += 1 }
        if optional == count { return }
      }
      id = following
    }
  }
}
