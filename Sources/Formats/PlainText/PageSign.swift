/// A line that web pages have beside their article.
enum PageSign: Equatable {
  /// Leads elsewhere; is above the title: "Skip to content", "Select An Article", breadcrumbs.
  case navigation
  /// Does something with the page; is below the title: "Font Size", "Print".
  case control
  /// Says something about the article.
  case metadata(MetadataLine)
  /// Heads links to other pages: "Next Article:", "Related articles", "Today on …".
  case promotion
  /// "© 2014 …", "All rights reserved", a note about cookies.
  case legal
  /// Short parts side by side that name nothing known: links if other signs stand around them.
  case bar

  /// Whether a line is a sign; only what is on it counts, not where it is.
  init?(_ page: Page, _ range: Range<Int>) {
    guard (2...400).contains(range.count) else { return nil }
    let line = page.folded(range)
    var phrase = Page.phrase(ofFolded: line)
    if Self.isLegal(phrase) {
      self = .legal
      return
    }
    guard phrase.utf8.count <= 200 else { return nil }
    phrase = SignWords.unframed(phrase.lowercased())
    // Nearly every line of an article is longer.
    let isShort = phrase.utf8.count <= SignWords.longest
    if isShort && (SignWords.menus.contains(phrase) || SignWords.interruptions.contains(phrase))
      || Self.isBreadcrumb(line) || Self.isInvitation(phrase)
    {
      self = .navigation
    } else if isShort && SignWords.tools.contains(SignWords.generic(phrase))
      || Self.isSize(phrase) || Self.isQuestion(phrase)
    {
      self = .control
    } else if isShort && SignWords.promotions.contains(phrase) || Self.isPromotion(phrase)
      || Self.isToday(line, phrase)
    {
      self = .promotion
    } else if isShort, SignWords.legal.contains(phrase), phrase.contains(" ") {
      self = .legal
    } else if let line = MetadataLine(line) {
      self = .metadata(line)
    } else if let bar = LinkBar(page, range), let sign = bar.sign ?? (bar.isLikely ? .bar : nil) {
      self = sign
    } else {
      return nil
    }
  }

  /// Whether a sign of these words proves by itself that it belongs to a page.
  static func isProof(_ phrase: String) -> Bool {
    !SignWords.ambiguous.contains(SignWords.unframed(phrase.lowercased()))
  }

  /// "Text size: A A A".
  private static func isSize(_ phrase: String) -> Bool {
    phrase.utf8.count < 24 && (phrase.begins("font size") || phrase.begins("text size"))
  }

  /// "Was this page helpful? Yes No", "Rate this article: ☆☆☆".
  private static func isQuestion(_ phrase: String) -> Bool {
    guard phrase.utf8.count <= 80 else { return false }
    if phrase.begins("was this ") || phrase.begins("did you find this ") {
      return phrase.contains("helpful") || phrase.contains("useful")
    }
    guard phrase.begins("rate this ") else { return false }
    let words = phrase.split { $0 == " " || $0 == ":" }
    return words.count > 2
      && SignWords.generic(words.prefix(3).joined(separator: " ")) == "share this"
  }

  /// "Sign up for our weekly newsletter".
  private static func isInvitation(_ phrase: String) -> Bool {
    phrase.utf8.count <= 80
      && ["subscribe to ", "sign up for ", "sign up to ", "get our ", "join our "]
        .contains(where: phrase.begins)
      && phrase.contains("newsletter")
  }

  /// "Next: Knee Pain", "12 comments".
  private static func isPromotion(_ phrase: String) -> Bool {
    if let label = SignWords.label(of: phrase) { return SignWords.promotions.contains(label) }
    guard phrase.utf8.first.map(Letters.isDigit) == true else { return false }
    let words = phrase.split(separator: " ")
    return words.count == 2 && (words[1] == "comments" || words[1] == "comment")
      && words[0].utf8.allSatisfy(Letters.isDigit)
  }

  /// What the small print of a page begins with.
  private static let smallPrint = [
    "©", "copyright ©", "copyright (c)", "(c) 19", "(c) 20", "all rights reserved", "copyright 19",
    "copyright 20",
  ]
  private static let aboutCookies = [
    "we use cookies", "this site uses cookies", "this website uses cookies", "our site uses",
  ]

  /// Whether a phrase begins as the small print of a page does.
  static func isLegal(_ phrase: String) -> Bool {
    if phrase.utf8.count <= 400, smallPrint.contains(where: phrase.begins) { return true }
    return aboutCookies.contains(where: phrase.begins) && phrase.contains("cookies")
  }

  /// "Today on SITE": the name has capitals and is short.
  private static func isToday(_ line: String, _ phrase: String) -> Bool {
    guard
      let start = ["today on ", "more from the ", "more from ", "more on "]
        .first(where: phrase.begins), line.utf8.count <= 50
    else { return false }
    let words = line.dropFirst(start.count).split(separator: " ")
    return (1...4).contains(words.count)
      && words.allSatisfy { $0.first?.isUppercase == true || $0 == "&" }
      && words.last?.last?.isLetter == true
  }

  /// "Home > Bones > Pain".
  private static func isBreadcrumb(_ line: String) -> Bool {
    guard line.utf8.count <= 160,
      line.utf8.contains(where: { $0 == 0x3E || $0 == 0x2F || $0 == 0xC2 || $0 == 0xE2 })
    else { return false }
    let words = line.split(separator: " ")
    for separator in [">", "›", "»", "/", "→"] {
      let parts = words.split(separator: Substring(separator), omittingEmptySubsequences: false)
      guard parts.count >= 2, parts.allSatisfy({ (1...6).contains($0.count) }) else { continue }
      let startsAtHome = parts[0].count == 1 && parts[0].first?.lowercased() == "home"
      if startsAtHome || parts.count >= 3 && separator != "/" { return true }
    }
    return false
  }
}

extension String {
  /// Whether the text begins with some bytes; unlike with `hasPrefix`, no marks are composed.
  fileprivate func begins(_ start: String) -> Bool { utf8.starts(with: start.utf8) }
}
