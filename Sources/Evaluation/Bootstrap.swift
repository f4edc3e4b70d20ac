/// How far a mean over queries may be trusted, had other queries been drawn: the percentile
/// bootstrap (Efron 1979).
package struct Bootstrap: Sendable, Equatable {
  /// How often queries are drawn anew, from 1 up.
  package var resamples: Int
  /// What the random choices begin with; the same seed gives the same interval.
  package var seed: UInt64
  /// The share of the resampled means that the interval holds, between 0 and 1.
  package var confidence: Double

  /// Creates a bootstrap.
  package init(resamples: Int = 10_000, seed: UInt64 = 1, confidence: Double = 0.95) {
    self.resamples = resamples
    self.seed = seed
    self.confidence = confidence
  }

  /// The interval of the mean of some values; 0 to 0 for none.
  ///
  /// - Complexity: O(resamples · values).
  package func interval(of values: [Double]) -> ClosedRange<Double> {
    guard !values.isEmpty else { return 0...0 }
    var random = RandomChoices(seed: seed)
    let means = (0..<max(1, resamples)).map { _ in
      var sum = 0.0
      for _ in values.indices { sum += values[random.index(below: values.count)] }
      return sum / Double(values.count)
    }.sorted()
    let tail = (1 - min(max(confidence, 0), 1)) / 2 * Double(means.count - 1)
    let low = Int(tail.rounded())
    return means[low]...means[means.count - 1 - low]
  }
}
