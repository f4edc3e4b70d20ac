/// Finds the term of a list item that its author set in bold: `**Term.** Text`, `**Term**: text`.
enum BoldLead {
  /// No term is longer, in bytes.
  private static let longest = 120

  /// How many bytes at the start of a text are its lead term, or nil if the bold start is none.
  ///
  /// - Parameter bold: Where the bold start ends.
  static func length(in text: [UInt8], bold: Int) -> Int? {
    guard (1...longest).contains(bold), bold < text.count else { return nil }
    var end = bold
    if ".:?!".utf8.contains(text[end - 1]) {
      return text[end] == 0x20 ? end : nil
    }
    if text[end] == 0x20, text[end - 1] != 0x20 {
      // A dash after the term belongs to it, as a colon does.
      let rest = text[(end + 1)...]
      for dash in ["–", "—", "--", "-"] where rest.starts(with: dash.utf8) {
        let after = end + 1 + dash.utf8.count
        return after < text.count && text[after] == 0x20 ? after : nil
      }
      return nil
    }
    guard text[end] == 0x3A || text[end] == 0x2E else { return nil }
    end += 1
    return end < text.count && text[end] == 0x20 ? end : nil
  }
}
