/// The words of a class name or id, in small letters: `site-footer__nav--open` is site, footer and,
/// as the element of that block, nav.
struct HTMLNameParts {
  /// The words of the block and, if the name has one, of the element in it.
  private(set) var parts: [[String]] = []

  /// Takes a name apart.
  ///
  /// Digits stay within their word, so that "e1ad" is no "ad"; what a bundler appended to make a
  /// name unique is left out.
  init(_ name: Substring) {
    let pieces = Self.pieces(of: Array(name.utf8))
    for piece in pieces {
      let words = Self.words(of: piece)
      if !words.isEmpty { parts.append(words) }
    }
    // "footer__wrapper": an element that says nothing by itself is its block's.
    if parts.count == 2, parts[1].allSatisfy(HTMLNames.neutral.contains) {
      parts = [parts[0] + parts[1]]
    }
  }

  /// The block and the element of a name, without modifiers and hashes.
  private static func pieces(of name: [UInt8]) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    var start = 0
    var index = 0
    func add(_ end: Int) {
      let piece = name[start..<end]
      if !piece.isEmpty, pieces.isEmpty || !isHash(piece, after: pieces[0]) { pieces.append(piece) }
    }
    while index + 1 < name.count {
      if name[index] == 0x5F, name[index + 1] == 0x5F {
        add(index)
        index += 2
        start = index
      } else if name[index] == 0x2D, name[index + 1] == 0x2D, index > start {
        add(index)
        return Array(pieces.prefix(2))
      } else {
        index += 1
      }
    }
    add(name.count)
    return Array(pieces.prefix(2))
  }

  /// Whether the last piece was made by a machine: "3ad9x", or any five signs after "Block_name".
  private static func isHash(_ piece: ArraySlice<UInt8>, after block: ArraySlice<UInt8>) -> Bool {
    piece.contains(where: Letters.isDigit) && !piece.contains(0x2D)
      || piece.count == 5 && block.contains(0x5F)
  }

  private static func words(of piece: ArraySlice<UInt8>) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    var wasSmall = false
    func end() {
      // "footer2" is a footer; a short word with a digit may be anything.
      let letters = word.prefix { !Letters.isDigit($0) }
      let digits = word.dropFirst(letters.count)
      let isNumbered = letters.count >= 4 && digits.count <= 2 && digits.allSatisfy(Letters.isDigit)
      if isNumbered { word = Array(letters) }
      if !word.allSatisfy(Letters.isDigit) { words.append(String(decoding: word, as: UTF8.self)) }
      word = []
    }
    for byte in piece {
      let isDigit = Letters.isDigit(byte)
      guard Letters.isWordByte(byte) || isDigit, byte != 0x5F, byte != 0x2D else {
        end()
        wasSmall = false
        continue
      }
      let isCapital = byte >= 0x41 && byte <= 0x5A
      if isCapital, wasSmall { end() }
      wasSmall = !isCapital && !isDigit
      word.append(Letters.lowered(byte))
    }
    end()
    return words
  }
}
