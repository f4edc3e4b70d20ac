/// A table of figures with what there is to say about it.
struct Table {
  enum Style {
    case text, markdown
  }

  var title: String
  /// What the rows mean, one paragraph each.
  var notes: [String] = []
  var header: [String]
  var rows: [[String]] = []

  func rendered(as style: Style) -> String {
    let lines = [header] + rows
    let widths = header.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    let cells = lines.map { line in
      zip(line, widths).enumerated().map { column, cell in
        let space = String(repeating: " ", count: cell.1 - cell.0.count)
        return column == 0 ? cell.0 + space : space + cell.0
      }
    }
    switch style {
    case .text:
      let rule = widths.map { String(repeating: "─", count: $0) }
      let body = ([cells[0], rule] + cells.dropFirst()).map { $0.joined(separator: "  ") }
      return ([title.uppercased()] + body + notes).joined(separator: "\n")
    case .markdown:
      let rule = widths.enumerated().map { column, width in
        let dashes = String(repeating: "-", count: max(2, width - 1))
        return column == 0 ? ":" + dashes : dashes + ":"
      }
      let body = ([cells[0], rule] + cells.dropFirst())
        .map { "| " + $0.joined(separator: " | ") + " |" }
      return "### \(title)\n\n" + body.joined(separator: "\n") + "\n\n"
        + notes.joined(separator: "\n\n")
    }
  }
}
