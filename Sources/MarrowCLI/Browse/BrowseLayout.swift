/// How the window is divided: the query and a line of state above, the hits, the preview below them
/// or, in a wide window, beside them, and a line of help at the bottom of all but low windows.
struct BrowseLayout: Equatable {
  struct Pane: Equatable {
    var columns: Int
    var rows: Int
  }

  static let rowsPerHit = 2

  /// Too small to show anything that could be read.
  let isTooSmall: Bool
  let hasHelp: Bool
  let isSideBySide: Bool
  let list: Pane
  /// The preview without its title; nil where there is no room for one.
  let preview: Pane?

  /// How many hits the list shows.
  var hits: Int { max(1, list.rows / Self.rowsPerHit) }

  init(_ size: WindowSize) {
    isTooSmall = size.columns < 24 || size.rows < 5
    hasHelp = size.rows >= 12
    let rows = max(1, size.rows - 2 - (hasHelp ? 1 : 0))
    isSideBySide = size.columns >= 140 && rows >= 8
    if isSideBySide {
      let left = min(size.columns / 2, 100)
      list = Pane(columns: left, rows: rows)
      preview = Pane(columns: size.columns - left - 3, rows: rows - 1)
    } else if rows >= 10 {
      let upper = rows * 45 / 100 / Self.rowsPerHit * Self.rowsPerHit
      list = Pane(columns: size.columns, rows: upper)
      preview = Pane(columns: size.columns, rows: rows - upper - 1)
    } else {
      list = Pane(columns: size.columns, rows: rows)
      preview = nil
    }
  }
}
