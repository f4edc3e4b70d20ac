import Store

/// The part of the formula's denominator that depends on the length of each passage, `k1·(1 − b + b·wlen/mean)`.
///
/// It keeps the chunk that was asked for last, since passages come in order.
struct LengthNorms {
  /// What the norms depend on beside the lengths.
  struct Key: Hashable {
    let weights: [Double]
    let k1: Double
    let b: Double
    let mean: Double
  }

  private let snapshot: IndexSnapshot
  private let key: Key
  private var number = Int64.min
  private var chunk: [Double] = []

  init(_ snapshot: IndexSnapshot, formula: BM25F, mean: Double) {
    self.snapshot = snapshot
    let weights = formula.weights.all
    key = Key(
      weights: formula.length == .weighted ? weights : weights.map { _ in 1 },
      k1: formula.k1, b: formula.b, mean: mean)
  }

  /// The norm of a passage.
  @inline(__always)
  mutating func norm(of id: Int64) throws -> Double {
    if id >> LengthChunk.shift != number { try load(id >> LengthChunk.shift) }
    return chunk[Int(id & Int64(LengthChunk.capacity - 1))]
  }

  private mutating func load(_ number: Int64) throws {
    chunk = try snapshot.norms(chunk: number, key: key)
    self.number = number
  }
}

extension LengthNorms.Key {
  /// The norms of a chunk of lengths.
  func norms(_ lengths: [UInt32]) -> [Double] {
    stride(from: 0, to: lengths.count, by: LengthChunk.columns).map { start in
      var length = 0.0
      for column in 0..<LengthChunk.columns {
        length += weights[column] * Double(lengths[start + column])
      }
      return k1 * (1 - b + b * (length / mean))
    }
  }
}
