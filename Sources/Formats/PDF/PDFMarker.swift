#if PDF
  /// What is before a list item on a page.
  enum PDFMarker {
    /// Whether a word is a bullet or a number and nothing else.
    static func isMarker(_ word: [UInt8]) -> Bool { isBullet(word) || isNumber(word) }

    /// Whether a word is a bullet.
    static func isBullet(_ word: [UInt8]) -> Bool {
      guard word.count <= 4,
        let scalar = String(decoding: word, as: UTF8.self).unicodeScalars.first,
        String(decoding: word, as: UTF8.self).unicodeScalars.count == 1
      else { return false }
      return Marker.isBullet(scalar.value)
    }

    /// Whether a word is a character that is never anything but a bullet.
    static func isStrongBullet(_ word: [UInt8]) -> Bool {
      isBullet(word) && word.count > 1
        && !["–", "—", "·", "→"].contains(String(decoding: word, as: UTF8.self))
    }

    /// Whether a word is a number such as `3.`, `b)`, `(iv)` or `2.1`.
    static func isNumber(_ word: [UInt8]) -> Bool {
      guard (2...9).contains(word.count), let last = word.last else { return false }
      let isClosed = last == 0x2E || last == 0x29
      var core = word[...]
      if isClosed { core = core.dropLast() }
      if core.first == 0x28 {
        guard last == 0x29 else { return false }
        core = core.dropFirst()
      }
      guard let first = core.first else { return false }
      if Letters.isDigit(first) {
        let parts = core.split(separator: 0x2E, omittingEmptySubsequences: false)
        return parts.allSatisfy { (1...3).contains($0.count) && $0.allSatisfy(Letters.isDigit) }
          && (isClosed || parts.count > 1)
      }
      guard isClosed else { return false }
      let isRoman = core.allSatisfy { [0x69, 0x76, 0x78].contains($0 | 0x20) }
      return core.count == 1 && Letters.isWordByte(first) || core.count <= 5 && isRoman
    }
  }
#endif
