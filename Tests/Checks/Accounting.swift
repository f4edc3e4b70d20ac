package import Formats

/// Checks, from the file's raw bytes alone, that an article accounts for every character once and
/// that every block's text is what stands at its place.
package struct Accounting {
  /// One character of a file, decoded without any help from the parser.
  package struct Character {
    package var offset: Int
    package var length: Int
    package var scalar: Unicode.Scalar

    var isWhite: Bool {
      scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
    }
    var isVisible: Bool {
      !isWhite && ![0xAD, 0x200B, 0x2060, 0xFEFF].contains(scalar.value)
    }
  }

  /// The encodings that are decoded here a second time, independently; of others only the places are
  /// checked.
  private static let known: Set<String> = ["utf-8", "utf-16le", "utf-16be", "windows-1252"]

  /// What is wrong, in words; empty if all is well.
  package static func problems(_ bytes: [UInt8], _ article: Article) -> [String] {
    var problems: [String] = []
    let isKnown = known.contains(article.encoding)
    let characters = isKnown ? decode(bytes, article.encoding) : []
    var owner = [Int](repeating: 0, count: bytes.count)
    for range in article.blocks.map(\.range.bytes) + article.chrome.map(\.range.bytes) {
      for offset in range { owner[offset] += 1 }
    }
    let markers = Set(article.blocks.flatMap(\.marker.unicodeScalars))
      .union("-=_*~#+>`–—─━═•‣◦●○▪▫■□✓✔➢➤→·⁃∙►▶▸❖◆◇➔★\u{F0B7}\u{F0A7}".unicodeScalars)
    for character in characters where character.isVisible {
      let count = owner[character.offset]
      if count > 1 { problems.append("doubled at byte \(character.offset)") }
      if count == 0, !markers.contains(character.scalar) {
        problems.append("lost \(character.scalar) at byte \(character.offset)")
      }
      if problems.count > 3 { return problems }
    }
    var end = 0
    var next = 0
    for block in article.blocks {
      let range = block.range.bytes
      if range.lowerBound < end { problems.append("out of order: \(block.text.prefix(40))") }
      end = range.upperBound
      while next < characters.count, characters[next].offset < range.lowerBound { next += 1 }
      var there = String.UnicodeScalarView()
      while next < characters.count, characters[next].offset < range.upperBound {
        there.append(characters[next].scalar)
        next += 1
      }
      if isKnown, squeezed(there, block.kind) != squeezed(block.text.unicodeScalars, block.kind) {
        problems.append("another text at \(range): \(block.text.prefix(40))")
      }
      if block.source.runs.last?.text.upperBound ?? 0 != block.text.utf8.count {
        problems.append("map and text differ in length: \(block.text.prefix(40))")
      }
    }
    return problems
  }

  /// Text less what the parser may change: spaces, zero-width characters, hyphens at line ends, and
  /// the signs of quoted lines.
  private static func squeezed(_ text: String.UnicodeScalarView, _ kind: Block.Kind)
    -> [UInt32]
  {
    text.compactMap { scalar in
      let isVisible = Character(offset: 0, length: 0, scalar: scalar).isVisible
      return isVisible && scalar != "-" && (kind != .quote || scalar != ">") ? scalar.value : nil
    }
  }

  /// Decodes a file character by character with the standard library.
  package static func decode(_ bytes: [UInt8], _ encoding: String) -> [Character] {
    var result: [Character] = []
    switch encoding {
    case "utf-8":
      var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      while index < bytes.count {
        var found = Character(offset: index, length: 1, scalar: "\u{FFFD}")
        for length in 1...4 where index + length <= bytes.count {
          if let text = String(validating: bytes[index..<index + length], as: UTF8.self),
            let scalar = text.unicodeScalars.first
          {
            found = Character(offset: index, length: length, scalar: scalar)
            break
          }
        }
        result.append(found)
        index += found.length
      }
    case "utf-16le", "utf-16be":
      let low = encoding == "utf-16le" ? 0 : 1
      var index = [0xFF, 0xFE] == bytes.prefix(2) || [0xFE, 0xFF] == bytes.prefix(2) ? 2 : 0
      while index < bytes.count {
        var found = Character(
          offset: index, length: min(2, bytes.count - index), scalar: "\u{FFFD}")
        for length in [2, 4] where index + length <= bytes.count {
          let units = stride(from: index, to: index + length, by: 2).map {
            UInt16(bytes[$0 + low]) | UInt16(bytes[$0 + 1 - low]) << 8
          }
          if let text = String(validating: units, as: UTF16.self),
            let scalar = text.unicodeScalars.first
          {
            found = Character(offset: index, length: length, scalar: scalar)
            break
          }
        }
        result.append(found)
        index += found.length
      }
    default:
      let table = windows1252
      for (index, byte) in bytes.enumerated() {
        result.append(Character(offset: index, length: 1, scalar: table[Int(byte)]))
      }
    }
    return result
  }

  /// The 256 characters of Windows-1252, written out as text.
  package static let windows1252: [Unicode.Scalar] = {
    let upper = "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ"
    let low = (0..<0x80).map { Unicode.Scalar(UInt8($0)) }
    return low + Array(upper.unicodeScalars) + (0xA0...0xFF).map { Unicode.Scalar(UInt8($0)) }
  }()

  /// Writes a text in an encoding, or nil where it has no such characters.
  package static func encode(_ text: String, _ encoding: String, mark: Bool = false) -> [UInt8]? {
    switch encoding {
    case "utf-8": return (mark ? [0xEF, 0xBB, 0xBF] : []) + Array(text.utf8)
    case "utf-16le":
      return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case "utf-16be":
      return [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    default:
      var result: [UInt8] = []
      for scalar in text.unicodeScalars {
        guard let byte = windows1252.firstIndex(of: scalar) else { return nil }
        result.append(UInt8(byte))
      }
      return result
    }
  }
}
