package import Formats

/// Checks of what was made of a page against its bytes.
package enum HTMLAccounting {
  /// The text of blocks and chrome in the order of the file, without what the file doesn't have and
  /// without white space.
  package static func text(_ article: Article) -> String {
    var pieces: [(start: Int, text: String)] = []
    for block in article.blocks {
      let bytes = Array(block.text.utf8)
      for run in block.source.runs where !run.bytes.isEmpty {
        pieces.append((run.bytes.lowerBound, String(decoding: bytes[run.text], as: UTF8.self)))
      }
    }
    pieces += article.chrome.map { ($0.range.bytes.lowerBound, $0.text) }
    pieces.sort { $0.start < $1.start }
    return squeezed(pieces.map(\.text).joined())
  }

  /// A text without white space and characters of no width.
  package static func squeezed(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isWhite =
        scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
      if !isWhite, ![0xAD, 0x200B, 0x2060, 0xFEFF].contains(scalar.value) { result.append(scalar) }
    }
    return String(result)
  }

  /// Where two texts part.
  package static func difference(_ text: String, _ other: String) -> String {
    let common = zip(text, other).prefix { $0 == $1 }.count
    let before = text.dropFirst(max(0, common - 30)).prefix(70)
    return "“\(before)” for “\(other.dropFirst(max(0, common - 30)).prefix(70))”"
  }

  /// What is wrong with the places that blocks and chrome of a page in UTF-8 tell, in words.
  package static func problems(_ bytes: [UInt8], _ article: Article) -> [String] {
    var problems: [String] = []
    var lines = [0]
    for index in bytes.indices where bytes[index] == 0x0A || bytes[index] == 0x0D {
      if bytes[index] == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { continue }
      lines.append(index + 1)
    }
    var owner = [Int](repeating: -1, count: bytes.count)
    for (number, block) in article.blocks.enumerated() {
      let text = Array(block.text.utf8)
      if block.text.isEmpty || text.first == 0x20 || text.last == 0x20 {
        problems.append("bad ends: \(block.text.prefix(40))")
      }
      if block.source.runs.last?.text.upperBound ?? 0 != text.count {
        problems.append("map and text differ in length: \(block.text.prefix(40))")
      }
      if block.leadLength < 0 || block.leadLength > text.count {
        problems.append("lead: \(block.text.prefix(40))")
      }
      for run in block.source.runs where !run.bytes.isEmpty {
        guard run.bytes.upperBound <= bytes.count else {
          problems.append("outside the file: \(run.bytes)")
          continue
        }
        // White space may stand for tags between; it is on the line of what comes behind it.
        guard text[run.text] != [0x20] else { continue }
        let isExact = run.text.count == run.bytes.count
        // Only a character reference, or a character of another encoding, is no exact place.
        if !isExact, run.text.count > 4 { problems.append("rough place \(run)") }
        let visible =
          isExact
          ? bytes[run.bytes].firstIndex { $0 > 0x20 } ?? run.bytes.lowerBound
          : run.bytes.lowerBound
        let line = lines.lastIndex { $0 <= visible } ?? 0
        if run.line != line + 1 { problems.append("line \(run.line), not \(line + 1)") }
        for offset in run.bytes {
          if owner[offset] >= 0, owner[offset] != number { problems.append("doubled at \(offset)") }
          owner[offset] = number
        }
        let there = bytes[run.bytes].map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }
        if isExact, article.encoding == "utf-8", there != Array(text[run.text]),
          !text[run.text].elementsEqual("\u{FFFD}".utf8)
        {
          let found = String(decoding: there, as: UTF8.self)
          let text = String(decoding: text[run.text], as: UTF8.self)
          problems.append("“\(text)” at \(run.bytes), where “\(found)” is")
        }
      }
      if problems.count > 3 { break }
    }
    for piece in article.chrome
    where piece.range.bytes.upperBound > bytes.count || piece.text.isEmpty {
      problems.append("chrome: \(piece.text.prefix(40))")
    }
    return problems
  }
}
