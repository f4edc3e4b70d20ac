/// Gives list items their depth, from indentation first and the look of the marker second.
enum ListNesting {
  private struct Open {
    var column: Int
    var style: Marker.Style?
  }

  /// Sets the level of every item, and of the paragraphs that stand indented within one.
  ///
  /// - Complexity: O(n); every item is opened and closed once, and items of one column that are
  ///   open together all look different.
  static func level(_ pieces: inout [Piece]) {
    var open: [Open] = []
    for index in pieces.indices {
      let piece = pieces[index]
      switch piece.kind {
      case .bullet, .numbered:
        nest(piece, in: &open)
        pieces[index].level = open.count - 1
      case .paragraph, .quote, .code:
        while let last = open.last, piece.column < last.column + 2 { open.removeLast() }
        pieces[index].level = piece.kind == .paragraph ? open.count : 0
      case .rule, .chrome, .sign:
        break
      case .title, .heading:
        open.removeAll()
      }
    }
  }

  private static func nest(_ piece: Piece, in open: inout [Open]) {
    let item = Open(column: piece.column, style: piece.style)
    while let last = open.last, last.column > item.column + 1 { open.removeLast() }
    guard let last = open.last, item.column <= last.column + 1 else {
      open.append(item)
      return
    }
    // Same column: an open list of this look goes on, and another look is a list within the item,
    // or, behind a blank line, a list in its place.
    var lowest = open.count - 1
    while lowest > 0, abs(open[lowest - 1].column - item.column) <= 1 { lowest -= 1 }
    if let same = open[lowest...].firstIndex(where: { $0.style == item.style }) {
      open.removeSubrange((same + 1)...)
    } else if piece.blanks > 0 {
      open.removeSubrange(lowest...)
      open.append(item)
    } else {
      open.append(item)
    }
  }
}
