package import Formats

/// What must be true of any article, whatever it was read from.
package enum ArticleCheck {
  /// What is wrong with an article out of a file of one piece.
  package static func problems(_ article: Article, file: [UInt8]) -> [String] {
    var problems = problems(article, parts: ["": file.count])
    let lines = 1 + file.count { $0 == 0x0A || $0 == 0x0D }
    let last =
      (article.blocks.map(\.range.lines.upperBound)
      + article.chrome.map(\.range.lines.upperBound)).max()
    if let last, last > lines { problems.append("line \(last) of \(lines)") }
    return problems
  }

  /// What is wrong, in words; empty if all is well.
  ///
  /// - Parameters:
  ///   - parts: the lengths of the parts that are known; nil if none is.
  ///   - isOrdered: whether the reading order is that of the bytes: notes and text boxes of office
  ///     documents come behind what they hang on, and poppler's order is its own.
  package static func problems(
    _ article: Article, parts: [String: Int]? = nil, isOrdered: Bool = true
  ) -> [String] {
    var problems: [String] = []
    if article.encoding.isEmpty { problems.append("no encoding") }
    if article.blocks.count(where: { $0.kind == .title }) > 1 { problems.append("two titles") }
    var ends: [String: Int] = [:]
    for block in article.blocks {
      let found = self.problems(block, within: parts?[block.part])
      problems += found.map { "\($0): \(block.kind) '\(block.text.prefix(40))'" }
      // A title may come from further down, and bears its place along.
      guard isOrdered, block.kind != .title, !block.source.runs.allSatisfy(\.bytes.isEmpty) else {
        continue
      }
      let start = block.range.bytes.lowerBound
      if start < ends[block.part, default: 0] {
        problems.append("out of order: \(block.kind) '\(block.text.prefix(40))'")
      }
      ends[block.part] = start
      if problems.count > 3 { return problems }
    }
    for chrome in article.chrome {
      let end = parts?[chrome.part] ?? .max
      if chrome.text.isEmpty || chrome.range.bytes.upperBound > end
        || chrome.range.bytes.lowerBound < 0 || chrome.range.lines.lowerBound < 1
      {
        problems.append("chrome at \(chrome.range): '\(chrome.text.prefix(40))'")
      }
    }
    return problems
  }

  /// What is wrong with a refusal: it must say why.
  package static func problems(_ refusal: Format.Unsupported) -> [String] {
    refusal.reason.count > 10 ? [] : ["a refusal without a reason: '\(refusal.reason)'"]
  }

  private static func problems(_ block: Block, within end: Int?) -> [String] {
    var problems: [String] = []
    let text = Array(block.text.utf8)
    if text.isEmpty || text.first == 0x20 || text.last == 0x20 { problems.append("bad ends") }
    if !(0...text.count).contains(block.leadLength) { problems.append("lead") }
    if block.leadLength < text.count, text[max(0, block.leadLength)] & 0xC0 == 0x80 {
      problems.append("a lead that ends within a character")
    }
    if block.kind == .heading ? !(1...6).contains(block.level) : block.level < 0 {
      problems.append("level \(block.level)")
    }
    var offset = 0
    for run in block.source.runs {
      if run.text.lowerBound != offset { problems.append("a gap in the map") }
      offset = run.text.upperBound
      if run.line < 1 || run.bytes.lowerBound < 0 || run.bytes.upperBound > end ?? .max {
        problems.append("a place outside: \(run.bytes) at line \(run.line)")
      }
    }
    // What stands nowhere, such as the title in a file's properties, has an empty map.
    if !block.source.runs.isEmpty, offset != text.count {
      problems.append("map and text differ in length")
    }
    let range = block.range
    if range.lines.lowerBound < 1 || range.bytes.lowerBound < 0 { problems.append("range") }
    return problems
  }
}
