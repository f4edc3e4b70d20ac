import Evaluation
import TestSupport

/// A query's judgements and ranking, made up; the same seed always makes the same.
struct RandomRun {
  var grades: [String: Int] = [:]
  var entries: [RankedRun.Entry] = []

  init(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let count = 5 + random.next() % (seed % 3 == 0 ? 20 : 400)
    for number in 0..<count {
      if random.next() % 3 == 0 { grades["d\(number)"] = Int(random.next() % 5) - 1 }
      if random.next() % 4 != 0 {
        // Few values, so that many are equal, and some that are so in single precision only.
        let score = Double(random.next() % 40) / 8 + (random.next() % 2 == 0 ? 1e-9 : 0)
        entries.append(.init(document: "d\(number)", score: score))
      }
    }
  }

  /// The run, with its entries in the order that they were made in or in another.
  func ranked(_ order: ([RankedRun.Entry]) -> [RankedRun.Entry] = { $0 }) -> RankedRun {
    var run = RankedRun()
    run.set(order(entries), for: "q")
    return run
  }

  /// The values of the standard measures.
  func values(of run: RankedRun) -> [Double] {
    Measure.standard.map { $0.value(of: run.documents(for: "q"), judged: grades) }
  }
}
