/// The numbers by which boilerplate is told from text, chosen with the pages under
/// `Tests/FormatsTests/Pages`; `make bench-pages` shows what a change costs.
///
/// Evidence that an element is boilerplate is added up, and what would be lost decides how much of it
/// is needed: losing text is worse than keeping boilerplate.
enum HTMLLimits {
  // MARK: Evidence

  /// An element or role that is made for parts of a site: `nav`, `role=dialog`.
  static let role = 3
  /// An element that is often, not always, such a part: `aside`.
  static let weakRole = 1
  /// A `footer` in an article.
  static let innerFooter = 2
  /// A class or id that as a whole names such a part: "cookie-banner".
  static let sureName = 2
  /// More for a name with two such words: "newsletter-signup".
  static let twice = 1
  /// A known word in a name that may be about anything: "informed-consent".
  static let word = 1
  /// More for a name of readers' comments, which hardly names anything else.
  static let commentName = 1
  /// The element's own words: "We use cookies", "Related articles".
  static let phrases = 2
  /// A few lines with a button or the like, in what is named as part of a site.
  static let asks = 1
  /// Isn't printed with the page.
  static let unprinted = 2
  /// Half or more of the text are links, or each link has a line or two below it.
  static let manyLinks = 2
  /// A quarter or more of the text are links.
  static let someLinks = 1
  /// Lies above what the page itself calls its main part.
  static let beforeMain = 2
  /// Lies below it.
  static let afterMain = 3
  /// Lies beside the part that holds nearly all prose, on a page that doesn't name it.
  static let besideProse = 1

  // MARK: What is needed

  /// For labels and links.
  static let labels = 2
  /// For a few lines, or a long list without links.
  static let fewLines = 3
  /// For a heading with text, or more than a few lines.
  static let section = 4
  /// For a long text.
  static let longText = 5
  /// For a great part of the page's prose.
  static let greatPart = 7

  // MARK: Amounts, in bytes that show

  /// What a link to another article has below it is no longer, on average.
  static let teaserBytes = 160
  /// Labels that are no more than a few.
  static let fewLabels = 300
  /// More is more than a few lines.
  static let fewLinesBytes = 300
  /// More is a long text.
  static let longTextBytes = 1200
  /// Longer elements aren't searched for phrases.
  static let phraseBytes = 3000
  /// A permalink is no longer.
  static let permalinkBytes = 60
  /// Text hidden from screen readers that is no longer is an icon or a number.
  static let iconBytes = 100
  /// An article beside which readers' comments may be left out has at least that much prose.
  static let articleBytes = 200

  // MARK: Shares of the page's prose

  /// Two fifths of the prose are a great part.
  static func isGreatPart(_ amount: HTMLMeasures.Amount, of whole: HTMLMeasures.Amount) -> Bool {
    whole.prose > 0 ? amount.prose * 5 > whole.prose * 2 : amount.text * 2 > whole.text
  }

  /// A fifth of the prose is a good share: so much is never left out for being hidden.
  static func isGoodShare(_ prose: Int32, of whole: HTMLMeasures.Amount) -> Bool {
    prose >= 60 && prose * 5 >= whole.prose
  }
}
