/// Columns and rows of a terminal's window.
struct WindowSize: Equatable {
  var columns: Int
  var rows: Int
}
