/// What the user pressed.
enum Key: Equatable {
  case text(String)
  case paste(String)
  case enter, escape, tab, backspace, delete
  case up, down, left, right, home, end, pageUp, pageDown
  case wordLeft, wordRight
  /// The arrows up and down with Shift, Alt or Control held.
  case scrollUp, scrollDown
  /// A letter with Control held, in small.
  case control(Character)
  /// A character with Alt held.
  case alt(Character)
}
