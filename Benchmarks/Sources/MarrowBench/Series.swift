/// Measured values of one thing.
struct Series {
  var values: [Double] = []

  /// The value that half of all values don't exceed; 0 without values.
  var median: Double { percentile(50) }

  /// The smallest value that at least `percent` of all values don't exceed; 0 without values.
  func percentile(_ percent: Int) -> Double {
    guard !values.isEmpty else { return 0 }
    let rank = (values.count * percent + 99) / 100
    return values.sorted()[max(0, min(rank, values.count) - 1)]
  }
}
