import Foundation

/// The ranking formula: BM25F (Robertson, Zaragoza and Taylor 2004), which adds up a term's
/// weighted frequencies over all fields before it saturates them once.
///
/// With `wtf = Σ weight·tf`, `wlen = Σ weight·length` and the mean of `wlen` over all passages, a
/// term contributes `idf · wtf·(k1 + 1) / (wtf + k1·(1 − b + b·wlen/mean))`.
public struct BM25F: Sendable, Equatable {
  /// How much a word counts in each field of a passage.
  public struct Weights: Sendable, Equatable {
    /// Weight of the article's title.
    public var title: Double
    /// Weight of the headings above the passage.
    public var heading: Double
    /// Weight of the passage's own text.
    public var text: Double

    /// Creates weights; all must be 0 or more, and one of them more than 0.
    public init(title: Double = 1, heading: Double = 1, text: Double = 1) {
      self.title = title
      self.heading = heading
      self.text = text
    }

    package var all: [Double] { [title, heading, text] }
  }

  /// How the rarity of a term is turned into a factor, with `N` passages of which `n` hold the
  /// term.
  public enum Rarity: Sendable {
    /// `ln(1 + (N − n + ½)/(n + ½))`, which is never zero, so that even a word in every passage of
    /// a small corpus still ranks.
    case alwaysPositive
    /// `ln((N − n + ½)/(n + ½))`, at least 10⁻⁶: what FTS5's `bm25()` does.
    case floored
  }

  /// Which length a passage is held to have.
  public enum Length: Sendable {
    /// Tokens of each field, weighted like its frequencies.
    case weighted
    /// All tokens alike: what FTS5's `bm25()` does.
    case plain
  }

  /// Weights of the fields.
  public var weights: Weights
  /// How soon repetition stops to count; from 0 (at once) up.
  public var k1: Double
  /// How much long passages are marked down, from 0 (not at all) to 1.
  public var b: Double
  /// How rarity counts.
  public var rarity: Rarity
  /// How length is measured.
  public var length: Length
  /// Whether passages with all terms come before all others.
  ///
  /// They are given what all terms together could contribute at most, `(k1 + 1)·Σ idf`, which no
  /// passage that lacks one of them can reach. Terms that occur nowhere aren't asked for.
  public var putsAllTermsFirst: Bool

  /// Creates a formula.
  public init(
    weights: Weights = Weights(), k1: Double = 1.2, b: Double = 0.75,
    rarity: Rarity = .alwaysPositive, length: Length = .weighted, putsAllTermsFirst: Bool = true
  ) {
    self.weights = weights
    self.k1 = k1
    self.b = b
    self.rarity = rarity
    self.length = length
    self.putsAllTermsFirst = putsAllTermsFirst
  }

  /// The formula of FTS5's `bm25(passage_text, title, heading, text)`, to compare with.
  public static func fts5(weights: Weights = Weights()) -> BM25F {
    BM25F(weights: weights, rarity: .floored, length: .plain, putsAllTermsFirst: false)
  }

  /// The rarity factor of a term that occurs in `matches` of `passages`.
  package func idf(matches: Int64, passages: Int64) -> Double {
    // A word that occurs nowhere says nothing of any passage.
    guard matches > 0 else { return 0 }
    let odds = (Double(passages - matches) + 0.5) / (Double(matches) + 0.5)
    switch rarity {
    case .alwaysPositive: return log(1 + max(odds, 0))
    case .floored: return max(log(max(odds, .leastNonzeroMagnitude)), 1e-6)
    }
  }

  /// The length of a passage by the token counts of its fields.
  package func weigh(_ lengths: some Sequence<Double>) -> Double {
    switch length {
    case .weighted: zip(weights.all, lengths).reduce(0) { $0 + $1.0 * $1.1 }
    case .plain: lengths.reduce(0, +)
    }
  }

  /// What a term contributes to the score.
  ///
  /// - Parameters:
  ///   - frequency: its weighted frequency in the passage.
  ///   - relativeLength: the passage's length by the mean of all.
  package func contribution(idf: Double, frequency: Double, relativeLength: Double) -> Double {
    contribution(idf: idf, frequency: frequency, norm: k1 * (1 - b + b * relativeLength))
  }

  /// What a term contributes to the score, with `k1·(1 − b + b·relativeLength)` as `norm`.
  @inline(__always)
  func contribution(idf: Double, frequency: Double, norm: Double) -> Double {
    guard frequency > 0 else { return 0 }
    return idf * (frequency * (k1 + 1)) / (frequency + norm)
  }

  /// Whether a contribution never falls with the frequency and never rises with the length, so that
  /// block maxima bound it and skipping blocks is exact.
  var isMonotonic: Bool {
    weights.all.allSatisfy { $0 >= 0 && $0.isFinite } && k1 >= 0 && k1.isFinite
      && (0...1).contains(b)
  }

  /// What is added to the score of a passage that holds all terms.
  package func allTermsBonus(idfs: [Double]) -> Double {
    putsAllTermsFirst ? mostOfAllTerms(idfs: idfs) : 0
  }

  /// What all terms together could contribute at most; 0 where a single one is all.
  package func mostOfAllTerms(idfs: [Double]) -> Double {
    idfs.count { $0 > 0 } > 1 ? (k1 + 1) * idfs.reduce(0, +) : 0
  }
}
