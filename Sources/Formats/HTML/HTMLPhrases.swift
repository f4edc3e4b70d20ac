/// What the words of a part of a page say that it is.
enum HTMLPhrases {
  /// A part whose text holds one of the words of each group is of this sort.
  private struct Row {
    var reason: Chrome.Reason
    /// Whether such a part asks for something, and so has a link or a control.
    var asks = false
    var groups: [[String]]
  }

  private static let rows: [Row] = [
    // English, German, French, Spanish.
    Row(
      reason: .siteFooter,
      groups: [
        ["cookie"],
        [
          "accept", "consent", "we use", "uses cookies", "partners", "settings", "preferences",
          "privacy", "akzeptieren", "zustimmen", "datenschutz", "wir verwenden", "accepter",
          "confidentialité", "nous utilisons", "aceptar", "privacidad", "utilizamos", "usamos",
        ],
      ]),
    Row(
      reason: .promotion, asks: true,
      groups: [
        ["newsletter", "inbox", "mailing list", "boletín", "infolettre", "your email", "by email"],
        [
          "subscribe", "sign up", "sign me up", "join", "get ", "enter your", "delivered",
          "abonnier", "anmelden", "abonnez", "inscri", "recevez", "suscr", "recibe",
        ],
      ]),
    Row(
      reason: .promotion, asks: true,
      groups: [
        [
          "already a subscriber", "already a member", "subscribe to continue",
          "to continue reading",
          "create a free account", "create an account", "free trial", "unlimited access",
          "subscribe now", "become a member", "support our journalism", "jetzt abonnieren",
          "déjà abonné", "ya eres suscriptor",
        ]
      ]),
    Row(
      reason: .siteFooter,
      groups: [
        [
          "all rights reserved", "©", "copyright ", "terms of use", "terms of service",
          "privacy policy", "terms and conditions", "alle rechte vorbehalten", "impressum",
          "tous droits réservés", "mentions légales", "todos los derechos", "aviso legal",
        ]
      ]),
    Row(
      reason: .promotion,
      groups: [
        ["brought to you by", "paid partnership", "paid content", "affiliate link"]
      ]),
    Row(
      reason: .control,
      groups: [
        [
          "share this", "follow us", "was this page helpful", "was this article helpful",
          "was this helpful", "did you find this", "rate this", "report an error",
          "found a mistake", "edit this page", "print this page", "teilen sie", "partagez",
          "comparte", "war dieser artikel hilfreich", "cet article vous a-t-il",
        ]
      ]),
  ]

  /// Beginnings of headings over links to other pages, or over readers' comments.
  private static let headings: [(reason: Chrome.Reason, beginnings: [String])] = [
    (
      .promotion,
      [
        "related", "more from", "more in", "more on", "more stories", "more articles", "more by",
        "you may also", "you might also", "you may like", "you might like", "read next",
        "up next", "what to read next", "recommended", "popular", "most popular", "most read",
        "trending", "latest", "recent", "editor's picks", "editors' picks", "top stories",
        "don't miss", "keep reading", "read more", "also in", "from around the web", "sponsored",
        "customers also", "people also", "others also", "frequently bought", "similar",
        "continue reading", "further stories", "advertisement", "hot network", "linked",
        "mehr zum thema", "lesen sie auch", "das könnte", "verwandte", "weitere", "meistgelesen",
        "à lire aussi", "sur le même", "articles liés", "les plus lus", "lire aussi",
        "artículos relacionados", "también te", "lee también", "más leído", "te puede",
      ]
    ),
    (
      .comment,
      [
        "comments", "leave a comment", "leave a reply", "post a comment", "add a comment",
        "join the discussion", "join the conversation", "discussion", "reader comments",
        "what readers say", "responses", "kommentare", "commentaires", "comentarios",
      ]
    ),
  ]

  /// What a part is by its words, if these tell.
  ///
  /// - Parameters:
  ///   - text: All its text.
  ///   - heading: The text of its first heading, empty if it has none.
  ///   - asks: Whether it has a link or a control.
  static func reason(text: String, heading: String, asks: Bool) -> Chrome.Reason? {
    let heading = SignWords.unframed(heading.lowercased())
    if !heading.isEmpty, heading.utf8.count <= 80 {
      let words = heading.drop { $0.isNumber || $0 == " " || $0 == "(" || $0 == "," }
      for (reason, beginnings) in headings where beginnings.contains(where: words.hasPrefix) {
        return reason
      }
    }
    let text = text.lowercased()
    return rows.first {
      (asks || !$0.asks) && $0.groups.allSatisfy { $0.contains(where: text.contains) }
    }?.reason
  }
}
