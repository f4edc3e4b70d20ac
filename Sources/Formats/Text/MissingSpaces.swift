/// Finds the places where pasting has lost a space between two sentences or words.
enum MissingSpaces {
  /// Words that begin a sentence and hardly a name.
  private static let openers: Set<String> = [
    "The", "This", "These", "That", "Those", "It", "In", "An", "He", "She", "They", "We", "You",
    "If", "When", "While", "There", "But", "And", "Or", "Some", "Many", "Most", "Both", "For",
    "As", "At", "On", "Also", "However", "People", "Your", "Their", "Its", "Other", "Because",
    "After", "Before", "Although", "To", "By", "With", "Each", "Not", "No", "One", "What", "How",
  ]
  /// What follows the dot of an address or a file's name.
  private static let endings: Set<String> = [
    "Com", "Org", "Net", "Gov", "Edu", "Info", "Js", "Txt", "Pdf", "Doc", "Docx", "Html", "Htm",
    "Md", "Swift", "Json", "Xml", "Csv", "Png", "Jpg", "Exe", "Zip",
  ]
  private static let modals = ["can", "may", "will", "could", "should", "might", "must"]
  private static let verbs: Set<String> = [
    "be", "help", "have", "also", "ease", "cause", "lead", "make", "reduce", "relieve", "improve",
    "lower", "increase", "not", "often", "give", "take", "work", "keep", "do", "prevent", "occur",
    "affect", "need", "include", "become", "come", "go", "get", "provide", "offer", "cut", "slow",
    "protect", "strengthen", "weaken", "teach", "show", "treat", "worsen", "last", "sometimes",
  ]
  /// Words that end like a modal by nature.
  private static let whole: Set<String> = [
    "african", "american", "mexican", "republican", "dominican", "anglican", "pelican", "toucan",
    "vatican", "moroccan", "jamaican", "corsican", "franciscan", "goodwill", "freewill",
    "dismay",
  ]

  /// Offsets behind a sentence's end that lacks its space ("ice.Both"), in order.
  static func betweenSentences(_ text: [UInt8]) -> [Int] {
    var result: [Int] = []
    guard text.count > 4 else { return result }
    for index in 1..<text.count - 2 {
      let byte = text[index]
      guard byte == 0x2E || byte == 0x3F || byte == 0x21, isSmall(text[index - 1]),
        isCapital(text[index + 1]), isSmall(text[index + 2])
      else { continue }
      if isSentenceEnd(text, index) { result.append(index + 1) }
    }
    return result
  }

  private static func isSmall(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }
  private static func isCapital(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }

  /// Whether the stop at an offset is between two plain words, the first of which could end a
  /// sentence and the second begin one.
  private static func isSentenceEnd(_ text: [UInt8], _ stop: Int) -> Bool {
    var start = stop
    while start > 0, stop - start < 40,
      Letters.isWordByte(text[start - 1]) || text[start - 1] == 0x2D
    {
      start -= 1
    }
    var end = stop + 1
    while end < text.count, end - stop < 40, Letters.isWordByte(text[end]) { end += 1 }
    guard stop - start >= 2, stop - start < 40, end - stop < 40 else { return false }
    // Anything but white space, quotes or plain punctuation around the two words is suspicious.
    if start > 0, ![0x20, 0x28, 0x22, 0x27].contains(text[start - 1]) { return false }
    if end < text.count {
      guard [0x20, 0x2C, 0x27, 0x2D, 0x3B, 0x3A, 0x2E, 0x29].contains(text[end]) else {
        return false
      }
      // "ice.Both." may end there, "www.Example.org" goes on.
      if text[end] == 0x2E, end + 1 < text.count, text[end + 1] != 0x20 { return false }
    }
    let next = String(decoding: text[stop + 1..<end], as: UTF8.self)
    if endings.contains(next) { return false }
    // A capital before the stop may be a name such as "System.Out", unless the text begins there.
    return start == 0 || !isCapital(text[start]) || openers.contains(next)
  }

  /// Offset at which a word among the first five was glued to its verb ("Psychotherapycan be"), or
  /// nil: the word must end like a modal verb, and a bare verb must follow.
  static func beforeModal(_ text: [UInt8]) -> Int? {
    var index = 0
    for _ in 0..<5 {
      let start = index
      while index < text.count, index - start < 40, Letters.isWordByte(text[index]) { index += 1 }
      guard index > start, index < text.count, text[index] == 0x20 else { return nil }
      if let split = modalSplit(text, start..<index) { return split }
      index += 1
    }
    return nil
  }

  private static func modalSplit(_ text: [UInt8], _ word: Range<Int>) -> Int? {
    var end = word.upperBound + 1
    while end < text.count, end - word.upperBound < 16, isSmall(text[end]) { end += 1 }
    let verb = String(decoding: text[word.upperBound + 1..<end], as: UTF8.self)
    guard verbs.contains(verb), end == text.count || !Letters.isWordByte(text[end]) else {
      return nil
    }
    let lowered = String(decoding: text[word].map(Letters.lowered), as: UTF8.self)
    guard !whole.contains(lowered),
      let modal = modals.first(where: { lowered.hasSuffix($0) }),
      word.count >= modal.utf8.count + 4,
      text[word].suffix(modal.utf8.count).allSatisfy(isSmall)
    else { return nil }
    return word.upperBound - modal.utf8.count
  }
}
