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
    for (index, line) in page.lines.enumerated() {
      if line.isBlank {
        block += 1
        continue
      }
      guard let marker = Marker.number(page, line) else { continue }
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
}
