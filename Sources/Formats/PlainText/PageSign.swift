/// A line that web pages have beside their article.
enum PageSign: Equatable {
  /// Leads elsewhere; stands above the title: "Skip to content", "Select An Article", breadcrumbs.
  case navigation
  /// Does something with the page; stands below the title: "Font Size", "Print".
  case control
  /// Says something about the article.
  case metadata(MetadataLine)
  /// Heads links to other pages: "Next Article:", "Related articles", "Today on …".
  case promotion
  /// "© 2014 …", "All rights reserved", a note about cookies.
  case legal

  private static let menus: Set<String> = [
    "skip to content", "skip to main content", "skip to main", "skip to navigation",
    "skip navigation", "jump to content", "jump to main content", "select an article", "menu",
    "main menu", "home", "search", "log in", "login", "sign in", "sign up", "register",
    "subscribe", "my account", "contact us", "about us", "toggle navigation", "open menu",
    "close menu", "navigation", "advertisement", "site search", "search this site", "newsletter",
  ]
  private static let tools: Set<String> = [
    "font size", "text size", "a a a", "aaa", "share", "share this", "share this page",
    "share this article", "print", "print this page", "print this article", "email", "e-mail",
    "email this page", "email this article", "save", "save article", "tweet", "facebook",
    "twitter", "pinterest", "whatsapp", "linkedin", "copy link", "bookmark", "download pdf",
    "listen", "listen to this article", "larger text", "smaller text",
  ]
  private static let promotions: Set<String> = [
    "next article", "previous article", "next page", "previous page", "next post",
    "previous post", "up next", "read next", "related", "related articles", "related topics",
    "related links", "related content", "related stories", "related posts", "related reading",
    "related pages", "related searches", "related news", "related videos", "related guides",
    "related slideshows", "related to this article", "you may also like",
    "you might also like", "recommended for you", "most popular", "popular articles",
    "trending", "trending now", "trending articles", "sponsored", "sponsored content",
    "more articles", "more stories", "more on this topic", "top picks", "from our sponsors",
  ]
  /// Words that name an everyday thing as well, so that alone they prove nothing.
  static let ambiguous: Set<String> = [
    "home", "search", "menu", "register", "navigation", "newsletter", "share", "print", "email",
    "save", "listen", "bookmark", "related", "subscribe",
  ]

  /// Whether a line is a sign; only what stands on it counts, not where it stands.
  init?(_ page: Page, _ range: Range<Int>) {
    guard (2...400).contains(range.count) else { return nil }
    var phrase = page.phrase(range)
    if Self.isLegal(phrase) {
      self = .legal
      return
    }
    guard phrase.utf8.count <= 200 else { return nil }
    while let last = phrase.utf8.last, last == 0x3A || last == 0x20 { phrase.removeLast() }
    if Self.menus.contains(phrase) || Self.isBreadcrumb(page, range) {
      self = .navigation
    } else if Self.tools.contains(phrase) || phrase.hasPrefix("font size") && range.count < 20 {
      self = .control
    } else if Self.promotions.contains(phrase) || Self.isToday(page, range, phrase) {
      self = .promotion
    } else if let line = MetadataLine(Self.folded(page, range)) {
      self = .metadata(line)
    } else {
      return nil
    }
  }

  private static func isLegal(_ phrase: String) -> Bool {
    if phrase.utf8.count <= 400,
      phrase.hasPrefix("©") || phrase.hasPrefix("copyright ©")
        || phrase.hasPrefix("copyright (c)") || phrase.hasPrefix("(c) 19")
        || phrase.hasPrefix("(c) 20") || phrase.hasPrefix("all rights reserved")
        || phrase.hasPrefix("copyright 19") || phrase.hasPrefix("copyright 20")
    {
      return true
    }
    return phrase.contains("cookies")
      && ["we use cookies", "this site uses cookies", "this website uses cookies", "our site uses"]
        .contains(where: phrase.hasPrefix)
  }

  /// "Today on SITE": the name has capitals and is short.
  private static func isToday(_ page: Page, _ range: Range<Int>, _ phrase: String) -> Bool {
    guard let start = ["today on ", "more from ", "more on "].first(where: phrase.hasPrefix),
      range.count <= 50, page.words(in: range, limit: 6) <= 5
    else { return false }
    let name = folded(page, range).dropFirst(start.count)
    return name.split(separator: " ").allSatisfy { $0.first?.isUppercase == true }
      && name.last?.isLetter == true
  }

  /// "Home > Bones > Pain".
  private static func isBreadcrumb(_ page: Page, _ range: Range<Int>) -> Bool {
    guard range.count <= 160 else { return false }
    let words = folded(page, range).split(separator: " ")
    for separator in [">", "›", "»", "/", "→"] {
      let parts = words.split(separator: Substring(separator), omittingEmptySubsequences: false)
      guard parts.count >= 2, parts.allSatisfy({ (1...6).contains($0.count) }) else { continue }
      let startsAtHome = parts[0].count == 1 && parts[0].first?.lowercased() == "home"
      if startsAtHome || parts.count >= 3 && separator != "/" { return true }
    }
    return false
  }

  private static func folded(_ page: Page, _ range: Range<Int>) -> String {
    page.text.string(range).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
