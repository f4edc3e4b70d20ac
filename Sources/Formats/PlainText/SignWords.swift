/// The words that the links, buttons and notes of web pages are made of, in small letters.
enum SignWords {
  /// Links that lead elsewhere; any of them alone on a line is one.
  static let menus: Set<String> = [
    "skip to content", "skip to main content", "skip to main", "skip to navigation",
    "skip navigation", "jump to content", "jump to main content", "select an article", "menu",
    "main menu", "home", "search", "log in", "login", "sign in", "sign up", "register",
    "subscribe", "my account", "contact us", "about us", "toggle navigation", "open menu",
    "close menu", "navigation", "advertisement", "site search", "search this site", "newsletter",
    "advertise with us", "site map", "sitemap", "request an appointment", "find a doctor",
    "subscribe to our newsletter", "sign up for our newsletter", "newsletter sign up",
    "older post", "older posts", "newer post", "newer posts",
    "aller au contenu", "accueil", "rechercher", "zum inhalt springen", "startseite",
    "ir al contenido", "saltar al contenido",
  ]
  /// Links that are known only among others: alone, they could be a heading.
  static let barMenus: Set<String> = [
    "about", "account", "advertise", "archive", "articles", "authors", "blog", "books", "careers",
    "community", "conditions", "contact", "corrections", "diseases", "donate", "drugs", "events",
    "faq", "faqs", "feedback", "forum", "forums", "guides", "health", "health a-z", "help", "jobs",
    "living well", "magazine", "more", "news", "newsletters", "podcast", "podcasts", "press",
    "products", "recipes", "rss", "services", "shop", "store", "support", "symptoms", "topics",
    "treatments", "videos", "tests", "español", "english", "next", "previous", "a-z", "a to z",
    "site index", "all topics", "log out", "join", "my profile", "contact the editor", "menú",
    "sport", "sports", "opinion", "lifestyle", "business", "politics", "world", "culture",
    "entertainment", "science", "technology", "travel", "style", "fitness", "weather", "video",
    "photos", "local", "obituaries", "classifieds", "actualités", "contactez-nous", "kontakt",
    "impressum", "datenschutz",
  ]
  /// Buttons; any of them alone on a line is one.
  static let tools: Set<String> = [
    "font size", "text size", "a a a", "aaa", "share", "print", "email", "e-mail", "save", "tweet",
    "facebook", "twitter", "pinterest", "whatsapp", "linkedin", "copy link", "bookmark",
    "download pdf", "listen", "larger text", "smaller text", "pin it", "save for later",
    "back to top", "return to top", "go to top", "top of page", "accept all cookies",
    "accept cookies", "manage preferences", "manage cookies", "cookie settings", "reject all",
    "share this", "partager", "imprimer", "teilen", "drucken", "compartir", "haut de page",
    "nach oben",
  ]
  /// Buttons that are known only among others.
  static let barTools: Set<String> = [
    "a", "a-", "a+", "a−", "pdf", "like", "likes", "shares", "pin", "comment", "comments",
    "instagram", "reddit", "tumblr", "messenger", "telegram", "youtube", "x", "follow", "follow us",
    "rate", "text", "send", "link", "copy", "download", "reply", "report", "flag", "zoom", "top",
    "accept", "accept all", "decline", "ok", "got it", "learn more", "yes", "no", "close",
    "envoyer", "enregistrer", "imprimir", "enviar", "senden", "google+", "stumbleupon", "digg",
    "mastodon", "bluesky", "threads", "edit", "cite",
  ]
  /// Links to the small print.
  static let legal: Set<String> = [
    "privacy", "privacy policy", "privacy notice", "terms", "terms of use", "terms of service",
    "terms and conditions", "terms & conditions", "cookies", "cookie policy", "legal",
    "legal notice", "disclaimer", "accessibility", "accessibility statement", "copyright",
    "do not sell my info", "imprint", "all rights reserved", "mentions légales",
    "confidentialité",
  ]
  /// Headings of links to other pages.
  static let promotions: Set<String> = [
    "next article", "previous article", "next page", "previous page", "next post",
    "previous post", "up next", "read next", "see next", "related", "related articles",
    "related topics", "related links", "related content", "related stories", "related posts",
    "related reading", "related pages", "related searches", "related news", "related videos",
    "related guides", "related slideshows", "related to this article", "you may also like",
    "you might also like", "you may also be interested in", "recommended for you",
    "recommended reading", "read this next", "keep reading", "recommended articles", "most popular",
    "most read", "popular articles", "popular now",
    "popular posts", "trending", "trending now", "trending articles", "sponsored",
    "sponsored content", "more articles", "more stories", "more on this topic", "top picks",
    "from our sponsors", "leave a comment", "leave a reply", "post a comment", "add a comment",
    "no comments", "à lire aussi", "sur le même sujet", "articles liés", "lesen sie auch",
    "mehr zum thema", "artículos relacionados", "lee también",
  ]
  /// Words that name an everyday thing as well, so that alone they prove nothing.
  static let ambiguous: Set<String> = [
    "home", "search", "menu", "register", "navigation", "newsletter", "share", "print", "email",
    "save", "listen", "bookmark", "related", "subscribe", "sponsored", "trending", "text size",
    "accueil", "rechercher", "partager", "imprimer", "teilen", "drucken", "compartir",
  ]

