/// What the names in `class` and `id` say of an element, as tables.
///
/// Whole names count, not words within them: "related-posts" names a site's box, "related-conditions"
/// a section of an article. So a name is sure only if each of its words is known.
enum HTMLNames {
  /// Words that name parts of a site, by what they hint at.
  static let chrome: [(hint: HTMLHints, words: [String])] = [
    (
      .navigation,
      [
        "nav", "navbar", "navigation", "menu", "menubar", "breadcrumb", "breadcrumbs", "crumbs",
        "crumb", "pagination", "pager", "paging", "toc", "skip", "prevnext", "jumplinks",
      ]
    ),
    (.header, ["masthead", "topbar", "siteheader", "sitebanner"]),
    (
      .footer,
      [
        "footer", "colophon", "copyright", "cookie", "cookies", "gdpr", "consent", "siteinfo",
        "disclaimer", "ccpa", "cmp",
      ]
    ),
    (.sidebar, ["sidebar", "rail"]),
    (
      .promotion,
      [
        "related", "recommended", "recommendation", "recommendations", "recommends", "recirc",
        "recirculation", "promo", "promos", "promotion", "advert", "advertisement", "ad", "ads",
        "sponsor", "sponsored", "newsletter", "subscribe", "subscription", "signup", "trending",
        "upsell", "paywall", "teaser", "teasers", "cta", "crosssell", "optin", "regwall",
      ]
    ),
    (.comments, ["comment", "comments", "respond", "replies"]),
    (
      .control,
      [
        "share", "sharing", "sharer", "social", "toolbar", "print", "fontsize", "modal", "popup",
        "lightbox", "searchform", "searchbox", "login", "signin", "register", "feedback", "rating",
        "ratings", "controls", "actions", "votes", "reactions", "likes", "skeleton", "spinner",
        "loader", "preloader",
      ]
    ),
  ]

  /// Words that no article is about: a name that holds one is sure whatever its other words are.
  static let certain: [(hint: HTMLHints, words: [String])] = [
    (
      .navigation,
      [
        "navheader", "navfooter", "topnav", "sidenav", "subnav", "sitemap", "footnav", "navlinks",
        "navbox", "breadcrumbs", "navbar", "menubar", "catlinks",
      ]
    ),
    (
      .footer, ["onetrust", "cookiebot", "cookiebanner", "cookieconsent", "usercentrics", "didomi"]
    ),
    (.sidebar, ["sphinxsidebar"]),
    (
      .promotion,
      [
        "adsense", "adslot", "adsbygoogle", "outbrain", "taboola", "recirc", "recirculation",
        "jp-relatedposts", "yarpp", "mailchimp",
      ]
    ),
    (.comments, ["commentlist", "disqus", "commentform"]),
    (.control, ["sharebar", "addthis", "addtoany", "sharedaddy", "sharethis"]),
  ]

  /// Words that say how an element lies or looks, or what any site's boxes are made of.
  static let neutral: Set<String> = [
    "site", "page", "main", "global", "top", "bottom", "left", "right", "inner", "outer", "upper",
    "lower", "wrapper", "wrap", "container", "content", "contents", "box", "block", "list",
    "lists", "item", "items", "section", "sections", "area", "panel", "bar", "row", "column", "col",
    "columns", "link", "links", "widget", "widgets", "module", "modules", "component", "group",
    "holder", "title", "heading", "text", "body", "button", "buttons", "icon", "icons", "primary",
    "secondary", "desktop", "mobile", "sticky", "fixed", "floating", "inline", "js", "view",
    "region", "zone", "slot", "unit", "grid", "card", "cards", "overlay", "layer", "banner",
    "notice", "message", "strip", "article", "articles", "post", "posts", "story", "stories",
    "entry", "entries", "news", "form", "thread", "count", "more", "header", "head", "in", "and",
    "on", "the", "below", "above", "after", "before", "end", "wp", "ui", "email", "media", "icon",
    "video", "videos", "dialog", "window", "bg", "background", "root", "div", "default", "small",
    "large", "dark", "light", "first", "last", "next", "prev", "previous", "topics", "reading",
    "tags", "tool", "tools", "us", "this", "follow", "aside", "side", "native", "dfp", "google",
    "carousel", "slider", "swiper", "feed", "footer", "web", "app", "horizontal", "vertical",
    "full", "width", "center", "centered", "hero", "search", "user", "your", "you", "hub", "stack",
    "set", "cell", "sub", "submenu", "logo", "legal", "policy", "privacy", "settings",
    "preferences", "accept", "info", "note", "line", "level", "tab", "display", "placeholder",
    "label", "gpt", "eu",
  ]

