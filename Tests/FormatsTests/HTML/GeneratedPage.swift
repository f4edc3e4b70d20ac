import TestSupport

/// A page made up from a seed, and the words that it shows.
struct GeneratedPage {
  private(set) var html = "<!DOCTYPE html>\n"
  /// Every word outside tags, scripts and comments, in order, whether it is shown or not.
  private(set) var words: [String] = []
  private var random: SplitMix64
  private let vocabulary: RandomText

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
    vocabulary = RandomText(vocabulary: 300, using: &random)
    html += random.chance(50) ? "<html lang=en><head>" : "<head>"
    put("<title>")
    sentence(4)
    put(random.chance(30) ? " | " : "")
    if html.hasSuffix(" | ") { words.append("|") }
    sentence(1)
    put("</title><meta charset=utf-8><style>p { x: '<b>' }</style></head><body>\n")
    for _ in 0..<Int.random(in: 1...12, using: &random) { block(depth: 0) }
    put(random.chance(70) ? "</body></html>\n" : "")
    if random.chance(20) { block(depth: 3) }
  }

  private mutating func put(_ markup: String) { html += markup }

  private mutating func word() {
    let word = vocabulary.word(using: &random)
    switch Int.random(in: 0..<30, using: &random) {
    case 0:
      put(word + "&amp;&#233;")
      words.append(word + "&é")
    case 1:
      put(word + "&eacute;&nbsp;" + word)
      words += [word + "é", word]
    case 2:
      put("a < \(word)")
      words += ["a", "<", word]
    case 3:
      put("\(word)&unknown;&")
      words.append(word + "&unknown;&")
    case 4:
      put("ö\u{AD}\(word)—漢字")
      words.append("ö" + word + "—漢字")
    default:
      put(word)
      words.append(word)
    }
  }

  private mutating func sentence(_ count: Int) {
    for index in 0..<max(count, 1) {
      if index > 0 { put(random.pick([" ", "\n", " \t", "  "])) }
      inline()
    }
    if random.chance(60) {
      put(".")
      words[words.count - 1] += "."
    }
  }

  private mutating func inline() {
    switch Int.random(in: 0..<16, using: &random) {
    case 0: wrapped("b")
    case 1: wrapped("em")
    case 2:
      put("<a href='/\(random.next() % 50)' class=x>")
      word()
      put("</a>")
    case 3: put("<br>")
    case 4: put("<!-- not <p> text -->")
    case 5: put("<img alt='not text'>")
    case 6: put("<script>var t = '<p>no text</p>'</script>")
    case 7: wrapped("span hidden")
    case 8: put("<a name=n></a>")
    default: word()
    }
    if words.isEmpty { word() }
  }

  private mutating func wrapped(_ tag: String) {
    put("<\(tag)>")
    word()
    put("</\(tag.split(separator: " ")[0])>")
    // Words that markup alone divides would be one: only white space parts them.
    put(" ")
  }

  private mutating func block(depth: Int) {
    let isDeep = depth > 4
    switch Int.random(in: 0..<(isDeep ? 6 : 20), using: &random) {
    case 0, 1, 2: element("p", closes: random.chance(60)) { $0.sentence($0.length()) }
    case 3: element("h\(Int.random(in: 1...6, using: &random))") { $0.sentence(3) }
    case 4: element("pre") { $0.sentence(6) }
    case 5: sentence(length())
    case 6, 7: list(depth)
    case 8: table(depth)
    case 9: definitions(depth)
    case 10: element("blockquote") { $0.block(depth: depth + 1) }
    case 11:
      element("figure") { page in
        page.element("figcaption") { $0.sentence(4) }
      }
    case 12:
      element("details") { page in
        page.element("summary") { $0.sentence(2) }
        page.block(depth: depth + 1)
      }
    case 13:
      element(random.pick(["nav", "aside", "footer", "header"])) { $0.block(depth: depth + 1) }
    case 14: element("main") { $0.block(depth: depth + 1) }
    case 15:
      element("form") { page in
        page.element("button") { $0.sentence(1) }
      }
    default:
      let name = random.pick([
        "", " class=menu", " id=comments", " class='share x'", " style='display: none'",
      ])
      put("<div\(name)>")
      for _ in 0..<Int.random(in: 1...3, using: &random) { block(depth: depth + 1) }
      put("</div>\n")
    }
  }

  private mutating func length() -> Int { Int.random(in: 1...40, using: &random) }

  private mutating func element(
    _ tag: String, closes: Bool = true, _ content: (inout GeneratedPage) -> Void
  ) {
    put("<\(tag)>")
    content(&self)
    put(closes ? "</\(tag)>\n" : "\n")
  }

  private mutating func list(_ depth: Int) {
    let tag = random.pick(["ul", "ol", "ol start=5", "ol reversed type=i"])
    put("<\(tag)>\n")
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      put("<li>")
      sentence(length())
      if random.chance(30) { block(depth: depth + 1) }
      put(random.chance(50) ? "</li>" : "\n")
    }
    put("</\(tag.prefix(2))>")
  }

  private mutating func definitions(_ depth: Int) {
    put("<dl>")
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let tag = random.pick(["dt", "dd"])
      put("<\(tag)>")
      sentence(4)
      if tag == "dd", random.chance(40) { block(depth: depth + 1) }
      put(random.chance(50) ? "</\(tag)>" : "\n")
    }
    put("</dl>")
  }

  private mutating func table(_ depth: Int) {
    put("<table>\n")
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      put("<tr>")
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let tag = random.pick(["td", "td", "th"])
        put("<\(tag)>")
        sentence(3)
        if random.chance(10) { block(depth: depth + 2) }
        put(random.chance(50) ? "</\(tag)>" : "\n")
      }
      put("</tr>\n")
    }
    put("</table>")
  }
}
