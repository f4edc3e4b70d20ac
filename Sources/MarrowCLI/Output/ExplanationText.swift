import Marrow

extension Explanation {
  /// How the score came about, a line for each part, indented.
  func lines(indent: Int, style: Style) -> String {
    var rows: [(value: Double, what: String)] = terms.map { term in
      let places = [("title", term.inTitle), ("headings", term.inHeading), ("text", term.inText)]
        .filter { $0.1 > 0 }.map { "\(Figures.short($0.1)) in the \($0.0)" }
        .joined(separator: ", ")
      let rarity =
        "in \(Figures.count(term.passages, "passage")), idf \(Figures.decimal(term.idf, 2))"
      return (term.contribution, "\(Terminal.printable(term.text)): \(places); \(rarity)")
    }
    rows.append((allTerms + articleAllTerms, "all words are there"))
    rows.append((article, "the article as a whole"))
    rows.append((opening, "it opens the article that is named so"))
    rows.append((reference, "it is a reference"))
    rows.append((proximity, "words near each other, as they were typed"))
    rows.append((exactness, "words in the form that was typed"))
    rows.append((lead, "words in the lead term"))
    rows.append((-cut, "kept below passages with all words"))
    let margin = String(repeating: " ", count: indent)
    let number = { (value: Double) in Figures.decimal(value, 3).padded(to: 8, atStart: true) }
    let parts = rows.filter { $0.value != 0 }.map { margin + "\(number($0.value))  \($0.what)\n" }
    let lengths =
      "length \(Figures.short(length)), on average \(Figures.decimal(meanLength, 1)) words, weighted"
    let title = passage.map { margin + "scored as the title, \(Terminal.printable($0))\n" } ?? ""
    return style.faint(title + parts.joined() + margin + "\(number(score))  the score; \(lengths)")
      + "\n"
  }
}
