/// One line of a text, less the white space around it.
struct Line {
  /// Offset of the first visible character; equals `end` on a blank line.
  var start: Int
  /// Offset behind the last visible character.
  var end: Int
  /// Columns of white space before the first visible character, tab stops every 4.
  var column: Int

  /// Whether there is nothing to be seen on the line.
  var isBlank: Bool { start == end }
  /// How far the line reaches to the right, in bytes.
  var width: Int { column + end - start }

  /// Splits a text at LF, CR LF and CR.
  static func split(_ text: DecodedText) -> [Line] {
    let bytes = text.utf8
    var lines: [Line] = []
    var index = 0
    var line = Line(start: 0, end: 0, column: 0)
    var isEmpty = true
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x0A || byte == 0x0D {
        lines.append(line)
        index += byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
        line = Line(start: index, end: index, column: 0)
        isEmpty = true
        continue
      }
      let (scalar, length) = byte < 0x80 ? (UInt32(byte), 1) : text.scalar(at: index)
      switch CharacterClass(scalar) {
      case .visible:
        if isEmpty { line.start = index }
        isEmpty = false
        line.end = index + length
      case .white where isEmpty:
        line.column += byte == 0x09 ? 4 - line.column % 4 : 1
      case .white, .zeroWidth:
        break
      }
      index += length
    }
    if index > 0, bytes[index - 1] != 0x0A, bytes[index - 1] != 0x0D { lines.append(line) }
    return lines
  }
}
