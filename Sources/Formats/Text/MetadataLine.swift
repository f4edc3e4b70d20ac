/// A line that says something about the article: "Reviewed by Ada Example, MD on 3 May 2021", or
/// several such things side by side: "By Ada Example | Updated 3 May 2021 | 4 min read".
struct MetadataLine: Equatable {
  /// What the line says.
  var metadata: Metadata
  /// Whether it can't be anything else, wherever it is: it names a date that can be read.
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
    ("source url", .url), ("url of this page", .url), ("source", .source), ("url", .url),
  ]

  private static let initials = Set(beginnings.compactMap(\.words.utf8.first))

  /// Reads a line, white space folded; nil if it is no metadata.
  init?(_ line: String) {
    guard line.utf8.count <= 200 else { return nil }
    if let whole = Self(whole: line) ?? Self(parts: line) { self = whole } else { return nil }
  }

  /// Reads a line of several parts, each of which says something; one that doesn't, such as the
  /// name of a column, may stand among them if two do.
  private init?(parts line: String) {
    // Besides the bar, `·` begins with C2, the others with E2.
    guard line.utf8.contains(where: { $0 == 0x7C || $0 == 0xC2 || $0 == 0xE2 }) else { return nil }
    // A dash parts only what is wide apart: names have hyphens.
    let words = line.split(separator: " ")
    let parts = words.split { ["|", "•", "·", "—", "–"].contains($0) }
      .map { Self.trimmed(Substring($0.joined(separator: " "))) }
    guard (2...6).contains(parts.count) else { return nil }
    metadata = Metadata()
    isCertain = false
    var known = 0
    for part in parts {
      if let line = Self(whole: String(part)) {
        guard metadata.merge(line.metadata) else { return nil }
        isCertain = isCertain || line.isCertain
        known += 1
      } else if let date = ISODate.parse(part), part.utf8.count > 4 {
        guard metadata.merge(Metadata(published: date)) else { return nil }
        known += 1
      } else if Self.isTime(part) {
        known += 1
      } else if part.split(separator: " ").count > 4 {
        return nil
      }
    }
    guard known >= 2, metadata != Metadata(), parts.count - known <= 1 else { return nil }
  }

  /// Reads a line that says one thing.
  private init?(whole line: String) {
    if Self.isReadingTime(line) || Self.isNextReview(line) {
      metadata = Metadata()
      isCertain = false
      return
    }
    // Most lines differ from all beginnings in the first letter.
    guard let first = line.utf8.first, Self.initials.contains(Letters.lowered(first)) else {
      return nil
    }
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
      var (name, date) = Self.nameAndDate(rest)
      // "By Ada Example for the Bone Journal" names one author.
      if let publication = name.lastRange(of: " for ") { name = name[..<publication.lowerBound] }
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

  /// "Reading time: 25 minutes", "4 min read".
  private static func isReadingTime(_ line: String) -> Bool {
    guard line.utf8.count <= 40, line.utf8.contains(where: Letters.isDigit) else { return false }
    let words = line.lowercased().split { " :-–".contains($0) }
    let rest = words.filter { !$0.utf8.allSatisfy(Letters.isDigit) }
    guard rest.count == words.count - 1 else { return false }
    return [
      ["reading", "time", "minutes"], ["reading", "time", "min"], ["read", "time", "minutes"],
      ["min", "read"], ["minute", "read"], ["mins", "read"], ["minutes", "read"],
      ["minutes", "to", "read"],
    ].contains(rest)
  }

  /// "Next review due: 3 May 2024" tells the reader nothing about what is written.
  private static func isNextReview(_ line: String) -> Bool {
    let start = "next review due"
    guard line.utf8.count <= 60, line.utf8.first.map({ $0 | 0x20 }) == start.utf8.first,
      line.lowercased().hasPrefix(start)
    else { return false }
    return ISODate.parse(trimmed(line.dropFirst(start.count).drop { $0 == ":" || $0 == " " }))
      != nil
  }

  /// "06:00 BST", "4:30 PM".
  private static func isTime(_ text: Substring) -> Bool {
    let words = text.split(separator: " ")
    guard (1...3).contains(words.count), let first = words.first else { return false }
    let numbers = first.split(separator: ":")
    return numbers.count == 2
      && numbers.allSatisfy { $0.utf8.count <= 2 && $0.utf8.allSatisfy(Letters.isDigit) }
      && words.dropFirst().allSatisfy { $0.utf8.count <= 4 }
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
  /// or small only where names have small words; behind a comma, up to four small words may say
  /// what the person or the part of the publication is.
  private static func isName(_ text: Substring) -> Bool {
    let small: Set<Substring> = [
      "of", "and", "the", "for", "de", "der", "da", "di", "du", "la", "le", "van", "von", "den",
      "&", "at", "in",
    ]
    let words = text.split(separator: " ")
    guard (1...12).contains(words.count), let first = words.first, !small.contains(first) else {
      return false
    }
    let name = text.prefix { $0 != "," }.split(separator: " ").count
    guard words.count <= name + 4 || words.dropFirst(name).allSatisfy(Self.isCapital) else {
      return false
    }
    return words.enumerated().allSatisfy { index, word in
      small.contains(word) || isCapital(word) || word.first == "(" || name > 1 && index >= name
    }
  }

  private static func isCapital(_ word: Substring) -> Bool {
    word.unicodeScalars.first.map { Letters.isUpper($0.value) } == true
  }
}

extension Metadata {
  /// Takes over what another says, unless it contradicts; returns whether it didn't.
  mutating func merge(_ other: Metadata) -> Bool {
    // A page is published once and updated often: the later date replaces the earlier.
    for field in [\Metadata.author, \.reviewer, \.source, \.url] {
      if let new = other[keyPath: field], let old = self[keyPath: field], new != old {
        return false
      }
    }
    author = other.author ?? author
    reviewer = other.reviewer ?? reviewer
    source = other.source ?? source
    url = other.url ?? url
    reviewed = [reviewed, other.reviewed].compactMap(\.self).max()
    published = [published, other.published].compactMap(\.self).max()
    return true
  }
}

extension Substring {
  /// Where a short text last occurs, in small letters or capitals.
  fileprivate func lastRange(of other: String) -> Range<Index>? {
    let capitals = other.uppercased()
    var end = endIndex
    while end > startIndex {
      if self[..<end].hasSuffix(other) || self[..<end].hasSuffix(capitals) {
        return index(end, offsetBy: -other.count)..<end
      }
      end = index(before: end)
    }
    return nil
  }
}
