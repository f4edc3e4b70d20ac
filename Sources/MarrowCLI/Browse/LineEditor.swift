/// A line of text that is being typed, and where in it the cursor is.
///
/// The text lies in two pieces, before and behind the cursor, so that a mark that is typed after its
/// letter becomes one character with it.
struct LineEditor: Equatable {
  /// A query needs no more characters; what is typed or pasted beyond is passed over.
  static let longest = 4096

  private(set) var before: String
  private(set) var after = ""

  init(_ text: String = "") { before = Self.oneLine(text, room: Self.longest) }

  var text: String { before + after }

  /// Applies a key; says whether it was one for editing.
  mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .text(let text): insert(text)
    case .paste(let text): insert(text)
    case .left, .control("b"):
      if let last = before.popLast() { after.insert(last, at: after.startIndex) }
    case .right, .control("f"): if !after.isEmpty { before.append(after.removeFirst()) }
    case .wordLeft, .alt("b"): move(to: before.dropLast(wordBefore).count)
    case .wordRight, .alt("f"): move(to: before.count + wordAfter)
    case .home, .control("a"): move(to: 0)
    case .end, .control("e"): move(to: before.count + after.count)
    case .backspace, .control("h"): _ = before.popLast()
    case .delete, .control("d"): if !after.isEmpty { after.removeFirst() }
    case .control("u"): before = ""
    case .control("k"): after = ""
    case .control("w"), .alt("\u{7F}"): before.removeLast(wordBefore)
    case .alt("d"): after.removeFirst(wordAfter)
    default: return false
    }
    return true
  }

  private mutating func insert(_ text: String) {
    before += Self.oneLine(text, room: Self.longest - before.count - after.count)
  }

  private mutating func move(to position: Int) {
    let all = text
    before = String(all.prefix(position))
    after = String(all.dropFirst(before.count))
  }

  /// Characters from the cursor back to the beginning of a word.
  private var wordBefore: Int { Self.word(before.reversed()) }
  private var wordAfter: Int { Self.word(after) }

  private static func word(_ characters: some Sequence<Character>) -> Int {
    var count = 0
    var isInWord = false
    for character in characters {
      if character != " " { isInWord = true } else if isInWord { break }
      count += 1
    }
    return count
  }

  /// What is pasted may have several lines and control characters: each becomes a space.
  private static func oneLine(_ text: String, room: Int) -> String {
    guard room > 0 else { return "" }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator:
        if scalars.last != " " { scalars.append(" ") }
      default: scalars.append(scalar)
      }
    }
    return String(String(scalars).prefix(room))
  }
}
