/// The text of a block while it is read, and the bold words that it begins with.
struct HTMLFlow {
  /// The text.
  var text = CleanText()
  private var boldEnd: Int?
  private var boldNode: Int?

  /// Bold text begins, and ends before a node.
  mutating func beginBold(until node: Int) {
    if text.utf8.isEmpty, boldEnd == nil, boldNode == nil { boldNode = node }
  }

  /// A node is reached.
  mutating func reach(_ node: Int) {
    guard let bold = boldNode, node >= bold else { return }
    boldNode = nil
    if !text.utf8.isEmpty { boldEnd = text.utf8.count }
  }

  /// How many bytes of an item's text are its lead term: what is bold at its beginning, with the
  /// colon, stop or dash behind it, or what reads like one.
  var lead: Int {
    let bytes = text.utf8
    guard var end = boldEnd, end < bytes.count, end <= 120 else {
      return LeadTerm.length(in: bytes)
    }
    if bytes[end] == 0x3A || bytes[end] == 0x2E { end += 1 }
    for dash in [" -", " –", " —"] where bytes[end...].starts(with: Array(dash.utf8) + [0x20]) {
      end += dash.utf8.count
    }
    return end < bytes.count ? end : 0
  }
}
