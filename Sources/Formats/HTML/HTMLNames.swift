/// What the words of class names and ids hint at.
enum HTMLNames {
  private static let words: [(hint: HTMLHints, words: [String])] = [
    (
      .navigation,
      [
        "nav", "navbar", "navigation", "menu", "menubar", "breadcrumb", "breadcrumbs", "crumbs",
        "pagination", "pager", "paging", "toc", "navheader", "navfooter", "topnav", "sidenav",
        "subnav", "skip", "sitemap", "footnav", "navlinks", "prevnext", "jumplinks",
      ]
    ),
    (.header, ["masthead", "topbar", "siteheader", "sitebanner"]),
    (
      .footer,
      [
        "footer", "colophon", "copyright", "cookie", "cookies", "gdpr", "consent", "onetrust",
        "siteinfo", "disclaimer",
      ]
    ),
    (.sidebar, ["sidebar", "rail", "sphinxsidebar"]),
    (
      .promotion,
      [
        "related", "recommended", "recommendation", "recommendations", "recirc", "recirculation",
        "promo", "promos", "promotion", "advert", "advertisement", "ad", "ads", "adsense",
        "adslot", "sponsor", "sponsored", "newsletter", "subscribe", "subscription", "signup",
        "trending", "outbrain", "taboola", "upsell", "paywall",
      ]
    ),
    (.comments, ["comments", "commentlist", "disqus", "respond", "commentform"]),
    (
      .control,
      [
        "share", "sharing", "sharebar", "social", "addthis", "addtoany", "toolbar", "print",
        "fontsize", "modal", "popup", "lightbox", "searchform", "searchbox", "login",
      ]
    ),
  ]
  private static let byWord: [String: HTMLHints] = Dictionary(
    words.flatMap { hint, words in words.map { ($0, hint) } }, uniquingKeysWith: { $1 })
  /// Names that say how something looks or what else is there.
  private static let negligible: Set<String> = [
    "has", "with", "no", "is", "js", "not", "hide", "show", "without", "open", "col", "icon",
  ]
  private static let contents: Set<String> = [
    "article-body", "article-content", "articlebody", "entry-content", "post-content", "post-body",
    "story-body", "page-content", "main-content", "maincontent", "article__body",
    "article-text", "body-content", "mw-parser-output", "content-body", "content", "main", "body",
  ]

  /// What one name hints at.
  static func hints(of name: Substring) -> HTMLHints {
    guard name.utf8.count <= 60 else { return [] }
    if let known = contentHint(name) { return known }
    var hints: HTMLHints = []
    var isFirst = true
    for word in split(name) {
      if isFirst, negligible.contains(word) { return [] }
      isFirst = false
      if let hint = byWord[word] { hints.formUnion(hint) }
    }
    // "site-header" and "page-header" tell apart what "header" alone doesn't.
    if hints.isEmpty {
      switch name.lowercased() {
      case "site-header", "global-header", "main-header", "top-header", "header-wrapper",
        "site-head", "page-top", "siteheader":
        hints = .header
      case "global-footer", "footer-wrapper", "page-bottom": hints = .footer
      case "read-next", "up-next", "next-article", "also-like", "more-stories", "most-popular",
        "you-may-also-like":
        hints = .promotion
      default: break
      }
    }
    return hints
  }

  private static func contentHint(_ name: Substring) -> HTMLHints? {
    contents.contains(name.lowercased()) ? .content : nil
  }

  /// The words of a name in small letters: `siteFooter-nav` is site, footer, nav.
  private static func split(_ name: Substring) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    var wasSmall = false
    func end() {
      if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
      word = []
    }
    for byte in name.utf8 {
      let isCapital = byte >= 0x41 && byte <= 0x5A
      if !Letters.isWordByte(byte) || isCapital && wasSmall { end() }
      wasSmall = Letters.isWordByte(byte) && !isCapital
      if Letters.isWordByte(byte) { word.append(Letters.lowered(byte)) }
    }
    end()
    return words
  }
}
