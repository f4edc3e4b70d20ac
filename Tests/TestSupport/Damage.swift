extension [UInt8] {
  /// Damages a file in up to four places: flips bits, cuts, doubles or overwrites a stretch.
  package mutating func damage(using random: inout SplitMix64) {
    for _ in 0..<Int.random(in: 1...4, using: &random) where !isEmpty {
      let at = Int.random(in: 0..<count, using: &random)
      let end = Swift.min(count, at + Int.random(in: 1...60, using: &random))
      switch Int.random(in: 0..<5, using: &random) {
      case 0: self[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: removeSubrange(at..<end)
      case 2: insert(contentsOf: Array(self[at..<end]), at: at)
      case 3: removeSubrange(at...)
      default:
        for index in at..<end { self[index] = random.pick(Array("<>/&;'\u{0}w:".utf8)) }
      }
    }
  }
}
