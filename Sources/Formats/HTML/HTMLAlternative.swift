/// The words that an image's tag gives for those who don't see it.
enum HTMLAlternative {
  /// Where they stand, as a range of the text.
  ///
  /// - Parameter tag: The place of the tag in the text.
  static func range(in text: [UInt8], tag: Range<Int>) -> Range<Int>? {
    let name = Array("alt=".utf8)
    var index = tag.lowerBound
    while index + 5 < tag.upperBound {
      index += 1
      guard text[index - 1] <= 0x20,
        text[index..<index + 4].elementsEqual(name, by: { Letters.lowered($0) == $1 })
      else { continue }
      let quote = text[index + 4]
      guard quote == 0x22 || quote == 0x27 else { return nil }
      let start = index + 5
      return text[start..<tag.upperBound].firstIndex(of: quote).map { start..<$0 }
    }
    return nil
  }
}
