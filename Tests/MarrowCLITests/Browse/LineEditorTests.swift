import TestSupport
import Testing

@testable import MarrowCLI

@Suite("A line is edited") struct LineEditorTests {
  @Test(
    "Keys edit as in a shell",
    arguments: [
      ([.text("back pain"), .home, .text("low ")], "low |back pain"),
      ([.text("back pain"), .control("a"), .right, .control("f"), .delete], "ba|k pain"),
      ([.text("back pain"), .left, .control("b"), .backspace], "back p|in"),
      ([.text("back pain "), .control("w")], "back |"),
      ([.text("back pain"), .alt("\u{7F}"), .alt("b"), .text("x")], "x|back "),
      ([.text("back pain"), .wordLeft, .control("k")], "back |"),
      ([.text("back pain"), .wordLeft, .control("u"), .control("e")], "pain|"),
      ([.text("back pain"), .home, .wordRight, .alt("d")], "back|"),
      ([.text("a"), .paste("\u{1B}[31m\r\nb\tc\n\n")], "a [31m b c |"),
      ([.text("cafe"), .text("\u{301}"), .backspace], "caf|"),
      ([.text("👩‍⚕️骨"), .left, .backspace], "|骨"),
      ([.backspace, .delete, .left, .right, .control("w"), .control("k")], "|"),
    ] as [([Key], String)])
  func keys(keys: [Key], result: String) {
    var editor = LineEditor()
    for key in keys {
      let isForEditing = editor.handle(key)
      #expect(isForEditing)
    }
    #expect(editor.before + "|" + editor.after == result)
  }

  @Test("Long texts are cut at the limit, and keys for something else are left alone")
  func limits() {
    var editor = LineEditor(String(repeating: "x", count: 10_000))
    #expect(editor.text.count == LineEditor.longest)
    _ = editor.handle(.text("y"))
    #expect(editor.text.count == LineEditor.longest)
    for key in [Key.up, .enter, .escape, .pageDown, .control("c")] {
      let isForEditing = editor.handle(key)
      #expect(!isForEditing)
    }
  }

  @Test("Any keys give what an array of characters with a cursor gives")
  func model() {
    let words = ["a", "Bc", " ", "骨", "ß"]
    for seed in 0..<500 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      var editor = LineEditor()
      var text: [Character] = []
      var cursor = 0
      for _ in 0..<60 {
        switch Int.random(in: 0..<10, using: &random) {
        case 0..<4:
          let word = random.pick(words)
          _ = editor.handle(.text(word))
          text.insert(contentsOf: word, at: cursor)
          cursor += word.count
        case 4:
          _ = editor.handle(.left)
          cursor = max(0, cursor - 1)
        case 5:
          _ = editor.handle(.right)
          cursor = min(text.count, cursor + 1)
        case 6:
          _ = editor.handle(.backspace)
          if cursor > 0 { text.remove(at: cursor - 1) }
          cursor = max(0, cursor - 1)
        case 7:
          _ = editor.handle(.delete)
          if cursor < text.count { text.remove(at: cursor) }
        case 8:
          _ = editor.handle(.wordLeft)
          while cursor > 0, text[cursor - 1] == " " { cursor -= 1 }
          while cursor > 0, text[cursor - 1] != " " { cursor -= 1 }
        default:
          _ = editor.handle(.wordRight)
          while cursor < text.count, text[cursor] == " " { cursor += 1 }
          while cursor < text.count, text[cursor] != " " { cursor += 1 }
        }
        #expect(editor.text == String(text) && editor.before.count == cursor, "seed \(seed)")
      }
    }
  }
}
