extension [UInt8] {
  /// Damages a file in up to four places: flips bits, cuts, doubles or overwrites a stretch, or puts a
  /// piece in.
  ///
  /// - Parameter pieces: what else may be put in, such as the signs of the file's format.
  package mutating func damage(using random: inout SplitMix64, pieces: [String] = []) {
    for _ in 0..<Int.random(in: 1...4, using: &random) where !isEmpty {
      let at = Int.random(in: 0..<count, using: &random)
      let end = Swift.min(count, at + Int.random(in: 1...60, using: &random))
      switch Int.random(in: 0..<(pieces.isEmpty ? 6 : 8), using: &random) {
      case 0: self[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: removeSubrange(at..<end)
      case 2: insert(contentsOf: Array(self[at..<end]), at: at)
      case 3: removeSubrange(at...)
      case 4: self[at] = .random(in: 0...255, using: &random)
      case 5: for index in at..<end { self[index] = random.pick(Array("<>/&;'\u{0}w:".utf8)) }
      default: insert(contentsOf: random.pick(pieces).utf8, at: at)
      }
    }
  }
}
