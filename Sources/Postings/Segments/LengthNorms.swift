import Store

/// The norm of each passage: see ``Scorer/Lengths``.
///
/// It keeps the chunk that was asked for last, since passages come in order.
struct LengthNorms {
  private let snapshot: IndexSnapshot
  private let lengths: Scorer.Lengths
  private var number = Int64.min
  private var chunk: [Double] = []

  init(_ snapshot: IndexSnapshot, _ lengths: Scorer.Lengths) {
    self.snapshot = snapshot
    self.lengths = lengths
  }

  /// The norm of a passage.
  @inline(__always)
  mutating func norm(of id: Int64) throws -> Double {
    if id >> LengthChunk.shift != number { try load(id >> LengthChunk.shift) }
    return chunk[Int(id & Int64(LengthChunk.capacity - 1))]
  }

  private mutating func load(_ number: Int64) throws {
    chunk = try snapshot.norms(chunk: number, by: lengths)
    self.number = number
  }
}
