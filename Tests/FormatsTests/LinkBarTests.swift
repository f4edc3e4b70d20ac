import Formats
import Testing

@Suite("Lines of links and buttons are left out") struct LinkBarTests {
  private static let body = "This is a sentence of the text below it. It goes on and on here."

  private static let known = [
    "Menu | Topics | Newsletter", "My Account | Log in", "Print | Download PDF | Back to top",
    "Like 214    Tweet    Pin it", "Accept all cookies | Manage preferences",
    "Topics   Guides   Ask a Therapist   Newsletter", "Share\tPrint\tEmail", "Save  Share  Print",
    "Share · Print · Save for later", "Home • About • Contact", "Facebook (12) | Twitter (3)",
    "Jump to: Causes | Exercise | Planning ahead", "Share this leaflet: Facebook  Twitter",
    "Partager · Imprimer · Envoyer",
  ]
  private static let lone = [
    "Text size: A A A", "Back to top", "Was this page useful? Yes No", "Print this leaflet",
    "Rate this article: ☆ ☆ ☆", "Search this site", "Sign up for our weekly newsletter",
    "Share on Facebook",
  ]
  /// Nothing on these lines is a known link; only the byline tells that they stand above a title.
  private static let unknown = [
    "Harbor Library | Medicines | Pain", "Harbor Library | Mind", "Bones   Joints   Spine",
    "Bones · Joints · Spine", "HOME > CONDITIONS > BACK AND NECK",
  ]

  @Test("Above a title", arguments: known + lone + unknown, ["\n", "\n\n"])
  func above(line: String, gap: String) {
    let text = "The Bone Site\n\(line)\(gap)Knee Pain\n\nBy Ada Example\n\n\(Self.body)\n"
    let article = parse(text)
    #expect(article.blocks.map(\.text) == ["Knee Pain", Self.body])
    #expect(article.chrome.count == 3)
    #expect(Accounting.problems(Array(text.utf8), article).isEmpty)
  }

  @Test("Below a title", arguments: known + lone)
  func below(line: String) {
    let article = parse("Knee Pain\n\n\(line)\n\n\(Self.body)\n")
    #expect(article.blocks.map(\.text) == ["Knee Pain", Self.body])
    #expect(article.chrome.count == 1)
  }

  @Test("At the end, on one line or two, with a blank line before them or not", arguments: known)
  func tail(line: String) {
    for gap in ["\n", "\n\n"] {
      let text = "Knee Pain\n\n\(Self.body)\(gap)\(line)\nPrint | Share\n"
      let article = parse(text)
      #expect(article.blocks.map(\.text) == ["Knee Pain", Self.body])
      #expect(article.chrome.count == 2)
      #expect(Accounting.problems(Array(text.utf8), article).isEmpty)
    }
  }

  @Test("Each of two adjacent bars is a line of its own")
  func adjacent() {
    let article = parse("Menu | Topics | News\nShare | Print\n\nKnee Pain\n\n\(Self.body)\n")
    #expect(article.chrome.map(\.text) == ["Menu | Topics | News", "Share | Print"])
    #expect(article.chrome.map(\.reason) == [.siteHeader, .control])
  }

  @Test(
    "Between sentences, and without anything known in them, they stay",
    arguments: [
      "Share | Print", "Drug | Dose | Interval", "Aspirin   500 mg   6 h", "Back to top",
      "Print this page", "Red | White | Blue",
    ])
  func kept(line: String) {
    let article = parse("Knee Pain\n\n\(Self.body)\n\n\(line)\n\n\(Self.body)\n")
    #expect(article.chrome.isEmpty)
    let table = parse("Knee Pain\n\nDrug | Dose\nAspirin | Little\n\n\(Self.body)\n")
    #expect(table.title == "Knee Pain")
    #expect(table.chrome.isEmpty)
  }

  @Test("What interrupts an article is dropped wherever it stands")
  func interruptions() {
    let text = "Knee Pain\n\n\(Self.body)\n\nAdvertisement\n\n\(Self.body)\n"
    let article = parse(text)
    #expect(article.blocks.map(\.text) == ["Knee Pain", Self.body, Self.body])
    #expect(article.chrome.map(\.reason) == [.promotion])
  }

  @Test("Lines below the title that only name the sections to come are dropped")
  func contents() {
    let text =
      "Menu | Topics\n\nKnee Pain\n\nCauses\nTreatment\n\nCauses\n\n\(Self.body)\n\nTreatment\n\n\(Self.body)"
    let article = parse(text)
    #expect(article.blocks.map(\.kind) == [.title, .heading, .paragraph, .heading, .paragraph])
    #expect(article.chrome.map(\.text) == ["Menu | Topics", "Causes", "Treatment"])
    #expect(Accounting.problems(Array(text.utf8), article).isEmpty)
  }

  @Test(
    "An explicit sign begins the tail, and all behind it is dropped",
    arguments: [
      "Related: Hip Pain | Back Pain", "Next Article: Hip Pain", "À lire aussi: L’arthrose",
      "Terms of Use | Privacy | Contact", "See next: Hip Pain", "12 comments", "Popular now",
      "Most read", "Leave a Reply",
    ])
  func tails(sign: String) {
    let end = "Hip pain at night\n\nContent is general information. See a doctor."
    let text = "Knee Pain\n\n\(Self.body)\n\n\(sign)\n\(end)\n"
    let article = parse(text)
    #expect(article.blocks.map(\.text) == ["Knee Pain", Self.body])
    #expect(article.chrome.count == 3)
    #expect(Accounting.problems(Array(text.utf8), article).isEmpty)
  }
}
