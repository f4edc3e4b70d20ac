/// The place of a passage in its article: the slug of its heading and its number below it, such as
/// `braces-2`.
struct Anchor: Hashable, CustomStringConvertible {
  /// What all anchors under a heading begin with.
  var slug: String
  /// The number below it; nil for what bears none, which is all slug.
  var number: Int?

  init(slug: String, number: Int?) {
    self.slug = slug
    self.number = number
  }

  /// Takes an anchor apart as it is printed.
  init(_ text: String) {
    self.init(slug: text, number: nil)
    let digits = text.utf8.suffix(while: { (0x30...0x39).contains($0) })
    guard !digits.isEmpty, digits.count < 18, digits.first != 0x30,
      let number = Int(Substring(digits))
    else { return }
    if digits.startIndex == text.startIndex {
      self.init(slug: "", number: number)
      return
    }
    let hyphen = text.utf8.index(before: digits.startIndex)
    guard text.utf8[hyphen] == 0x2D, hyphen > text.startIndex else { return }
    self.init(slug: String(text[..<hyphen]), number: number)
  }

  /// The anchor as it is printed.
  var description: String {
    guard let number else { return slug }
    return slug.isEmpty ? String(number) : slug + "-" + String(number)
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
