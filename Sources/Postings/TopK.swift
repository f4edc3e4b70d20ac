/// The best `k` of a stream of passages, in a binary heap with the worst of them on top.
package struct TopK {
  private let capacity: Int
  private var heap: [RankedPassage] = []

  /// Keeps the best `capacity` passages.
  package init(capacity: Int) { self.capacity = max(0, capacity) }

  /// Takes a passage if it is among the best so far.
  ///
  /// - Complexity: O(log k).
  package mutating func insert(_ passage: RankedPassage) {
    if heap.count < capacity {
      heap.append(passage)
      siftUp()
    } else if let worst = heap.first, RankedPassage.isBetter(passage, worst) {
      heap[0] = passage
      siftDown()
    }
  }

  /// The score that a passage must reach to be taken, or −∞ while there is room.
  ///
  /// One that has just this score is taken only if its id is low enough.
  var threshold: Double {
    heap.count < capacity ? -.infinity : heap.first?.score ?? .infinity
  }

  /// All that was kept, best first.
  package func sorted() -> [RankedPassage] { heap.sorted(by: RankedPassage.isBetter) }

  private mutating func siftUp() {
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard RankedPassage.isBetter(heap[parent], heap[child]) else { return }
      heap.swapAt(parent, child)
      child = parent
    }
  }

  private mutating func siftDown() {
    var parent = 0
    while true {
      var worst = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && RankedPassage.isBetter(heap[worst], heap[child]) {
        worst = child
      }
      guard worst != parent else { return }
      heap.swapAt(parent, worst)
      parent = worst
    }
  }
}
