import Marrow

extension Passage {
  /// What comes before the text when the passage is read: its bullet or number.
  var displayMarker: String {
    switch kind {
    case .bullet: "• "
    case .numbered where !marker.isEmpty: marker + " "
    default: ""
    }
  }

  /// The passage as it is read: with its bullet or number.
  var displayText: String { displayMarker + text }

  /// Columns that the passage is moved in.
  var displayIndent: Int { kind == .bullet || kind == .numbered ? 2 : 0 }
}
