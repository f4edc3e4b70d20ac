import Marrow

extension Passage {
  /// The passage as it is read: with its bullet or number.
  var displayText: String {
    switch kind {
    case .bullet: "• " + text
    case .numbered: marker.isEmpty ? text : "\(marker) \(text)"
    default: text
    }
  }

  /// Columns that the passage is moved in.
  var displayIndent: Int { kind == .bullet || kind == .numbered ? 2 : 0 }
}
