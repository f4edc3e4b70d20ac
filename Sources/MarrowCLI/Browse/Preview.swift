import Marrow

/// The selected passage among its neighbours.
enum Preview {
  /// Longer texts, as code may be, are shown up to here.
  private static let longestText = 20_000

  /// The passage's place, and what it lacks, on a rule.
  static func title(_ state: BrowseState, columns: Int) -> Picture.Line {
    let rule = Styled(String(repeating: "─", count: columns), .faint)
    guard let hit = state.selectedHit else { return [rule].cutOff(at: columns) }
    let location = Location(hit.passage, of: hit.article, corpus: state.found?.corpus)
    var notes = ""
    switch hit.freshness {
    case .changed: notes += " changed since it was indexed "
    case .missing: notes += " the file is gone "
    case .fresh, .unknown: break
    }
    if !hit.missing.isEmpty {
      notes += " without: " + Terminal.printable(hit.missing.joined(separator: ", ")) + " "
    }
    return [
      Styled("── ", .faint), Styled(location.rendered(Style(isOn: false))), Styled(" ─", .faint),
      Styled(notes, .faint), rule,
    ].cutOff(at: columns)
  }

  /// The part of the preview in the window.
  static func lines(_ state: BrowseState) -> [Picture.Line] {
    guard let pane = state.layout.preview, let all = all(state) else { return [] }
    return Array(all.lines.dropFirst(first(of: all, pane.rows) + state.scroll).prefix(pane.rows))
  }

  /// How far the preview can be moved down: until its last lines are in the window.
  static func lastLine(_ state: BrowseState) -> Int {
    guard let pane = state.layout.preview, let all = all(state) else { return 0 }
    return max(0, all.lines.count - pane.rows - first(of: all, pane.rows))
  }

  /// The line that the window begins with if it was not moved: a little before the passage.
  private static func first(of all: (lines: [Picture.Line], passage: Int), _ rows: Int) -> Int {
    max(0, min(all.passage - rows / 4, all.lines.count - rows))
  }

  /// All lines, and the number of the one that the passage begins with.
  private static func all(_ state: BrowseState) -> (lines: [Picture.Line], passage: Int)? {
    guard let hit = state.selectedHit, let columns = state.layout.preview?.columns else {
      return nil
    }
    let section = state.sections[hit.id]
    let passages = section?.passages ?? [hit.passage]
    var lines: [Picture.Line] = []
    var first = 0
    for (position, passage) in passages.enumerated() {
      let isSelected = position == section?.position ?? 0
      if isSelected { first = lines.count }
      let body =
        isSelected
        ? hit.whole.styled() : [Styled(String(passage.text.prefix(longestText)), .faint)]
      let marker = Styled(passage.displayMarker, isSelected ? .plain : .faint)
      let indent = 2 + passage.displayIndent
      let mark = Styled((isSelected ? "▶ " : "  ").padded(to: indent), .lead)
      let wrapped = wrap([marker] + body, room: columns - indent)
      for (number, line) in wrapped.enumerated() {
        let margin = number == 0 ? mark : Styled(String(repeating: " ", count: indent))
        lines.append([margin] + line)
      }
    }
    return (lines, first)
  }

  /// Breaks a text into lines; its own line breaks, as code has them, stay.
  private static func wrap(_ pieces: [Styled], room: Int) -> [Picture.Line] {
    var paragraphs: [[Styled]] = [[]]
    var length = 0
    for piece in pieces where length < longestText {
      let text = piece.text.prefix(longestText - length)
      length += text.count
      for (number, part) in text.split(
        omittingEmptySubsequences: false, whereSeparator: \.isNewline
      ).enumerated() {
        if number > 0 { paragraphs.append([]) }
        paragraphs[paragraphs.count - 1].append(Styled(String(part), piece.look))
      }
    }
    return paragraphs.flatMap { Layout.lines($0.onOneLine, room: room) }
  }
}
