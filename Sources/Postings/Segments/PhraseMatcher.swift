import Store

/// Finds the passages in which the tokens of a phrase follow one another in a field.
///
/// Invariants: `heads` and `positions` have one entry for each list, `order` and `next` one for each
/// token of the phrase; the numbers in `order` are those of lists.
struct PhraseMatcher: ~Copyable {
  private let lists: [PostingList]
  /// The lists' numbers, the rarest first.
  private let byFrequency: [Int]
  private let heads: UnsafeMutablePointer<UnsafeMutablePointer<PostingListHead>>
  private let positions: UnsafeMutablePointer<PositionBuffer>
  private let order: UnsafeMutablePointer<Int>
  private let next: UnsafeMutablePointer<Int>
  private let length: Int

  /// - Parameters:
  ///   - lists: the postings of each different token, with their positions; at least one.
  ///   - order: for each token of the phrase, the number of its list.
  init(_ lists: [PostingList], _ order: [Int]) {
    self.lists = lists
    length = order.count
    byFrequency = lists.indices.sorted {
      lists[$0].documentFrequency < lists[$1].documentFrequency
    }
    heads = .allocate(capacity: lists.count)
    positions = .allocate(capacity: lists.count)
    for (index, list) in lists.enumerated() {
      heads[index] = list.head
      (positions + index).initialize(to: PositionBuffer())
    }
    self.order = .allocate(capacity: order.count)
    next = .allocate(capacity: order.count)
    for (step, list) in order.enumerated() { self.order[step] = list }
  }

  deinit {
    positions.deinitialize(count: lists.count)
    positions.deallocate()
    heads.deallocate()
    order.deallocate()
    next.deallocate()
  }

  /// Shows every passage that holds the phrase, in order, and how often each field does.
  func forEachMatch(_ body: (Int64, PositionList.Counts) throws -> Void) throws {
    let lead = byFrequency[0]
    var id = try seek(lead, .min)
    search: while id != .max {
      for rank in 1..<max(1, byFrequency.count) {
        let candidate = try seek(byFrequency[rank], id)
        if candidate > id {
          id = candidate == .max ? .max : try seek(lead, candidate)
          continue search
        }
      }
      for index in 0..<lists.count
      where try !heads[index].pointee.readPositions(into: &positions[index]) {
        try lists[index].readPositions(into: &positions[index])
      }
      let counts = instances()
      if counts != PositionList.Counts() { try body(id, counts) }
      id = heads[lead].pointee.next()
      if id == .max { id = try lists[lead].nextBlock() }
    }
  }

  @inline(__always)
  private func seek(_ index: Int, _ target: Int64) throws -> Int64 {
    if heads[index].pointee.reach(target), let id = heads[index].pointee.seekInBlock(target) {
      return id
    }
    return try lists[index].seek(target)
  }

  /// How often the tokens follow one another, by column.
  private func instances() -> PositionList.Counts {
    var counts = PositionList.Counts()
    for step in 0..<length { next[step] = 0 }
    let (firsts, count) = (positions[order[0]].start, positions[order[0]].count)
    starts: for index in 0..<count {
      let start = firsts[index]
      for step in 1..<max(1, length) {
        let (others, count) = (positions[order[step]].start, positions[order[step]].count)
        let wanted = start + UInt64(step)
        var at = next[step]
        while at < count, others[at] < wanted { at += 1 }
        next[step] = at
        guard at < count else { return counts }
        guard others[at] == wanted else { continue starts }
      }
      counts[Int(start >> 32)] += 1
    }
    return counts
  }
}
