/// How much one article may hold.
///
/// Within these limits, none takes more than about 10 s or 400 MB; what goes beyond is passed over and
/// said, so that one file can't hold all others up.
enum ArticleLimits {
  /// Headings, paragraphs, list items, rows, and pieces left out.
  static let blocks = 250_000
  /// Lines of a text file that show something.
  static let lines = 1_000_000
  /// Line ends of a text file.
  static let lineEnds = 4_000_000
  /// Stretches of a text that are as long in its file, or whose characters all are as long as one
  /// another: white space that is folded ends one and begins two.
  static let stretches = 5_000_000
  /// The length of a text as UTF-8, in bytes.
  static let text = 64 << 20

  /// Refuses an article of more pieces than are ever looked at.
  static func check(_ article: Article) throws(Format.Unsupported) {
    try check(pieces: article.blocks.count + article.chrome.count)
  }

  /// The same of an article that is being read.
  ///
  /// - Parameters:
  ///   - pieces: Its blocks and pieces left out.
  ///   - lines: Its paragraphs, those in the cells of a table counted one by one.
  ///   - stretches: The places where its texts and the file part.
  static func check(
    pieces: Int, lines: Int = 0, stretches: Int = 0
  ) throws(Format.Unsupported) {
    try require(
      pieces <= blocks, or: "an article of more than \(blocks) paragraphs, list items and rows")
    try require(
      lines <= Self.lines, or: "an article of more than \(Self.lines) paragraphs and cells")
    try require(
      stretches <= Self.stretches,
      or: "an article whose text is put together from more than \(Self.stretches) parts")
  }

  /// Refuses a text with more lines, or more text, than is read.
  static func check(_ text: DecodedText) throws(Format.Unsupported) {
    try checkPlaces(text)
    // No shorter text can go beyond.
    guard text.utf8.count > lines else { return }
    let count = Count(text)
    try require(
      count.lines <= lines && count.lineEnds <= lineEnds,
      or: "a text of more than \(lines) lines")
    try require(
      2 * count.gaps + text.segments.count <= stretches,
      or: "a text with more than \(stretches / 2) runs of spaces")
    try require(
      text.utf8.count <= Self.text,
      or: "a text in \(text.encoding.name) of more than \(Self.text >> 20) MiB as UTF-8")
  }

  /// Refuses HTML whose way back to the file would take too much memory.
  static func check(html text: DecodedText) throws(Format.Unsupported) {
    try checkPlaces(text)
    guard text.utf8.count > stretches / 2 else { return }
    let count = Count(text)
    try require(
      2 * (count.gaps + count.lines) + text.segments.count <= stretches,
      or: "HTML with more than \(stretches / 2) lines and runs of spaces")
  }

  /// Refuses a text that was cut off because its way back to the file would take too much memory.
  private static func checkPlaces(_ text: DecodedText) throws(Format.Unsupported) {
    try require(
      !text.isCut,
      or: "a text in \(text.encoding.name) in which letters with and without accents, or of "
        + "several scripts, change more than \(stretches) times",
      advice: "save it as UTF-8, or split it")
  }

  /// Refuses what goes beyond a limit.
  private static func require(
    _ isWithin: Bool, or what: @autoclosure () -> String, advice: String = "split it"
  ) throws(Format.Unsupported) {
    guard !isWithin else { return }
    throw Format.Unsupported(reason: "\(what()), which is not read; \(advice)")
  }

  /// What a text holds.
  private struct Count {
    private(set) var lines = 0
    private(set) var lineEnds = 0
    private(set) var gaps = 0

    init(_ text: DecodedText) {
      let bytes = text.utf8
      var isEmpty = true
      /// How many bytes of white space, and of what has no width, come before the next character.
      var space = 0
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        if byte == 0x0A || byte == 0x0D {
          lineEnds += 1
          if !isEmpty { lines += 1 }
          isEmpty = true
          space = 0
          index += 1
          continue
        }
        let (scalar, length) = byte < 0x80 ? (UInt32(byte), 1) : text.scalar(at: index)
        index += length
        guard CharacterClass(scalar) == .visible else {
          space += length
          continue
        }
        // A single byte becomes a single space, and is no gap, nor is what a line begins with.
        if space > 1, !isEmpty { gaps += 1 }
        space = 0
        isEmpty = false
      }
      if !isEmpty { lines += 1 }
    }
  }
}
