/// Random choices that a seed repeats, on every system and with every version of Swift: Marsaglia's
/// xorshift with Vigna's multiplier.
struct RandomChoices {
  private var state: UInt64

  init(seed: UInt64) {
    // The state must not be 0, and seeds that differ in a bit or two shall soon part.
    state = (seed ^ 0x6A09_E667_F3BC_C909) &* 0x9E37_79B9_7F4A_7C15 | 1
    for _ in 0..<8 { _ = next() }
  }

  private mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 0x2545_F491_4F6C_DD1D
  }

  /// A number from 0 to below `bound`.
  mutating func index(below bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// 64 coins, one a bit.
  mutating func coins() -> UInt64 { next() }
}
