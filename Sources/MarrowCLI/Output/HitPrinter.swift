import Marrow

/// Prints hits for people: rank and heading path, the snippet with its matches, the place.
struct HitPrinter {
  private let style: Style
  private let layout: Layout
  private let corpus: String?
  private let showsContext: Bool
  private let query: String

  init(style: Style, columns: Int, corpus: String?, showsContext: Bool, query: String) {
    self.style = style
    self.layout = Layout(columns: columns)
    self.corpus = corpus
    self.showsContext = showsContext
    self.query = query
  }

  /// Prints results on stdout, and what there is to say about them on stderr.
  func print(_ results: SearchResults, grouped: Bool, isFiltered: Bool) {
    for line in InterpretationLines(results).lines { Terminal.writeError(line + "\n") }
    guard !results.hits.isEmpty else {
      let shown = query.count > 200 ? query.prefix(200) + " …" : query
      let filters = isFiltered ? " under these filters" : ""
      Terminal.writeError("Nothing found for \(Terminal.printable(shown))\(filters).\n")
      return
    }
    let entries =
      grouped
      ? results.groups.map { group in
        title(of: group) + group.hits.map { entry($0, inGroup: true) }.joined()
      }
      : results.hits.map { entry($0) }
    Terminal.write(entries.joined(separator: "\n"))
    if results.matchCount > results.coveredCount || !results.isMatchCountExact {
      let shown = Figures.number(results.hits.count)
      let all = Figures.count(results.matchCount, "passage")
      Terminal.writeError(
        "\n\(shown) of \(results.isMatchCountExact ? "" : "at least ")\(all); more with --limit.\n"
      )
    }
  }

  /// A hit in one line: its rank and its id.
  func line(_ hit: Hit) -> String {
    style.rank(String(hit.rank).padded(to: 2, atStart: true)) + "  " + Terminal.printable(hit.id)
  }

  private func title(of group: SearchResults.Group) -> String {
    guard let first = group.hits.first, let title = first.headings.first else { return "" }
    return layout.wrap(title.styled(.lead), style: style, indent: 0) + "\n"
  }

  /// A hit as it is printed.
  func entry(_ hit: Hit, inGroup: Bool = false) -> String {
    let number = String(hit.rank).padded(to: 2, atStart: true)
    let indent = number.count + 2
    let headings = inGroup ? hit.headings.dropFirst() : hit.headings[...]
    let path = headings.enumerated().flatMap { index, heading in
      (index > 0 ? [Styled(" › ", .faint)] : [])
        + heading.styled(.lead)
    }
    var paragraphs = path.isEmpty ? [] : [path]
    if showsContext { paragraphs += hit.context.map { [Styled($0, .faint)] } }
    // A title is its own heading path; it need not be said twice.
    if path.isEmpty || hit.passage.text != headings.last?.text {
      paragraphs.append(body(of: hit) + items(of: hit))
    }
    let wrapped = paragraphs.map { layout.wrap($0, style: style, indent: indent) }
      .joined(separator: "\n")
    var text = style.rank(number) + "  " + wrapped.dropFirst(indent) + "\n"
    let margin = String(repeating: " ", count: indent)
    let place = Location(hit.passage, of: hit.article, corpus: corpus)
    text += margin + place.rendered(style)
    switch hit.freshness {
    case .changed: text += style.faint("  changed since it was indexed")
    case .missing: text += style.faint("  the file is gone")
    case .fresh, .unknown: break
    }
    if let copy = hit.copies.first {
      let count = hit.copies.count
      let others = count == 1 ? Terminal.printable(copy) : Figures.count(count, "other")
      text += style.faint("  also in " + others)
    }
    if !hit.missing.isEmpty {
      text += style.faint("  without: " + Terminal.printable(hit.missing.joined(separator: ", ")))
    }
    text += "\n"
    if let explanation = hit.explanation {
      text += explanation.lines(indent: indent, style: style)
    }
    return text
  }

  /// The first of what a passage introduces, in one row.
  private func items(of hit: Hit) -> [Styled] {
    guard !hit.items.isEmpty else { return [] }
    var row: [Styled] = []
    for item in hit.items {
      row.append(Styled(row.isEmpty ? " " : " · ", .faint))
      row += item.snippet.styled()
    }
    return hit.hasMoreItems ? row + [Styled(" · …", .faint)] : row
  }

  /// The passage as far as it is shown: bullet, lead term, snippet.
  ///
  /// The lead term says what a list item is about, so it is shown even if the snippet begins
  /// further on.
  private func body(of hit: Hit) -> [Styled] {
    let passage = hit.passage
    let shown = showsContext ? hit.whole : hit.snippet
    var body = [Styled(passage.displayMarker)]
    guard shown.text.hasPrefix(passage.lead) else {
      body += [Styled(passage.lead, .lead), Styled(" ")]
      return body + shown.styled()
    }
    var leadLength = passage.lead.count
    for segment in shown.segments {
      let inLead = String(segment.text.prefix(leadLength))
      let after = String(segment.text.dropFirst(leadLength))
      leadLength -= inLead.count
      body.append(Styled(inLead, segment.isMatch ? .match : .lead))
      body.append(Styled(after, segment.isMatch ? .match : .plain))
    }
    return body
  }
}
