import Marrow

/// What the window shows of a state.
enum BrowseView {
  static func picture(of state: BrowseState) -> Picture {
    let layout = state.layout
    guard !layout.isTooSmall else { return tooSmall(state.size) }
    let (input, column) = input(state)
    var lines = [input, status(state)]
    let list = list(state)
    if layout.isSideBySide {
      let right =
        [Preview.title(state, columns: layout.preview?.columns ?? 0)] + Preview.lines(state)
      for row in 0..<layout.list.rows {
        let left = list.indices.contains(row) ? list[row] : []
        let line = left.clipped(to: layout.list.columns).padded(to: layout.list.columns)
        lines.append(
          line + [Styled(" │ ", .faint)] + (right.indices.contains(row) ? right[row] : []))
      }
    } else {
      lines += list + Array(repeating: [], count: max(0, layout.list.rows - list.count))
      if layout.preview != nil {
        lines.append(Preview.title(state, columns: state.size.columns))
        lines += Preview.lines(state)
      }
    }
    lines = Array(lines.prefix(state.size.rows - (layout.hasHelp ? 1 : 0)))
    if layout.hasHelp {
      lines += Array(repeating: [], count: max(0, state.size.rows - 1 - lines.count))
      lines.append([Styled(help, .faint)])
    }
    return Picture(size: state.size, lines: lines, cursor: (0, column))
  }

  private static let help =
    " ↑ ↓ PgUp PgDn select   Shift-↑ ↓ scroll   Enter open   Ctrl-U clear   Esc leave"

  private static func tooSmall(_ size: WindowSize) -> Picture {
    let lines = Layout.lines([Styled("This window is too small.")], room: size.columns)
    return Picture(size: size, lines: lines)
  }

  /// The line that is typed, and the column of the cursor; of a long text the part around it.
  private static func input(_ state: BrowseState) -> (Picture.Line, column: Int) {
    let prompt = "> "
    // One column stays free for the cursor behind the text.
    let room = max(4, state.size.columns - prompt.count - 1)
    let before = Terminal.printable(state.editor.before)
    let after = Terminal.printable(state.editor.after)
    var shown = before
    if before.displayWidth > room - 1 {
      var width = 0
      let tail = before.reversed().prefix { character in
        width += character.displayWidth
        return width < room - 1
      }
      shown = "…" + String(tail.reversed())
    }
    let line = [Styled(prompt, .lead), Styled(shown), Styled(after)]
    return (line, prompt.count + shown.displayWidth)
  }

  /// How many were found, or what there is to say instead.
  private static func status(_ state: BrowseState) -> Picture.Line {
    let rule = String(repeating: "─", count: state.size.columns)
    let text = [Styled("  " + Terminal.printable(message(state)))].clipped(to: state.size.columns)
    return (text + [Styled(" "), Styled(rule, .faint)]).cutOff(at: state.size.columns)
  }

  private static func message(_ state: BrowseState) -> String {
    if let notice = state.notice { return notice }
    if state.isSlow, state.isSearching { return "Searching …" }
    guard let found = state.found else { return "" }
    if let problem = found.problem { return problem }
    if found.hits.isEmpty {
      let isBlank = found.text.allSatisfy(\.isWhitespace)
      return isBlank ? "Type what to look for." : "Nothing found. \(found.remark ?? "")"
    }
    let all = Figures.count(found.matchCount, "passage")
    return "\(state.selected + 1) of \(found.isMatchCountExact ? "" : "at least ")\(all)"
      + (found.matchCount > found.coveredCount && state.selected == found.hits.count - 1
        ? "; say more to see the rest" : "")
      + (found.remark.map { ". \($0)" } ?? "")
  }

  private static func list(_ state: BrowseState) -> [Picture.Line] {
    let layout = state.layout
    let visible = state.hits.enumerated().dropFirst(state.top).prefix(layout.hits)
    return Array(
      visible.flatMap { index, hit in
        let isSelected = index == state.selected
        let mark = Styled(isSelected ? "▶ " : "  ", .lead)
        let room = layout.list.columns - 2
        return [
          [mark] + headings(of: hit, room: room, isSelected: isSelected),
          [Styled("    ")] + snippet(of: hit, room: room - 2),
        ]
      }.prefix(layout.list.rows))
  }

  /// The heading path; where it is too long, its inner end.
  private static func headings(of hit: Hit, room: Int, isSelected: Bool) -> Picture.Line {
    let plain: Styled.Look = isSelected ? .lead : .plain
    var headings = hit.headings.map { heading in
      heading.styled(plain).onOneLine
    }
    func path() -> Picture.Line {
      (headings.count < hit.headings.count ? [Styled("… › ", .faint)] : [])
        + headings.joined(separator: [Styled(" › ", .faint)])
    }
    while headings.count > 1, path().displayWidth > room { headings.removeFirst() }
    return path().clipped(to: room)
  }

  /// One line of the passage that shows a match.
  private static func snippet(of hit: Hit, room: Int) -> Picture.Line {
    // A title is its own heading path; its place says more.
    if hit.passage.kind == .title { return [Styled(Terminal.printable(hit.article.path), .faint)] }
    let line = ([Styled(hit.passage.displayMarker)] + hit.snippet.styled()).onOneLine
    guard line.displayWidth > room, let match = line.firstIndex(where: { $0.look == .match }),
      line[...match].reduce(0, { $0 + $1.text.displayWidth }) > room - 1
    else { return line.clipped(to: room) }
    // The match is cut off: begin a few words before it.
    var lead = Array(line[..<match]).text
    while lead.displayWidth > room / 3 { lead.removeFirst() }
    if let space = lead.firstIndex(of: " ") { lead = String(lead[lead.index(after: space)...]) }
    return ([Styled("… ", .faint), Styled(lead)] + line[match...]).clipped(to: room)
  }
}
