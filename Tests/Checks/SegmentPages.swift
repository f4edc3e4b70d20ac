/// FTS5's tables in a few bytes, for a fuzzer to change: records of a kind, a length of two bytes and
/// so many bytes.
struct SegmentPages {
  /// The list of segments; one segment of all pages unless a record says otherwise.
  private(set) var structure: [UInt8] = []
  /// The leaf pages, the first of which is page 1.
  private(set) var leaves: [[UInt8]] = []
  /// Which terms the pages begin with, for FTS5's table of pages: a byte for the page, then the term.
  private(set) var terms: [(page: Int, term: [UInt8])] = []

  /// Reads records until no whole one is left.
  init(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while rest.count > 3, leaves.count < 64 {
      let kind = rest.removeFirst()
      let length = Int(rest.removeFirst()) << 8 | Int(rest.removeFirst())
      let record = Array(rest.prefix(length))
      rest = rest.dropFirst(record.count)
      switch kind % 4 {
      case 0: structure = record
      case 1: if let page = record.first { terms.append((Int(page), Array(record.dropFirst()))) }
      default: leaves.append(record)
      }
    }
    if structure.isEmpty {
      structure = [0, 0, 0, 0, 1, 1, 1, 0, 1, 1, 1, UInt8(max(1, leaves.count))]
    }
  }
}