  /// Lines that interrupt an article and belong to nothing in it.
  static let interruptions: Set<String> = [
    "advertisement", "advertisement - continue reading below", "continue reading below",
    "article continues below", "article continues below advertisement",
    "story continues below advertisement", "article continues after advertisement",
    "scroll to continue", "skip advertisement",
  ]

  /// No phrase that is listed as it is written is longer, in bytes, nor one that ``generic(_:)`` shortens.
  static let longest = 60

  /// What is before a colon where links to parts of the same page, or buttons, follow.
  private static let barLabels: Set<String> = [
    "jump to", "on this page", "in this article", "in this section", "skip to", "go to", "share",
    "share this", "share on", "follow us", "follow us on", "text size", "font size", "tools",
    "sections", "contents", "quick links",
  ]
  /// What buttons act upon: "Print this page".
  private static let objects: Set<String> = [
    "page", "article", "story", "post", "guide", "leaflet", "section", "topic", "entry", "content",
    "information",
  ]

  /// Whether a part of a bar begins with a label such as "Jump to:".
  static func hasBarLabel(_ part: String) -> Bool {
    label(of: part.lowercased()).map { barLabels.contains(generic($0)) } ?? false
  }

  /// The words of a part of a bar, less a label, counts, and signs around them.
  static func bare(_ part: String, isFirst: Bool) -> String {
    var text = part.lowercased()[...]
    if isFirst, let label = label(of: String(text)) {
      text = text.dropFirst(label.count + 1)
    }
    let words = text.split(separator: " ").filter { word in
      !word.allSatisfy { $0.isNumber || "()[],.+k".contains($0) && word.utf8.count > 1 }
    }
    return generic(unframed(words.joined(separator: " ")))
  }

  /// A phrase less the arrows and brackets around it.
  static func unframed(_ phrase: some StringProtocol) -> String {
    var bare = phrase.unicodeScalars[...]
    while let last = bare.last, ending.contains(last) { bare.removeLast() }
    while let first = bare.first, beginning.contains(first) { bare.removeFirst() }
    return String(phrase[bare.startIndex..<bare.endIndex])
  }

  private static let beginning = Set("[]()‹«<← ".unicodeScalars)
  private static let ending = Set("[]()›»>→:…✓▾▼ ".unicodeScalars)

  /// "Share this leaflet" as "share this", so that one entry represents all.
  static func generic(_ phrase: some StringProtocol) -> String {
    let words = phrase.split(separator: " ")
    if words.count == 3, words[0] == "share", words[1] == "on" || words[1] == "via" {
      return "share this"
    }
    if words.count > 1, phrase.hasPrefix("posted in ") || words[0] == "tagged" { return "follow" }
    guard words.count > 1, let last = words.last, objects.contains(String(last)) else {
      return phrase.trimmed
    }
    let rest = words.dropLast()
    guard rest.count <= 4, rest.last == "this" else { return phrase.trimmed }
    switch rest.first {
    case "share", "save", "bookmark", "like", "rate": return "share this"
    case "print", "email", "e-mail", "download", "listen": return "print"
    default: return phrase.trimmed
    }
  }

  /// What is before the first colon, if that is short and not all.
  static func label(of text: String) -> String? {
    guard let colon = text.utf8.prefix(41).firstIndex(of: 0x3A),
      text.utf8[text.utf8.index(after: colon)...].first == 0x20
    else { return nil }
    return String(text[..<colon])
  }
}

extension StringProtocol {
  /// The text less the spaces around it.
  fileprivate var trimmed: String { split(separator: " ").joined(separator: " ") }
}
