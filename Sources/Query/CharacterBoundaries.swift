/// Where the characters (grapheme clusters) of a text begin, as UTF-8 offsets.
struct CharacterBoundaries {
  /// The offsets and the text's end; nil where every byte is a character.
  private let offsets: [Int]?
  /// Number of characters.
  let count: Int

  init(of text: String) {
    // Of ASCII each is a character, but for the two that end a line together.
    if text.utf8.allSatisfy({ $0 < 0x80 && $0 != 0x0D }) {
      offsets = nil
      count = text.utf8.count
      return
    }
    var offsets: [Int] = []
    var offset = 0
    for character in text {
      offsets.append(offset)
      offset += character.utf8.count
    }
    offsets.append(offset)
    count = offsets.count - 1
    self.offsets = offsets
  }

  /// Where a character begins; that of number `count` is the text's end.
  subscript(character: Int) -> Int { offsets?[character] ?? character }

  /// Number of characters that begin before a UTF-8 offset.
  func characters(before offset: Int) -> Int {
    guard let offsets else { return min(max(0, offset), count + 1) }
    var low = 0
    var high = offsets.count
    while low < high {
      let middle = (low + high) / 2
      if offsets[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// A range rounded outwards to whole characters.
  func widen(_ range: Range<Int>) -> Range<Int> {
    let start = characters(before: range.lowerBound + 1) - 1
    let end = min(characters(before: range.upperBound), count)
    return self[max(0, start)]..<self[end]
  }
}
