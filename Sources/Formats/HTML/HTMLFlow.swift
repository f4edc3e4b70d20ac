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

  /// How many bytes of an item's text are its lead term: what is bold at its beginning, or what
  /// reads like a term; 0 for none.
  var lead: Int {
    guard let bold = boldEnd else { return LeadTerm.length(in: text.utf8) }
    if let length = BoldLead.length(in: text.utf8, bold: bold) { return length }
    return bold < text.utf8.count && bold <= 120 ? bold : 0
  }
}
