/// Gives every passage of an article its place as the public id has it: the innermost
/// heading as a slug and a number that counts the passages under headings of that slug.
///
/// No two passages of an article get the same one: the number after the last hyphen and the slug
/// before it can be told apart again, and the title's anchor bears no number.
struct AnchorNumbering {
  private var counts: [String: Int] = [:]
  /// The heading that was asked for last: passages under one heading come in a row.
  private var latest = (heading: "", slug: "")
  private var hasTitle = false

  /// The anchor of the article's title.
  mutating func titleAnchor() -> String {
    defer { hasTitle = true }
    return hasTitle ? next(under: []) : "title"
  }

  /// The anchor of the next passage under some headings.
  mutating func next(under headings: [String]) -> String {
    let heading = headings.last ?? ""
    if heading != latest.heading { latest = (heading, Self.slug(heading)) }
    let slug = latest.slug
    counts[slug, default: 0] += 1
    let number = String(counts[slug, default: 0])
    return slug.isEmpty ? number : "\(slug)-\(number)"
  }

  /// A heading in small letters, with a hyphen for each run of other signs, at most 60 letters.
  static func slug(_ heading: String) -> String {
    var slug = ""
    var needsHyphen = false
    for character in heading.lowercased() {
      guard character.isLetter || character.isNumber else {
        needsHyphen = !slug.isEmpty
        continue
      }
      guard slug.count < 60 else { break }
      if needsHyphen { slug.append("-") }
      needsHyphen = false
      slug.append(character)
    }
    return slug
  }
}