  /// Names made of words that mean something only together.
  static let together: [String: HTMLHints] = [
    "site-header": .header, "global-header": .header, "main-header": .header,
    "top-header": .header, "header-wrapper": .header, "site-head": .header, "page-top": .header,
    "siteheader": .header, "site-branding": .header, "site-logo": .header,
    "global-footer": .footer, "footer-wrapper": .footer, "page-bottom": .footer,
    "read-next": .promotion, "up-next": .promotion, "next-article": .promotion,
    "also-like": .promotion, "more-stories": .promotion, "most-popular": .promotion,
    "most-read": .promotion, "you-may-also-like": .promotion, "read-more": .promotion,
    "more-from": .promotion, "also-read": .promotion, "tag-cloud": .promotion,
    "call-to-action": .promotion, "widget-area": .sidebar, "skip-link": .navigation,
    "skip-to-content": .navigation,
    "skip-nav": .navigation, "skiplink": .navigation, "screen-reader-shortcut": .navigation,
  ]

  /// Names of the element that an article is in.
  static let contents: Set<String> = [
    "article-body", "article-content", "articlebody", "entry-content", "post-content", "post-body",
    "story-body", "page-content", "main-content", "maincontent", "article__body",
    "article-text", "body-content", "mw-parser-output", "content-body", "content", "main", "body",
  ]

  /// Words of parts that open and close, or of which one is shown at a time.
  static let collapsible: Set<String> = [
    "accordion", "accordions", "collapse", "collapsed", "collapsible", "tab", "tabs", "tabpanel",
    "tabpane", "pane", "toggle", "toggles", "expand", "expandable", "expander", "faq", "faqs",
    "spoiler", "slide", "slides", "slider", "slideshow", "carousel", "swiper", "disclosure",
    "answer", "answers", "readmore", "transcript", "fold", "step", "steps",
  ]

  /// The sign after a heading that links to it.
  static let permalinks: Set<String> = [
    "headerlink", "permalink", "anchorjs-link", "mw-editsection", "anchor-link", "genanchor",
    "heading-anchor", "hash-link", "header-anchor", "anchor",
  ]

  /// Names of what isn't printed with the page.
  private static let unprinted: Set<String> = [
    "print:hidden", "noprint", "no-print", "d-print-none", "hidden-print", "print-hidden",
    "print-hide", "not-printed", "screen-only",
  ]

  /// Words of links that look like buttons.
  private static let buttons: Set<String> = ["button", "btn", "cta"]

  /// Names that say how something looks or what else there is.
  private static let negligible: Set<String> = [
    "has", "with", "no", "is", "js", "not", "hide", "show", "without", "open", "col", "icon", "non",
    "hidden", "visible",
  ]

  private static let byWord = table(chrome)
  private static let byCertainWord = table(certain)

  private static func table(_ rows: [(hint: HTMLHints, words: [String])]) -> [String: HTMLHints] {
    Dictionary(rows.flatMap { hint, words in words.map { ($0, hint) } }, uniquingKeysWith: { $1 })
  }

  /// What one name hints at; `.sure` if the whole of it says so.
  static func hints(of name: Substring) -> HTMLHints {
    guard name.utf8.count <= 80 else { return [] }
    let lowered = name.lowercased()
    if unprinted.contains(lowered) { return .unprinted }
    guard !isUtility(name) else { return [] }
    if contents.contains(lowered) { return .content }
    if let known = together[lowered] { return known.union(.sure) }
    var hints: HTMLHints = []
    for part in HTMLNameParts(name).parts {
      let found = self.hints(ofPart: part)
      // The element of a block-element name is what this one is; the block is where it is.
      if !found.isEmpty { hints = found }
    }
    return hints
  }

  /// What a name hints at on a link.
  static func linkHints(of name: Substring) -> HTMLHints {
    guard name.utf8.count <= 80 else { return [] }
    let lowered = name.lowercased()
    var hints: HTMLHints = permalinks.contains(lowered) ? .permalink : []
    if together[lowered] == .navigation { hints.formUnion([.navigation, .sure]) }
    if HTMLNameParts(name).parts.last?.contains(where: buttons.contains) ?? false {
      hints.insert(.button)
    }
    return hints
  }

  private static func hints(ofPart words: [String]) -> HTMLHints {
    guard let first = words.first, !negligible.contains(first) else { return [] }
    var hints: HTMLHints = []
    var isSure = true
    var known: Set<String> = []
    for word in words {
      if collapsible.contains(word) { hints.insert(.collapsible) }
      if let hint = byCertainWord[word] { hints.formUnion([hint, .sure]) }
      if let hint = byWord[word] {
        hints.formUnion(hint)
        known.insert(word)
      } else if word.utf8.count > 1, !neutral.contains(word) {
        isSure = false
      }
    }
    if let known = together[words.joined(separator: "-")] { return known.union(.sure) }
    if hints.isChrome, isSure { hints.insert(.sure) }
    if hints.contains(.sure), known.count > 1 { hints.insert(.twice) }
    return hints
  }

  /// Whether a name is one of a framework's that say how an element looks: "print:mt-0".
  private static func isUtility(_ name: Substring) -> Bool {
    name.utf8.contains { [0x3A, 0x5B, 0x2F, 0x40, 0x21, 0x25].contains($0) }
  }
}
