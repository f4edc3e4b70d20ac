import Store

/// Scores passages for the terms of one query: the formula with what the index says of the terms.
///
/// All that scores, bounds or explains passages asks the same scorer, so that a score is the same to the
/// last bit however it was found.
package struct Scorer: Sendable, Equatable {
  /// The formula.
  package let formula: BM25F
  /// In how many passages each term occurs.
  package let documentFrequencies: [Int64]
  /// How much the rarity of each term counts.
  package let idfs: [Double]
  /// Bit `i` is set if term `i` occurs anywhere.
  package let present: UInt64
  /// What is added to the score of a passage with all terms that occur anywhere.
  package let allTermsBonus: Double
  /// What the length of passages depends on.
  package let lengths: Lengths

  /// The part of the formula that depends on the length of passages.
  package struct Lengths: Sendable, Hashable {
    private let weights: [Double]
    private let k1: Double
    private let b: Double
    /// The mean length of all passages.
    package let mean: Double

    fileprivate init(_ formula: BM25F, mean: Double) {
      let weights = formula.weights.all
      self.weights = formula.length == .weighted ? weights : weights.map { _ in 1 }
      (k1, b) = (formula.k1, formula.b)
      self.mean = mean
    }

    /// The norm of a passage: what its length adds to the formula's denominator,
    /// `k1·(1 − b + b·length/mean)`.
    package func norm(length: Double) -> Double { k1 * (1 - b + b * (length / mean)) }

    /// The norms of passages by the token counts of their fields.
    func norms(_ counts: [UInt32]) -> [Double] {
      stride(from: 0, to: counts.count, by: LengthChunk.columns).map { start in
        var length = 0.0
        for column in 0..<LengthChunk.columns {
          length += weights[column] * Double(counts[start + column])
        }
        return norm(length: length)
      }
    }
  }

  /// - Parameters:
  ///   - documentFrequencies: in how many passages each term occurs.
  ///   - passages: number of passages in the index.
  ///   - tokens: number of tokens in each of their fields.
  package init(_ formula: BM25F, documentFrequencies: [Int64], passages: Int64, tokens: [Int64]) {
    self.formula = formula
    self.documentFrequencies = documentFrequencies
    let passages = max(1, passages)
    idfs = documentFrequencies.map { formula.idf(matches: $0, passages: passages) }
    present = documentFrequencies.indices.reduce(0) {
      documentFrequencies[$1] > 0 ? $0 | 1 << UInt64($1) : $0
    }
    allTermsBonus = formula.allTermsBonus(idfs: idfs)
    let mean = formula.weigh(tokens.map(Double.init)) / Double(passages)
    lengths = Lengths(formula, mean: max(mean, .leastNormalMagnitude))
  }

  /// A scorer of terms that occur nowhere.
  static func ofNothing(_ formula: BM25F, terms: Int) -> Scorer {
    Scorer(
      formula, documentFrequencies: [Int64](repeating: 0, count: terms), passages: 0, tokens: [])
  }

  // MARK: Score

  /// What a term contributes to the score of a passage.
  ///
  /// - Parameters:
  ///   - frequency: its weighted frequency in the passage.
  ///   - norm: what the passage's length adds to the denominator.
  package func contribution(of term: Int, frequency: Double, norm: Double) -> Double {
    formula.contribution(idf: idfs[term], frequency: frequency, norm: norm)
  }

  /// What is added to the score of a passage that holds some of the terms.
  package func bonus(of terms: UInt64) -> Double { terms == present ? allTermsBonus : 0 }

  // MARK: Bounds

  /// What a term can contribute at most.
  package func maximum(of term: Int) -> Double { idfs[term] * (formula.k1 + 1) }

  /// What a term contributes at most where `f / (f + norm)` is at most `saturation`.
  ///
  /// It is a little more, so that rounding never makes it too small, and never nothing, which would say
  /// that there are no passages.
  package func bound(of term: Int, saturation: Double) -> Double {
    max(saturation * (maximum(of: term) * (1 + 1e-9)), .leastNormalMagnitude)
  }

  /// By what the bytes of a segment's blocks are multiplied to bound `f / (f + norm)`; nil if they were
  /// computed for another formula.
  ///
  /// - Parameter mean: the mean length that they were computed with.
  package func blockScale(mean: Double) -> Double? {
    formula.isStandard ? max(1, lengths.mean / mean) / 255 : nil
  }
}

extension BM25F {
  /// The formula that searching uses by default.
  ///
  /// The block maxima of every index are computed with it; with any other, more of an index is read.
  public static let standard = BM25F(
    weights: Weights(
      title: BlockFormula.standard.weights[0], heading: BlockFormula.standard.weights[1],
      text: BlockFormula.standard.weights[2]), k1: BlockFormula.standard.k1,
    b: BlockFormula.standard.b)

  /// Whether block maxima were computed with this formula.
  fileprivate var isStandard: Bool {
    length == .weighted && weights == Self.standard.weights && k1 == Self.standard.k1
      && b == Self.standard.b
  }
}
