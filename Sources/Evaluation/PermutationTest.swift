/// Whether two configurations differ by more than chance: the paired randomisation test (Fisher's),
/// which asks how often as large a difference comes about if each query's two values change places
/// by the toss of a coin.
package struct PermutationTest: Sendable, Equatable {
  /// What a comparison came to.
  package struct Result: Sendable, Equatable {
    /// Mean of the second's values less that of the first's.
    package var difference: Double
    /// How likely chance alone makes a difference this large, in either direction; at least 1 by the
    /// number of rounds and one.
    package var p: Double
    /// Student's t of the paired differences; nil if they don't vary.
    package var t: Double?
    /// Queries for which the second is better, the same, and worse.
    package var better: Int, same: Int, worse: Int
  }

  /// How often the coins are tossed, from 1 up.
  package var rounds: Int
  /// What the random choices begin with; the same seed gives the same result.
  package var seed: UInt64

  /// Creates a test.
  package init(rounds: Int = 10_000, seed: UInt64 = 1) {
    self.rounds = rounds
    self.seed = seed
  }

  /// Compares two configurations by their values for the same queries, in the same order.
  ///
  /// - Complexity: O(rounds · values).
  package func compare(_ first: [Double], _ second: [Double]) -> Result {
    let differences = zip(second, first).map { $0 - $1 }
    let count = Double(differences.count)
    let mean = differences.mean
    let variance =
      differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / max(1, count - 1)
    return Result(
      difference: mean, p: probability(of: differences),
      t: variance > 0 ? mean / (variance / count).squareRoot() : nil,
      better: differences.count { $0 > 0 }, same: differences.count { $0 == 0 },
      worse: differences.count { $0 < 0 })
  }

  private func probability(of differences: [Double]) -> Double {
    // Queries that don't differ don't change the sum, whichever way the coin falls.
    let differences = differences.filter { $0 != 0 }
    // What is equal but for the order of additions counts as equal.
    let bar = abs(differences.reduce(0, +)) - 1e-9
    var random = RandomChoices(seed: seed)
    var reached = 0
    for _ in 0..<max(1, rounds) {
      var sum = 0.0
      var coins: UInt64 = 0
      for (index, difference) in differences.enumerated() {
        if index % 64 == 0 { coins = random.coins() }
        sum += coins & 1 == 0 ? difference : -difference
        coins >>= 1
      }
      if abs(sum) >= bar { reached += 1 }
    }
    // What was observed is one of the outcomes that chance could have brought.
    return Double(reached + 1) / Double(max(1, rounds) + 1)
  }
}
