/// What the passages under one heading share, stored once for all of them.
package struct Section: Sendable, Equatable {
  /// The headings above, outermost first, joined with `Schema.headingSeparator`.
  package let headings: String
  /// What the anchors of its passages begin with.
  let slug: String
  /// The `id` by which the page can be opened there.
  let fragment: String

  /// The section of a passage.
  package init(of passage: Passage) {
    // A heading that holds the separator keeps the sign, with spaces that don't separate.
    headings = passage.headingPath
      .map { heading in
        heading.utf8.contains(0xE2)
          ? heading.replacing(Schema.headingSeparator, with: "\u{A0}›\u{A0}") : heading
      }
      .joined(separator: Schema.headingSeparator)
    slug = Anchor(passage.anchor).slug
    fragment = passage.fragment
  }

  /// The headings of a stored section, outermost first.
  static func path(of headings: String) -> [String] {
    guard !headings.isEmpty else { return [] }
    // Most paths are one heading, and all are read with every hit.
    let bytes = headings.utf8
    guard bytes.contains(0xE2) else { return [headings] }
    var path: [String] = []
    var start = bytes.startIndex
    var index = start
    let separator = Schema.headingSeparator.utf8
    while index < bytes.endIndex {
      guard bytes[index] == 0x20, bytes[index...].starts(with: separator) else {
        index = bytes.index(after: index)
        continue
      }
      if start < index { path.append(String(headings[start..<index])) }
      index = bytes.index(index, offsetBy: separator.count)
      start = index
    }
    if start < index { path.append(String(headings[start..<index])) }
    return path
  }
}
