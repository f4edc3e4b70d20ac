/// A line that says something about the article: "Reviewed by Ada Example, MD on 3 May 2021".
struct MetadataLine: Equatable {
  /// What the line says.
  var metadata: Metadata
  /// Whether it can't be anything else, wherever it stands: it names a date that can be read.
  var isCertain: Bool

  /// A field, and the words that begin a line about it.
  private enum Field { case author, reviewer, reviewed, published, source, url }

  /// Longer beginnings stand before shorter ones.
  private static let beginnings: [(words: String, field: Field)] = [
    ("medically reviewed by", .reviewer), ("clinically reviewed by", .reviewer),
    ("last reviewed by", .reviewer), ("reviewed by", .reviewer), ("reviewer", .reviewer),
    ("last medically reviewed on", .reviewed), ("last medically reviewed", .reviewed),
    ("medically reviewed on", .reviewed), ("page last reviewed", .reviewed),
    ("last reviewed on", .reviewed), ("last reviewed", .reviewed), ("date reviewed", .reviewed),
    ("review date", .reviewed), ("reviewed on", .reviewed), ("reviewed", .reviewed),
    ("page last updated", .published), ("last updated on", .published),
    ("last updated", .published), ("last modified on", .published),
    ("last modified", .published), ("first published", .published),
    ("date published", .published), ("published on", .published), ("published", .published),
    ("posted on", .published), ("updated on", .published), ("updated", .published),
    ("written by", .author), ("authors", .author), ("author", .author), ("by", .author),
    ("source url", .url), ("source", .source), ("url", .url),
  ]

  /// Reads a line, white space folded; nil if it is no metadata.
  init?(_ line: String) {
    guard line.utf8.count <= 200 else { return nil }
    let lowered = line.lowercased()
    guard
      let (words, field) = Self.beginnings.first(where: { lowered.hasPrefix($0.words) }),
      lowered.utf8.count == line.utf8.count
    else { return nil }
    var rest = line[line.utf8.index(line.startIndex, offsetBy: words.utf8.count)...]
    let hasColon = rest.first == ":"
    guard hasColon || rest.first == " " else { return nil }
    rest = Self.trimmed(rest.dropFirst())
    guard !rest.isEmpty else { return nil }
    metadata = Metadata()
    isCertain = true
    switch field {
    case .reviewed, .published:
      guard let date = ISODate.parse(rest) else { return nil }
      if field == .reviewed { metadata.reviewed = date } else { metadata.published = date }
    case .reviewer, .author:
      // Only a colon makes a bare field's name a label: "Author John" is prose.
      guard hasColon || words.hasSuffix("by") else { return nil }
      let (name, date) = Self.nameAndDate(rest)
      guard Self.isName(name) else { return nil }
      isCertain = date != nil && field == .reviewer
      if field == .reviewer {
        (metadata.reviewer, metadata.reviewed) = (String(name), date)
      } else {
        (metadata.author, metadata.published) = (String(name), date)
      }
    case .source, .url:
      guard hasColon else { return nil }
      let isAddress = ["http://", "https://", "www."].contains(where: rest.hasPrefix)
      guard isAddress ? !rest.contains(" ") : field == .source && Self.isName(rest) else {
        return nil
      }
      isCertain = isAddress
      if isAddress { metadata.url = String(rest) } else { metadata.source = String(rest) }
    }
  }

  /// Splits "Ada Example, MD on October 18, 2014"; the date is nil if there is none, and the name
  /// empty if what looks like a date isn't one.
  private static func nameAndDate(_ text: Substring) -> (name: Substring, date: String?) {
    for separator in [" on ", " — ", " – ", " -- ", " - ", " | ", " · ", " (", ", "] {
      guard let range = text.lastRange(of: separator) else { continue }
      // "October 18, 2014" holds a comma itself, so the date may begin one comma further left.
      for start in [range, text[..<range.lowerBound].lastRange(of: separator)].compactMap(\.self) {
        var end = text[start.upperBound...]
        if separator == " (", end.last == ")" { end = end.dropLast() }
        if end.hasPrefix("on ") { end = end.dropFirst(3) }
        if let date = ISODate.parse(end) { return (trimmed(text[..<start.lowerBound]), date) }
      }
      if separator == " on " { return ("", nil) }
    }
    return (text, nil)
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while text.first == " " { text = text.dropFirst() }
    while let last = text.last, " .,;".contains(last) {
      // "M.D." and "Jr." keep their stop.
      if last == ".", text.split(separator: " ").last?.utf8.count ?? 0 <= 4,
        text.dropLast().last?.isLetter == true
      {
        break
      }
      text = text.dropLast()
    }
    return text
  }

  /// Whether a text could be the name of a person or a publication: few words, each with a capital
  /// or small only where names have small words.
  private static func isName(_ text: Substring) -> Bool {
    let small: Set<Substring> = [
      "of", "and", "the", "for", "de", "der", "da", "di", "du", "la", "le", "van", "von", "den",
      "&", "at", "in",
    ]
    let words = text.split(separator: " ")
    guard (1...12).contains(words.count), let first = words.first, !small.contains(first) else {
      return false
    }
    return words.allSatisfy { word in
      small.contains(word) || word.unicodeScalars.first.map { Letters.isUpper($0.value) } == true
        || word.first == "("
    }
  }
}

extension Substring {
  /// Where a short text last occurs.
  fileprivate func lastRange(of other: String) -> Range<Index>? {
    var end = endIndex
    while end > startIndex {
      if self[..<end].hasSuffix(other) {
        return index(end, offsetBy: -other.count)..<end
      }
      end = index(before: end)
    }
    return nil
  }
}
