/// The lines of a page that begin with a number, and which of them continue one another.
struct NumberedLines {
  /// One of them.
  struct Entry {
    var line: Int
    /// Counts runs of lines without a blank between, so that neighbours can be told.
    var block: Int
    var marker: Marker
    /// The entry that this one continues, and the one that continues it.
    var previous: Int?
    var next: Int?
  }

  private(set) var entries: [Entry] = []
  private var cursor = 0

  /// Finds and links the numbers of a page.
  init(_ page: Page) {
    var block = 0
    var last: [Marker.Style: Int] = [:]
    let sections = Self.sections(page)
    for (index, line) in page.lines.enumerated() {
      if line.isBlank {
        block += 1
        continue
      }
      guard let marker = Marker.number(page, line) ?? sections[index] else { continue }
      var entry = Entry(line: index, block: block, marker: marker)
      if let before = last[marker.style], marker.follows(entries[before].marker) {
        entry.previous = before
        entries[before].next = entries.count
      }
      last[marker.style] = entries.count
      entries.append(entry)
    }
  }

  /// The entry of a line; lines must be asked for in order.
  mutating func entry(at line: Int) -> Entry? {
    while cursor < entries.count, entries[cursor].line < line { cursor += 1 }
    guard cursor < entries.count, entries[cursor].line == line else { return nil }
    return entries[cursor]
  }

  /// The lines headed by a bare number, where others are headed `1.1` and the bare ones count up.
  private static func sections(_ page: Page) -> [Int: Marker] {
    var sections: [Int: Marker] = [:]
    var paths = 0
    for (index, line) in page.lines.enumerated() where !line.isBlank {
      guard Letters.isDigit(page.text.utf8[line.start]) else { continue }
      if let marker = Marker.sectionNumber(page, line), marker.values == [sections.count + 1],
        page.isBlank(index - 1), page.isBlank(index + 1)
      {
        sections[index] = marker
      } else if let marker = Marker.number(page, line), marker.depth == 2, marker.isFirst {
        paths += 1
      }
    }
    return paths > 0 && sections.count > 1 ? sections : [:]
  }
}
