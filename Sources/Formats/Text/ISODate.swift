/// Reads the dates of bylines.
enum ISODate {
  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  /// The ISO 8601 form of a date in words or figures: `2014-10-18`, `2014-10` or `2014`; nil for
  /// what is no date, never was one (31 February), or could be two (03/04/2014).
  static func parse(_ text: some StringProtocol) -> String? {
    guard text.utf8.count <= 40 else { return nil }
    let words = text.lowercased().split { $0 == " " || $0 == "," }.map(String.init)
    switch words.count {
    case 1:
      return numeric(words[0])
    case 2:
      guard let month = month(words[0]), let year = year(words[1]) else { return nil }
      return format(year, month, nil)
    case 3:
      guard let year = year(words[2]) else { return nil }
      if let month = month(words[0]), let day = day(words[1]) { return format(year, month, day) }
      if let day = day(words[0]), let month = month(words[1]) { return format(year, month, day) }
      return nil
    default:
      return nil
    }
  }

  private static func numeric(_ word: String) -> String? {
    let parts = word.split(omittingEmptySubsequences: false) { "-/.".contains($0) }
    let numbers = parts.compactMap { number($0) }
    guard numbers.count == parts.count else { return nil }
    switch parts.count {
    case 1:
      return year(word).map { format($0, nil, nil) } ?? nil
    case 2:
      guard parts[0].count == 4, parts[1].count == 2 else { return nil }
      return format(numbers[0], numbers[1], nil)
    case 3:
      if parts[0].count == 4 { return format(numbers[0], numbers[1], numbers[2]) }
      guard parts[2].count == 4 else { return nil }
      if word.contains(".") || numbers[0] > 12 { return format(numbers[2], numbers[1], numbers[0]) }
      if numbers[1] > 12 || numbers[0] == numbers[1] {
        return format(numbers[2], numbers[0], numbers[1])
      }
      return nil
    default:
      return nil
    }
  }

  private static func number(_ digits: some StringProtocol) -> Int? {
    guard (1...4).contains(digits.utf8.count), digits.utf8.allSatisfy(Letters.isDigit) else {
      return nil
    }
    return Int(digits)
  }

  private static func year(_ word: String) -> Int? {
    guard word.utf8.count == 4, let year = number(word), (1800...2199).contains(year) else {
      return nil
    }
    return year
  }

  private static func month(_ word: String) -> Int? {
    let name = word.hasSuffix(".") ? String(word.dropLast()) : word
    guard name.utf8.count >= 3 else { return nil }
    return months.firstIndex { $0 == name || name == "sept" && $0 == "september" }
      .map { $0 + 1 } ?? months.firstIndex { $0.prefix(3) == name }.map { $0 + 1 }
  }

  private static func day(_ word: String) -> Int? {
    var digits = word[...]
    if ["st", "nd", "rd", "th"].contains(where: word.hasSuffix) { digits = digits.dropLast(2) }
    guard digits.utf8.count <= 2 else { return nil }
    return number(digits)
  }

  private static func format(_ year: Int, _ month: Int?, _ day: Int?) -> String? {
    guard (1800...2199).contains(year) else { return nil }
    var result = String(year)
    guard let month else { return result }
    guard (1...12).contains(month) else { return nil }
    result += month < 10 ? "-0\(month)" : "-\(month)"
    guard let day else { return result }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let length = month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    guard (1...length).contains(day) else { return nil }
    return result + (day < 10 ? "-0\(day)" : "-\(day)")
  }
}
