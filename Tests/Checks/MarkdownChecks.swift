package import Formats

/// What must be true of any article that is read from any bytes.
package enum MarkdownChecks {
  /// What is wrong, in words; empty if all is well.
  package static func problems(_ bytes: [UInt8], _ article: Article) -> [String] {
    var problems: [String] = []
    var last = 0
    for block in article.blocks {
      let name = "\(block.kind) \(block.text.prefix(40))"
      let text = Array(block.text.utf8)
      if block.text.isEmpty { problems.append("empty: \(name)") }
      if block.source.runs.last?.text.upperBound ?? 0 != text.count {
        problems.append("map and text differ in length: \(name)")
      }
      if text.first == 0x20 || text.last == 0x20 || block.text.contains("  ") {
        problems.append("white space not folded: \(name)")
      }
      if block.leadLength < 0 || block.leadLength > text.count { problems.append("lead: \(name)") }
      let range = block.range
      if range.bytes.lowerBound < last { problems.append("out of order: \(name)") }
      last = range.bytes.lowerBound
      for run in block.source.runs {
        if run.bytes.upperBound > bytes.count || run.line < 1 {
          problems.append("outside: \(name)")
        }
        guard article.encoding == "utf-8", run.text.count == run.bytes.count else { continue }
        let there = bytes[run.bytes].map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }
        let isSame = there == Array(text[run.text]) || there.allSatisfy { $0 >= 0x80 }
        // A character reference may be as long as what it stands for only by chance.
        if !isSame, there.first != 0x26 {
          problems.append(
            "another text: \(name): \(String(decoding: there, as: UTF8.self)) for \(String(decoding: text[run.text], as: UTF8.self))"
          )
        }
      }
      if problems.count > 3 { return problems }
    }
    for chrome in article.chrome where chrome.range.bytes.upperBound > bytes.count {
      problems.append("chrome outside: \(chrome.text.prefix(40))")
    }
    return problems
  }

  /// The words of a text, as runs of letters and digits.
  package static func words(_ text: String) -> [String] {
    text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// Offsets of each occurrence of some words in a text, in order.
  package static func ranges(of words: Set<String>, in text: String) -> [(
    word: String, range: Range<Int>
  )] {
    var result: [(String, Range<Int>)] = []
    var offset = 0
    for part in text.split(
      omittingEmptySubsequences: false,
      whereSeparator: {
        !$0.isLetter && !$0.isNumber
      })
    {
      offset = text.utf8.distance(from: text.startIndex, to: part.startIndex)
      let word = String(part)
      if words.contains(word) { result.append((word, offset..<offset + word.utf8.count)) }
    }
    return result
  }
}
