/// Mends words that were cut by a hyphen at the end of a line.
struct Hyphens {
  /// What to do between two lines.
  enum Join { case space, nothing, mend }

  /// Hashes of the joined words, and whether the article has each of them uncut.
  private var words: [UInt64: Bool] = [:]

  /// Looks up every word that a line end cuts; the article is read once more only if there is one.
  init(_ page: Page) {
    for index in page.lines.indices.dropLast() {
      if let cut = Self.cut(page, index) { words[cut.hash] = false }
    }
    guard !words.isEmpty else { return }
    let bytes = page.text.utf8
    var index = 0
    while index < bytes.count {
      guard Letters.isWordByte(bytes[index]) else {
        index += 1
        continue
      }
      let start = index
      var hash = Self.seed
      while index < bytes.count, Letters.isWordByte(bytes[index]) {
        Self.mix(&hash, bytes[index])
        index += 1
      }
      let isPart =
        start > 0 && bytes[start - 1] == 0x2D || index < bytes.count && bytes[index] == 0x2D
      if !isPart, words[hash] != nil { words[hash] = true }
    }
  }

  /// How the line at an index is joined to the next one, which starts at an offset.
  func join(_ page: Page, _ index: Int) -> Join {
    guard let cut = Self.cut(page, index) else {
      let end = page.lines[index].end
      // A soft hyphen at the line's end says that the word goes on.
      let bytes = page.text.utf8
      return end + 1 < bytes.count && bytes[end] == 0xC2 && bytes[end + 1] == 0xAD
        ? .nothing : .space
    }
    if cut.isSuspended { return .space }
    return words[cut.hash] == true ? .mend : .nothing
  }

  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

  private static func mix(_ hash: inout UInt64, _ byte: UInt8) {
    hash = (hash ^ UInt64(Letters.lowered(byte))) &* 0x100_0000_01B3
  }

  /// The word that the end of a line cuts: letters and one hyphen there, letters on the next line.
  ///
  /// Each part is looked at for 40 bytes; no word is cut that has more.
  private static func cut(_ page: Page, _ index: Int) -> (hash: UInt64, isSuspended: Bool)? {
    guard index + 1 < page.lines.count else { return nil }
    let line = page.lines[index]
    let next = page.lines[index + 1]
    let bytes = page.text.utf8
    guard line.end - line.start >= 2, bytes[line.end - 1] == 0x2D, !next.isBlank,
      Letters.isWordByte(bytes[line.end - 2]) || Letters.isDigit(bytes[line.end - 2]),
      Letters.isWordByte(bytes[next.start]) || Letters.isDigit(bytes[next.start])
    else { return nil }
    var start = line.end - 1
    while start > line.start, line.end - start <= 40, Letters.isWordByte(bytes[start - 1]) {
      start -= 1
    }
    var end = next.start
    while end < next.end, end - next.start < 40, Letters.isWordByte(bytes[end]) { end += 1 }
    var hash = seed
    for at in start..<line.end - 1 { mix(&hash, bytes[at]) }
    for at in next.start..<end { mix(&hash, bytes[at]) }
    // "short-\nand long-term" leaves its second half for later.
    let isSuspended =
      end - next.start <= 3
      && ["and", "or", "to"].contains { bytes[next.start..<end].elementsEqual($0.utf8) }
    return (hash, isSuspended)
  }
}
