import Formats
import TestSupport

/// An article made up from a seed: the file's bytes, and what a reader would see in them.
struct GeneratedArticle {
  private(set) var bytes: [UInt8] = []
  private(set) var expected: [Outline] = []
  private(set) var encoding = "utf-8"
  private(set) var chrome: [String] = []
  private(set) var metadata = Metadata()

  private enum Style: CaseIterable { case bare, markdown, underlined, capitals, spaced }

  private var random: SplitMix64
  private var lines: [String] = []
  private var style = Style.bare
  private var width: Int?
  private var isLazy = false

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
    style = Style.allCases.randomElement(using: &random) ?? .bare
    width = Bool.random(using: &random) ? Int.random(in: 50...95, using: &random) : nil
    isLazy = Bool.random(using: &random)
    encoding =
      ["utf-8", "utf-8", "utf-16le", "utf-16be", "windows-1252"].randomElement(using: &random)
      ?? "utf-8"
    write()
    let end = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
    let text = lines.joined(separator: end) + (Bool.random(using: &random) ? end : "")
    bytes = Accounting.encode(text, encoding, mark: Bool.random(using: &random)) ?? []
  }

  private mutating func write() {
    let title = phrase(2...4)
    let hasHead = Bool.random(using: &random)
    if hasHead {
      for line in ["Skip to content", phrase(2...3), "Select An Article"] { addChrome(line) }
    }
    heading(title, isTitle: true)
    if hasHead { addChrome("Font Size") }
    // A word beyond ASCII tells the encodings apart.
    paragraph("The café is naïve. " + sentences(2...3))
    for _ in 0..<Int.random(in: 1...5, using: &random) {
      heading(phrase(1...5), isTitle: false)
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        switch Int.random(in: 0..<4, using: &random) {
        case 0, 1: paragraph(sentences(2...5))
        case 2: bullets()
        default: numbers()
        }
        // Two lists in a row would be one to any reader.
        if expected.last?.kind != .paragraph { paragraph(sentences(2...3)) }
      }
      paragraph(sentences(2...4))
    }
    if Bool.random(using: &random) { tail() }
  }

  private mutating func tail() {
    let day = Int.random(in: 1...28, using: &random)
    addChrome("\(word().capitalized) Medical Reference")
    addChrome("Reviewed by \(phrase(2...2)), MD on October \(day), 2014")
    metadata.reviewer = chrome.last?.dropFirst(12).components(", MD on ").map { $0 + ", MD" }
    metadata.reviewed = "2014-10-" + (day < 10 ? "0\(day)" : "\(day)")
    metadata.source = chrome.dropLast().last
    addChrome("Next Article:")
    addChrome("Today on \(word().capitalized)")
    for _ in 0..<Int.random(in: 2...12, using: &random) {
      let line = Bool.random(using: &random) ? phrase(2...6) : sentence(3...6)
      chrome.append(line)
      lines.append(line)
    }
  }

  private mutating func addChrome(_ line: String) {
    chrome.append(line)
    lines += [line, ""]
  }

  // MARK: Blocks

  private mutating func heading(_ text: String, isTitle: Bool) {
    var text = text
    var level = isTitle ? 0 : 1
    switch style {
    case .bare: lines += [text, ""]
    case .spaced: lines += isTitle ? [text, ""] : ["", text, ""]
    case .capitals:
      text = isTitle ? text : text.uppercased()
      lines += [text, ""]
    case .markdown:
      lines += [(isTitle ? "# " : "## ") + text, ""]
      level = isTitle ? 0 : 2
    case .underlined:
      let rule = String(repeating: isTitle ? "=" : "-", count: text.count)
      lines += [text, rule, ""]
      level = isTitle ? 0 : 2
    }
    expected.append(Outline(isTitle ? .title : .heading, level, text))
  }

  private mutating func paragraph(_ text: String) {
    lines += wrap(text, first: "", rest: "") + [""]
    expected.append(Outline(.paragraph, 0, text))
  }

  private mutating func bullets() {
    let glyphs =
      encoding == "windows-1252" ? ["•", "-", "*", "–"] : ["•", "-", "▪", "◦", "➢", "✓"]
    let start = glyphs.indices.randomElement(using: &random) ?? 0
    let margin = Int.random(in: 0...3, using: &random)
    var level = 0
    for _ in 0..<Int.random(in: 2...7, using: &random) {
      let glyph = glyphs[(start + level) % glyphs.count]
      let indent = String(repeating: " ", count: margin + 3 * level)
      item(.bullet, level, indent + glyph + " ")
      level = max(0, min(2, level + Int.random(in: -2...1, using: &random)))
    }
    lines.append("")
  }

  private mutating func numbers() {
    let forms = ["1.", "1)", "(1)", "a)", "i."]
    let form = forms.randomElement(using: &random) ?? "1."
    for value in 1...Int.random(in: 2...6, using: &random) {
      let marker: String
      switch form {
      case "a)": marker = "\(Unicode.Scalar(UInt8(0x60 + value))))"
      case "i.": marker = ["i.", "ii.", "iii.", "iv.", "v.", "vi."][value - 1]
      default: marker = form.map { $0 == "1" ? "\(value)" : "\($0)" }.joined()
      }
      item(.numbered, 0, marker + " ")
    }
    lines.append("")
  }

  private mutating func item(_ kind: Block.Kind, _ level: Int, _ prefix: String) {
    let body = sentence(8...14) + " " + sentences(1...2)
    var lead: String?
    if Bool.random(using: &random) {
      let term = word().capitalized + (Bool.random(using: &random) ? " and " + word() : "")
      lead = term + ([".", ":", " –"].randomElement(using: &random) ?? ".")
    }
    let text = (lead.map { $0 + " " } ?? "") + body
    let rest = isLazy ? "" : String(repeating: " ", count: prefix.count)
    lines += wrap(text, first: prefix, rest: rest)
    expected.append(Outline(kind, level, text, lead: lead))
  }

  private func wrap(_ text: String, first: String, rest: String) -> [String] {
    guard let width else { return [first + text] }
    var result: [String] = []
    var line = first
    var isEmpty = true
    for word in text.split(separator: " ") {
      // A dash at the start of a line would be a bullet to any reader.
      if !isEmpty, line.count + 1 + word.count > width, word != "–" {
        result.append(line)
        line = rest
        isEmpty = true
      }
      line += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    return result + [line]
  }

  // MARK: Words

  private mutating func word() -> String {
    let onsets = ["b", "d", "k", "l", "m", "n", "p", "r", "s", "t", "v", "st", "gr"]
    let rimes = ["a", "e", "o", "ul", "en", "ar", "is", "ost", "im"]
    var result = ""
    for _ in 0..<Int.random(in: 2...3, using: &random) {
      result +=
        (onsets.randomElement(using: &random) ?? "") + (rimes.randomElement(using: &random) ?? "")
    }
    return result
  }

  private mutating func phrase(_ count: ClosedRange<Int>) -> String {
    (0..<Int.random(in: count, using: &random)).map { _ in word().capitalized }
      .joined(separator: " ")
  }

  private mutating func sentence(_ count: ClosedRange<Int>) -> String {
    let words = (0..<Int.random(in: count, using: &random)).map { _ in word() }
    return words.joined(separator: " ").capitalizedFirst + "."
  }

  private mutating func sentences(_ count: ClosedRange<Int>) -> String {
    (0..<Int.random(in: count, using: &random)).map { _ in sentence(8...16) }
      .joined(separator: " ")
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
  fileprivate var capitalized: String { capitalizedFirst }
}

extension Substring {
  /// What stands before a separator, or nil.
  fileprivate func components(_ separator: String) -> String? {
    var end = startIndex
    while end < endIndex {
      if self[end...].hasPrefix(separator) { return String(self[..<end]) }
      end = index(after: end)
    }
    return nil
  }
}
