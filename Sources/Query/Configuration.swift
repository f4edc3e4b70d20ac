public import Postings

/// Every weight and threshold of searching, in one place.
public struct Configuration: Sendable, Equatable {
  /// The ranking formula.
  public var formula: BM25F

  /// Creates a configuration.
  public init(
    formula: BM25F = BM25F(weights: .init(title: 1, heading: 1, text: 1), k1: 1.2, b: 0.75)
  ) {
    self.formula = formula
  }
}
