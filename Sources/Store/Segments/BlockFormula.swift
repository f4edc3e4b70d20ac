/// The part of the ranking formula that block maxima are computed with: what is written to the index
/// file, so the schema's version represents it.
package struct BlockFormula: Sendable, Equatable {
  /// Weights of title, heading and text.
  package var weights: [Double]
  /// How soon repetition stops to count.
  package var k1: Double
  /// How much long passages are marked down.
  package var b: Double

  /// Creates a formula.
  package init(weights: [Double], k1: Double, b: Double) {
    (self.weights, self.k1, self.b) = (weights, k1, b)
  }

  /// The formula of every index of this version: that which searching uses by default.
  package static let standard = BlockFormula(weights: [3, 1, 1], k1: 1.2, b: 0.6)

  /// The weighted sum of a number for each column.
  func weigh(_ numbers: some Sequence<Double>) -> Double {
    zip(weights, numbers).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The largest byte-sized bound of a term's saturated frequency: at least `f / (f + norm)` in
  /// units of 1/255.
  static func bound(_ saturation: Double) -> UInt8 {
    UInt8(min(255, max(0, (saturation * 255).rounded(.up))))
  }
}
