/// What is about a document before its text, between two lines of `---` (YAML) or `+++` (TOML).
struct FrontMatter {
  /// A value of front matter, as far as it matters here.
  struct Entry {
    /// The key in small letters, with `_` for the signs between its words.
    var key: String
    /// The value, or the values of a list.
    var values: [String]
    /// The line of the value within the front matter, from 0.
    var line: Int
  }

  /// The lines of the file that it takes, from 0, fences included.
  let lines: Range<Int>
  /// What it says; nil if it can't be read.
  let metadata: Metadata?
  /// The title, and where it is if it could be found.
  let title: (text: String, source: SourceMap)?

  /// More lines than this aren't looked through for the end.
  private static let lineLimit = 2000
  /// Longer front matter isn't read.
  private static let byteLimit = 64 << 10

  /// Finds it at the head of a document; nil if there is none.
  init?(_ source: MarkdownSource) {
    guard let fence = Self.fence(source, 0), source.lineCount > 1 else { return nil }
    let limit = min(source.lineCount, Self.lineLimit)
    guard
      let end = (1..<max(1, limit)).first(where: { line in
        let found = Self.fence(source, line)
        return found == fence || found == "..." && fence == "---"
      }), Self.beginsWithKey(source, 1..<end, fence == "+++" ? 0x3D : 0x3A)
    else { return nil }
    lines = 0..<end + 1
    let range = source.starts[1]..<source.starts[end]
    guard range.count <= Self.byteLimit else {
      (metadata, title) = (nil, nil)
      return
    }
    let text = source.page.text.string(range)
    let entries = fence == "+++" ? TOMLEntries.read(text) : YAMLEntries.read(text)
    guard let entries else {
      (metadata, title) = (nil, nil)
      return
    }
    metadata = Self.metadata(entries)
    title = entries.first { $0.key == "title" && $0.values.first?.isEmpty == false }.flatMap {
      Self.title($0, source, lines: 1..<end)
    }
  }

  private static func fence(_ source: MarkdownSource, _ line: Int) -> String? {
    guard line < source.lineCount else { return nil }
    var range = source.line(line)
    while range.count > 3, source.masked[range.upperBound - 1] <= 0x20 {
      range = range.lowerBound..<range.upperBound - 1
    }
    guard range.count == 3 else { return nil }
    let text = source.page.text.string(range)
    return ["---", "+++", "..."].contains(text) ? text : nil
  }

  /// Whether the first line that says something begins with a key; prose between two rules doesn't.
  private static func beginsWithKey(_ source: MarkdownSource, _ lines: Range<Int>, _ sign: UInt8)
    -> Bool
  {
    for line in lines where !source.isBlank(line) {
      let text = source.masked[source.line(line)]
      guard let first = text.first, first != 0x23 else { continue }
      if sign == 0x3D, first == 0x5B { return true }
      guard let end = text.firstIndex(of: sign), end - text.startIndex <= 60 else { return false }
      let isClosed = sign == 0x3D || end + 1 == text.endIndex || text[end + 1] <= 0x20
      return isClosed
        && text[..<end].allSatisfy {
          Letters.isWordByte($0) || Letters.isDigit($0)
            || [0x20, 0x22, 0x27, 0x2D, 0x2E, 0x5F].contains($0)
        }
    }
    return false
  }

  // MARK: Meaning

  private static func metadata(_ entries: [Entry]) -> Metadata {
    var metadata = Metadata()
    for entry in entries {
      let values = entry.values.map(folded).filter { !$0.isEmpty }
      guard let value = values.first else { continue }
      let names = values.joined(separator: ", ")
      switch entry.key {
      case "author", "authors", "by", "byline": metadata.author = metadata.author ?? names
      case "reviewer", "reviewers", "reviewed_by", "medically_reviewed_by":
        metadata.reviewer = metadata.reviewer ?? names
      case "reviewed", "last_reviewed", "date_reviewed", "review_date", "reviewed_on":
        metadata.reviewed = [metadata.reviewed, date(value)].compactMap(\.self).max()
      case "date", "published", "updated", "lastmod", "last_modified", "modified", "last_updated",
        "date_published", "date_modified", "date_updated", "publish_date", "publishdate", "pubdate",
        "published_on", "updated_on", "created":
        metadata.published = [metadata.published, date(value)].compactMap(\.self).max()
      case "source", "publisher", "publication", "site", "site_name", "website":
        if isAddress(value) {
          metadata.url = metadata.url ?? value
        } else {
          metadata.source = metadata.source ?? value
        }
      case "url", "canonical", "canonical_url", "link", "source_url", "original_url":
        if isAddress(value) { metadata.url = metadata.url ?? value }
      case "lang", "language", "locale": metadata.language = metadata.language ?? language(value)
      default: break
      }
    }
    return metadata
  }

  private static func folded(_ text: String) -> String {
    text.unicodeScalars.split { CharacterClass($0.value) == .white }
      .map { String(String.UnicodeScalarView($0.filter { CharacterClass($0.value) == .visible })) }
      .filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// A date in words or figures, or the day of a point in time such as `2024-05-03T10:00:00Z`.
  private static func date(_ value: String) -> String? {
    if let date = ISODate.parse(value) { return date }
    let day = value.prefix { $0 != "T" && $0 != "t" && $0 != " " }
    return day.utf8.count == 10 ? ISODate.parse(day) : nil
  }

  private static func isAddress(_ value: String) -> Bool {
    (value.hasPrefix("http://") || value.hasPrefix("https://")) && !value.contains(" ")
      && value.utf8.count <= 2048
  }

  /// A language's code, with hyphens; nil for its name.
  private static func language(_ value: String) -> String? {
    let parts = value.split(omittingEmptySubsequences: false) {
      $0 == "-" || $0 == "_" || $0 == "."
    }
    guard let first = parts.first, (2...3).contains(first.utf8.count),
      first.utf8.allSatisfy({ ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A })
    else { return nil }
    // "de_CH.UTF-8" ends with the name of an encoding.
    let subtags = parts.dropFirst().prefix {
      (2...8).contains($0.utf8.count)
        && $0.utf8.allSatisfy { Letters.isDigit($0) || ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
    }
    return ([first] + (value.contains(".") ? subtags.prefix(1) : subtags)).joined(separator: "-")
  }

  /// The title with its place: exact where the file writes it like that, else its line.
  private static func title(_ entry: Entry, _ source: MarkdownSource, lines: Range<Int>) -> (
    text: String, source: SourceMap
  )? {
    let text = folded(entry.values[0])
    guard !text.isEmpty else { return nil }
    let line = min(lines.lowerBound + max(0, entry.line), lines.upperBound - 1)
    let bytes = Array(text.utf8)
    // A value may go on in the lines below.
    let rest = source.clean(source.starts[line]..<source.line(lines.upperBound - 1).upperBound)
    let start = rest.utf8.indices.first { rest.utf8[$0...].starts(with: bytes) }
    if let start { return (text, rest.slice(start..<start + bytes.count).source) }
    let whole = source.clean(source.line(line))
    var map = SourceMap()
    let place = whole.source.range(of: 0..<whole.utf8.count)
    map.append(textLength: bytes.count, bytes: place.bytes, line: line + 1)
    return (text, map)
  }
}
