import Foundation

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

  /// Geometric mean of the ratios of values to those of another series, pair by pair.
  func geometricMean(by other: Series) -> Double {
    let logarithms = zip(values, other.values).filter { $0 > 0 && $1 > 0 }.map { log($0 / $1) }
    return exp(logarithms.reduce(0, +) / Double(max(1, logarithms.count)))
  }
}
