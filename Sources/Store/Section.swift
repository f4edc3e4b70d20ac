/// What the passages under one heading share, stored once for all of them.
package struct Section: Sendable, Equatable {
  /// The headings above, outermost first, joined with `Schema.headingSeparator`.
  package let headings: String
  /// What the anchors of its passages begin with.
  let slug: String
  /// The `id` by which the page can be opened there.
  let fragment: String

  /// The section that a passage stands in.
  package init(of passage: Passage) {
    // A heading that holds the separator keeps the sign, with spaces that don't separate.
    headings = passage.headingPath
      .map { heading in
        heading.utf8.contains(0xE2)
          ? heading.replacing(Schema.headingSeparator, with: "\u{A0}›\u{A0}") : heading
      }
      .joined(separator: Schema.headingSeparator)
    slug = Self.parts(of: passage.anchor).slug
    fragment = passage.fragment
  }

  /// The headings of a stored section, outermost first.
  static func path(of headings: String) -> [String] {
    guard !headings.isEmpty else { return [] }
    // Most paths are one heading, and all are read with every hit.
    guard headings.utf8.contains(0xE2) else { return [headings] }
    return headings.split(separator: Schema.headingSeparator).map(String.init)
  }

  /// Takes an anchor apart: `braces-2` is the second under `braces`; what bears no number is all
  /// slug.
  static func parts(of anchor: String) -> (slug: String, number: Int?) {
    let digits = anchor.utf8.suffix(while: { (0x30...0x39).contains($0) })
    guard !digits.isEmpty, digits.count < 18, digits.first != 0x30,
      let number = Int(Substring(digits))
    else { return (anchor, nil) }
    if digits.startIndex == anchor.startIndex { return ("", number) }
    let hyphen = anchor.utf8.index(before: digits.startIndex)
    guard anchor.utf8[hyphen] == 0x2D, hyphen > anchor.startIndex else { return (anchor, nil) }
    return (String(anchor[..<hyphen]), number)
  }

  /// The anchor that `parts` took apart.
  static func anchor(slug: String, number: (some BinaryInteger)?) -> String {
    guard let number else { return slug }
    return slug.isEmpty ? "\(number)" : "\(slug)-\(number)"
  }
}

extension String.UTF8View {
  /// The longest end of which all bytes fulfil a condition.
  fileprivate func suffix(while condition: (UInt8) -> Bool) -> Substring.UTF8View {
    var start = endIndex
    while start > startIndex, condition(self[index(before: start)]) { start = index(before: start) }
    return self[start...]
  }
}
