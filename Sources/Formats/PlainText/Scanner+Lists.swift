/// Lists: which lines begin an item.
extension Scanner {
  /// Takes a line that begins with a bullet.
  mutating func takeBullet(_ index: Int, _ line: Line) -> Bool {
    guard let marker = Marker.bullet(page, line) else { return false }
    let isLone = marker.content == line.end
    if isOpen, Marker.isWeak(marker.style), !isBulletInText(marker, index, line, isLone) {
      return false
    }
    if !isOpen, case .glyph(0x6F) = marker.style, !styles.contains(marker.style),
      pieces.last?.isItem != true, line.column < 2,
      Letters.isLower(page.text.scalar(at: marker.content).value)
    {
      return false
    }
    styles.insert(marker.style)
    if isLone {
      (waiting, waitingColumn) = (marker, line.column)
      isOpen = false
    } else {
      add(.bullet, index, start: marker.content, marker: marker.range, style: marker.style)
    }
    return true
  }

  /// Whether a dash at the start of a line that continues others is a bullet after all.
  private func isBulletInText(_ marker: Marker, _ index: Int, _ line: Line, _ isLone: Bool) -> Bool
  {
    guard let last = pieces.last, !isLone || last.isItem else { return false }
    let isSmall = !isLone && Letters.isLower(page.text.scalar(at: marker.content).value)
    let isDash: Bool
    switch marker.style {
    case .glyph(0x2013), .glyph(0x2014), .glyph(0x6F): isDash = true
    default: isDash = false
    }
    if index + 1 < page.lines.count, page.lines[index + 1].column == line.column,
      let next = Marker.bullet(page, page.lines[index + 1]), next.style == marker.style
    {
      return true
    }
    if last.isItem {
      return last.style == marker.style || !(isDash && isSmall) || styles.contains(marker.style)
    }
    let before = page.lines[index - 1]
    if page.text.utf8[before.end - 1] == 0x3A { return true }
    if isDash && isSmall { return false }
    let sentence =
      page.text.utf8[before.end - 1] == 0x3B || page.endsSentence(before.start..<before.end)
    return sentence || line.column > before.column + 1 || last.isSingleLine && last.isHeading
  }

  /// Takes a line that begins with a number, if the numbers around it agree.
  mutating func takeNumber(_ index: Int, _ line: Line) -> Bool {
    guard let entry = numbers.entry(at: index), case .number(let number) = entry.marker.style else {
      return false
    }
    let marker = entry.marker
    let previous = entry.previous.map { numbers.entries[$0] }
    let next = entry.next.map { numbers.entries[$0] }
    let isAccepted: Bool
    if isOpen, let last = pieces.last {
      let startsHere = marker.isFirst && next?.block == entry.block
      if last.isItem {
        isAccepted = startsHere || previous?.block == entry.block
      } else {
        isAccepted =
          startsHere
          || marker.isFirst && page.text.utf8[page.lines[index - 1].end - 1] == 0x3A
      }
    } else {
      switch number.script {
      case .digits:
        // "(301) 402" is no hundredth item.
        isAccepted = previous != nil || next != nil || marker.values[0] < 100
      case .path: isAccepted = !Letters.isLower(page.text.scalar(at: marker.content).value)
      case .smallLetter, .capitalLetter: isAccepted = previous != nil || next != nil
      }
    }
    guard isAccepted else { return false }
    add(
      .numbered, index, start: marker.content, marker: marker.range, style: marker.style,
      number: marker)
    return true
  }
}
