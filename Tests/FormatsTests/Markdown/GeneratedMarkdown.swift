import Formats
import TestSupport

/// A Markdown file made up from a seed, and what a reader would see in it.
///
/// No word occurs twice in it, so that each can be found again.
struct GeneratedMarkdown {
  private(set) var bytes: [UInt8] = []
  private(set) var expected: [Outline] = []
  private(set) var encoding = "utf-8"
  private(set) var links: [String] = []
  private(set) var chrome: [String] = []
  private(set) var metadata = Metadata()
  /// Words of the text, in order.
  private(set) var words: [String] = []

  private var random: SplitMix64
  private var lines: [String] = []
  private var count = 0

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
    encoding =
      random.pick(["utf-8", "utf-8", "utf-8", "utf-16le", "utf-16be", "windows-1252"])
    write()
    let text = lines.joined(separator: random.pick(["\n", "\n", "\r\n", "\r"]))
    bytes = Accounting.encode(text, encoding, mark: random.chance(50)) ?? []
  }

  private mutating func write() {
    if random.chance(40) { frontMatter() }
    // A letter beyond ASCII tells the encodings apart.
    let title = "Naïve café \(word())"
    words.insert(contentsOf: ["Naïve", "café"], at: words.count - 1)
    lines += random.chance(70) ? ["# \(title)", ""] : [title, "===", ""]
    expected.append(Outline(.title, 0, title))
    for _ in 0..<Int.random(in: 2...9, using: &random) {
      switch Int.random(in: 0..<10, using: &random) {
      case 0, 1: paragraph(.paragraph, "")
      case 2: heading()
      case 3, 4:
        list(prefix: "", level: 0)
        // Two lists in a row might be one.
        paragraph(.paragraph, "")
      case 5: quote()
      case 6:
        code()
        // Two indented blocks of code in a row are one.
        heading()
      case 7: table()
      case 8: html()
      default: comment()
      }
    }
    paragraph(.paragraph, "")
    metadata.links = links.isEmpty ? nil : links
  }

  private mutating func frontMatter() {
    let name = "Ada \(word())"
    words.removeLast()
    metadata.author = name
    metadata.published = "2020-0\(Int.random(in: 1...9, using: &random))-11"
    let isTOML = random.chance(50)
    let entries =
      isTOML
      ? ["author = \"\(name)\"", "date = \(metadata.published ?? "")"]
      : ["author: \(name)", "date: \(metadata.published ?? "")"]
    let fence = isTOML ? "+++" : "---"
    lines += [fence] + entries + [fence, ""]
    chrome += entries
  }

  // MARK: Blocks

  private mutating func heading() {
    let level = Int.random(in: 2...6, using: &random)
    let (source, text) = inlines(1...4)
    lines += [String(repeating: "#", count: level) + " " + source, ""]
    expected.append(Outline(.heading, level, text))
  }

  private mutating func paragraph(_ kind: Block.Kind, _ prefix: String, level: Int = 0) {
    var text: [String] = []
    for index in 0..<Int.random(in: 1...4, using: &random) {
      let line = inlines(2...7)
      lines.append((index == 0 ? prefix : prefix + random.pick(["", " ", "  "])) + line.source)
      if random.chance(20) { lines[lines.count - 1] += random.pick(["  ", "\\"]) }
      text.append(line.text)
    }
    // A break at the end of a paragraph is a sign.
    if lines[lines.count - 1].hasSuffix("\\") { lines[lines.count - 1].removeLast() }
    lines.append(prefix)
    expected.append(Outline(kind, level, text.joined(separator: " ")))
  }

  private mutating func quote() {
    let prefix = String(repeating: "> ", count: Int.random(in: 1...3, using: &random))
    for _ in 0..<Int.random(in: 1...2, using: &random) { paragraph(.quote, prefix) }
    lines.append("")
  }

  private mutating func list(prefix: String, level: Int) {
    let isNumbered = random.chance(40)
    let glyph = random.pick(["-", "*", "+"])
    for index in 1...Int.random(in: 1...4, using: &random) {
      let marker = isNumbered ? "\(index). " : glyph + " "
      let indent = prefix + String(repeating: " ", count: marker.count)
      let lead = random.chance(30) ? word() : nil
      let rest = inlines(2...6)
      let (mark, sign) = random.pick([(".", "**"), (":", "__")])
      let source = lead.map { "\(sign)\($0)\(mark)\(sign) " } ?? ""
      let box = !isNumbered && random.chance(20) ? random.pick(["[x] ", "[ ] "]) : ""
      lines.append(prefix + marker + box + source + rest.source)
      if let lead {
        // The lead's word was drawn first.
        expected.append(
          Outline(
            isNumbered ? .numbered : .bullet, level, "\(lead)\(mark) \(rest.text)",
            lead: lead + mark))
      } else {
        expected.append(Outline(isNumbered ? .numbered : .bullet, level, rest.text))
      }
      if random.chance(20) {
        lines.append("")
        paragraph(.paragraph, indent, level: level + 1)
      }
      if level < 3, random.chance(30) { list(prefix: indent, level: level + 1) }
    }
    if level == 0 { lines.append("") }
  }

  private mutating func code() {
    let isFenced = random.chance(70)
    var text: [String] = []
    if isFenced { lines.append("```") }
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let line = "\(word()) * _\(word())_ <b> &amp; [x](y)"
      lines.append((isFenced ? "" : "    ") + line)
      text.append(line)
    }
    lines += isFenced ? ["```", ""] : [""]
    expected.append(Outline(.code, 0, text.joined(separator: " ")))
  }

  private mutating func table() {
    let columns = Int.random(in: 2...4, using: &random)
    for row in 0..<Int.random(in: 2...4, using: &random) {
      let cells = (0..<columns).map { _ in inlines(1...2) }
      lines.append("| " + cells.map(\.source).joined(separator: " | ") + " |")
      if row == 0 { lines.append(String(repeating: "|---", count: columns) + "|") }
      expected.append(
        Outline(.tableRow, row == 0 ? 0 : 1, cells.map(\.text).joined(separator: " | ")))
    }
    lines.append("")
  }

  private mutating func html() {
    switch Int.random(in: 0..<6, using: &random) {
    case 0: details()
    case 1: htmlTable()
    case 2: htmlList(prefix: random.pick(["", "> "]))
    case 3:
      let level = Int.random(in: 2...6, using: &random)
      lines += ["<h\(level) id=\"x\(count)\">\(word())</h\(level)>", ""]
      expected.append(Outline(.heading, level, words[words.count - 1]))
    case 4:
      let (first, second) = (word(), word())
      lines += ["> <p align=center>\(first)", "> <a href=\"#a\">\(second)</a></p>", ""]
      expected.append(Outline(.quote, 0, "\(first) \(second)"))
    default:
      let (first, second) = (word(), word())
      lines += ["<div class=\"a\">", "<p>\(first) <b>&amp;</b></p>", "<p>\(second)</p></div>", ""]
      expected += [Outline(.paragraph, 0, "\(first) &"), Outline(.paragraph, 0, second)]
    }
  }

  /// An element that stays open over Markdown.
  private mutating func details() {
    let summary = word()
    lines += ["<details>", "<summary>\(summary)</summary>", ""]
    expected.append(Outline(.paragraph, 0, summary, lead: summary))
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      switch Int.random(in: 0..<4, using: &random) {
      case 0: heading()
      case 1: table()
      case 2: htmlTable()
      default: paragraph(.paragraph, "")
      }
    }
    lines += ["</details>", ""]
  }

  private mutating func htmlTable() {
    let columns = Int.random(in: 2...3, using: &random)
    lines.append("<table>")
    for row in 0..<Int.random(in: 2...3, using: &random) {
      // A blank line ends the block, but not the table.
      if random.chance(30) { lines.append("") }
      lines.append("<tr>")
      let cells = (0..<columns).map { _ in word() }
      let name = row == 0 ? "th" : "td"
      lines += cells.map { "<\(name)>\($0)</\(name)>" } + ["</tr>"]
      expected.append(Outline(.tableRow, row == 0 ? 0 : 1, cells.joined(separator: " | ")))
    }
    lines += ["</table>", ""]
  }

  private mutating func htmlList(prefix: String) {
    lines.append(prefix + "<ol>")
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let (first, second) = (word(), word())
      lines += [prefix + "<li>\(first)<br>", prefix + "\(second)</li>"]
      expected.append(Outline(.numbered, 0, "\(first) \(second)"))
    }
    lines += [prefix + "</ol>", ""]
  }

  private mutating func comment() {
    let text = "<!-- \(word()) -->"
    words.removeLast()
    lines += [text, ""]
    chrome.append(text)
  }

  // MARK: Words

  private mutating func word() -> String {
    count += 1
    let syllables = ["ba", "co", "du", "fi", "ga", "lo", "mu", "né", "pi", "ru", "so", "ti"]
    let word = (0..<3).map { _ in random.pick(syllables) }.joined() + "\(count)q"
    words.append(word)
    return word
  }

  private mutating func inlines(_ length: ClosedRange<Int>) -> (source: String, text: String) {
    var parts: [(String, String)] = []
    for _ in 0..<Int.random(in: length, using: &random) {
      let word = word()
      switch Int.random(in: 0..<16, using: &random) {
      case 0: parts.append(("*\(word)*", word))
      case 1: parts.append(("`\(word)`", word))
      case 2:
        links.append("https://example.org/\(count)")
        parts.append(("[\(word)](\(links[links.count - 1]) 'x')", word))
      case 3: parts.append(("![\(word)](y.png)", word))
      case 4: parts.append(("~~\(word)~~", word))
      case 5: parts.append(("\\*\(word)\\_ &lt;", "*\(word)_ <"))
      case 6: parts.append(("<kbd>\(word)</kbd>", word))
      case 7: parts.append(("a_\(word)_", "a_\(word)_"))
      default: parts.append((word, word))
      }
    }
    return (parts.map(\.0).joined(separator: " "), parts.map(\.1).joined(separator: " "))
  }
}
