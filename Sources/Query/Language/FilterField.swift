import Store

/// A field that says which passages may be found: `kind:bullet`, `in:joints/`, `after:2014-01`.
enum FilterField: String {
  case kind, `in`, lang, after, since, before

  /// Why a value was not taken.
  struct Refusal {
    var kind: SearchQuery.Problem.Kind
    var message: String
  }

  /// Adds a value to a filter.
  ///
  /// - Returns: why it can't be added.
  func add(_ value: String, to filter: inout PassageFilter) -> Refusal? {
    switch self {
    case .kind:
      guard let kind = Self.kind(value) else {
        let names = Passage.Kind.allCases.map { Self.name(of: $0) }.joined(separator: ", ")
        return Refusal(kind: .badKind, message: "There is no kind '\(value)'; there are \(names).")
      }
      filter.kinds.insert(kind)
    case .in: if !filter.paths.contains(value) { filter.paths.append(value) }
    case .lang:
      let code = value.lowercased()
      guard code.utf8.allSatisfy({ $0.isASCIIWord || $0 == UInt8(ascii: "-") }),
        (2...35).contains(code.utf8.count)
      else {
        return Refusal(
          kind: .badLanguage,
          message: "'\(value)' is no language; type its code, such as lang:en or lang:de-CH.")
      }
      if !filter.languages.contains(code) { filter.languages.append(code) }
    case .after, .since, .before:
      guard let date = Self.date(value) else {
        return Refusal(
          kind: .badDate,
          message: "'\(value)' is no date; type it like 2014, 2014-10 or 2014-10-18.")
      }
      if self == .before {
        filter.before = min(filter.before ?? date, date)
      } else {
        filter.since = max(filter.since ?? date, date)
      }
    }
    return nil
  }

  /// A kind as a query names it: without a space.
  static func name(of kind: Passage.Kind) -> String { kind.rawValue.replacing(" ", with: "-") }

  /// The kind of a name, whatever its case, with a hyphen or an underscore for a space, also in the
  /// plural.
  private static func kind(_ name: String) -> Passage.Kind? {
    func letters(_ text: String) -> String { text.lowercased().filter { !" -_".contains($0) } }
    let wanted = letters(name)
    return Passage.Kind.allCases.first {
      let own = letters($0.rawValue)
      return own == wanted || own + "s" == wanted
    }
  }

  /// A date with two digits for month and day; nil for what is none.
  private static func date(_ text: String) -> String? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let most = [9999, 12, 31]
    guard parts.count <= 3, parts[0].utf8.count == 4 else { return nil }
    var numbers: [Int] = []
    for (part, most) in zip(parts, most) {
      guard part.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(part),
        part.utf8.count <= 2 || numbers.isEmpty, number >= (numbers.isEmpty ? 0 : 1), number <= most
      else { return nil }
      numbers.append(number)
    }
    if numbers.count == 3, numbers[2] > Self.days(month: numbers[1], year: numbers[0]) {
      return nil
    }
    return String(parts[0])
      + numbers.dropFirst().map { ($0 < 10 ? "-0" : "-") + String($0) }.joined()
  }

  private static func days(month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension UInt8 {
  fileprivate var isASCIIWord: Bool {
    switch self {
    case 48...57, 65...90, 97...122: true
    default: false
    }
  }
}
