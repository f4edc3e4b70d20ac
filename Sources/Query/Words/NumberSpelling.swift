/// The other ways to write what has digits: `500mg` and `500 mg`, `4,000` and `4000`, `covid-19` and
/// `covid19`, `2.10.3` and `v2.10.3`.
enum NumberSpelling {
  /// The digits of the longest numbers that are grouped.
  private static let longestNumber = 15
  /// The words of the longest spellings; to look for a long phrase takes long, and it is no number.
  private static let mostWords = 8

  /// The other ways to write some words side by side.
  ///
  /// - Parameter words: tokens, folded.
  /// - Returns: none if no word has a digit; not all of them need occur anywhere.
  static func others(than words: [String]) -> [[String]] {
    guard words.count <= mostWords,
      words.contains(where: { $0.unicodeScalars.contains(where: \.isDigit) })
    else { return [] }
    var found: [[String]] = []
    for spelling in [words, words.flatMap(parted), joined(words), otherVersion(words)] {
      for other in [spelling, grouped(spelling), ungrouped(spelling)]
      where (1...mostWords).contains(other.count) && other != words && !found.contains(other) {
        found.append(other)
      }
    }
    return found
  }

  /// Words of two terms as one where a number and its unit meet: `500 mg` as `500mg`; nil if nothing
  /// meets.
  static func together(_ left: [String], _ right: [String]) -> [String]? {
    guard left.count + right.count <= mostWords, let last = left.last, let first = right.first
    else {
      return nil
    }
    let isGroup =
      last.isNumber && first.isNumber && (1...3).contains(last.utf8.count) && first.utf8.count == 3
    guard meets(last, first) || isGroup else { return nil }
    return left.dropLast() + [last + first] + right.dropFirst()
  }

  /// A word as its runs of digits and of other letters.
  private static func parted(_ word: String) -> [String] {
    var runs: [String.UnicodeScalarView] = []
    for scalar in word.unicodeScalars {
      if let last = runs.last?.last, last.isDigit == scalar.isDigit {
        runs[runs.count - 1].append(scalar)
      } else {
        runs.append(String.UnicodeScalarView([scalar]))
      }
    }
    return runs.map(String.init)
  }

  /// Words with numbers joined to their neighbours.
  private static func joined(_ words: [String]) -> [String] {
    words.reduce(into: []) { found, word in
      if let last = found.last, meets(last, word) {
        found[found.count - 1] = last + word
      } else {
        found.append(word)
      }
    }
  }

  /// Whether one of two words ends in a digit where the other begins with a letter, or the reverse.
  private static func meets(_ left: String, _ right: String) -> Bool {
    guard let last = left.unicodeScalars.last, let first = right.unicodeScalars.first else {
      return false
    }
    return last.isDigit != first.isDigit
  }

  /// A version with its `v`, or without; empty for what is no version.
  private static func otherVersion(_ words: [String]) -> [String] {
    guard words.count > 1, let first = words.first, words.dropFirst().allSatisfy(\.isNumber) else {
      return []
    }
    if first.isNumber { return ["v" + first] + words.dropFirst() }
    let number = String(first.dropFirst())
    return first.first == "v" && number.isNumber ? [number] + words.dropFirst() : []
  }

  /// Words with the digits of long numbers in groups of three.
  private static func grouped(_ words: [String]) -> [String] {
    words.flatMap { word -> [String] in
      let digits = Array(word.unicodeScalars.prefix(while: \.isDigit))
      guard digits.first != "0", (4...longestNumber).contains(digits.count) else { return [word] }
      var ends = Array(stride(from: digits.count, to: 0, by: -3).reversed())
      ends.insert(0, at: 0)
      let groups = zip(ends, ends.dropFirst()).map {
        String(String.UnicodeScalarView(digits[$0..<$1]))
      }
      let unit = String(word.unicodeScalars.dropFirst(digits.count))
      return groups.dropLast() + [groups[groups.count - 1] + unit]
    }
  }

  /// Words with groups of three digits as one number.
  private static func ungrouped(_ words: [String]) -> [String] {
    var found: [String] = []
    var isOpen = false
    for word in words {
      let digits = word.unicodeScalars.prefix(while: \.isDigit).count
      if isOpen, digits == 3 {
        found[found.count - 1] += word
        isOpen = word.isNumber
      } else {
        found.append(word)
        isOpen = word.isNumber && digits <= 3 && !word.hasPrefix("0")
      }
    }
    return found
  }
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { properties.numericType != nil }
}

extension String {
  fileprivate var isNumber: Bool { !isEmpty && unicodeScalars.allSatisfy(\.isDigit) }
}
