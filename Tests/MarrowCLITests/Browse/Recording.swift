import Testing

/// What was done at a terminal, and the screen after each step, as text.
struct Recording {
  struct Step {
    /// `type TEXT`, `press KEY …` or `resize COLUMNS ROWS`.
    var action: String
    var screen: String

    func carryOut(on pane: TmuxPane) throws {
      let parts = action.split(separator: " ", maxSplits: 1).map(String.init)
      let rest = parts.count > 1 ? parts[1] : ""
      let words = rest.split(separator: " ").map(String.init)
      switch parts[0] {
      case "type": try pane.type(rest)
      case "press": for key in words { try pane.press(key) }
      case "resize":
        try pane.resize(columns: #require(Int(words[0])), rows: #require(Int(words[1])))
      default: Issue.record("'\(action)' is no step")
      }
    }
  }

  private let preface: String
  var steps: [Step]

  init(_ text: String) {
    let parts = text.split(separator: "\n== ", omittingEmptySubsequences: false)
    preface = String(parts[0])
    steps = parts.dropFirst().map { part in
      let lines = part.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      var screen = lines.count > 1 ? String(lines[1]) : ""
      while screen.last == "\n" { screen.removeLast() }
      return Step(action: String(lines[0]), screen: screen)
    }
  }

  var text: String {
    preface + steps.map { "\n== \($0.action)\n\($0.screen)\n" }.joined()
  }
}
