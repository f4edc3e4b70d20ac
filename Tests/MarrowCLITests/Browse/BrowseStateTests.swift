import Marrow
import TestSupport
import Testing

@testable import MarrowCLI

@Suite("What a key changes, and what is shown of it") struct BrowseStateTests {
  /// A search in an index in memory, with everything that the program would have asked for.
  private static func found(_ text: String, in article: String) async throws -> Found {
    let index = try await MarrowIndex(documents: [Document(path: "a.md", text: article)])
    let results = try index.search(text, options: SearchOptions(limit: 100))
    let sections = try results.hits.map { ($0.id, try index.passage($0.id)) }
    return Found(
      text: text, hits: results.hits, matchCount: results.matchCount,
      sections: Dictionary(sections) { $1 })
  }

  private static let bullets = (1...30).map { "- Bone \($0) is here." }.joined(separator: "\n")

  @Test("Arrows and pages move the selection within the list, and the window follows")
  func selection() async throws {
    let found = try await Self.found("bone", in: "# Bones\n\n\(Self.bullets)\n")
    var state = BrowseState(size: WindowSize(columns: 80, rows: 24), text: "bone")
    #expect(state.receive(found) == nil)
    #expect(!state.isSearching)
    let count = state.hits.count
    #expect(count == 30, "the title is one with the first bullet")
    for (key, selected) in [
      (.up, 0), (.down, 1), (.control("n"), 2), (.control("p"), 1), (.pageDown, 1 + 4),
      (.pageUp, 1), (.pageUp, 0),
    ] as [(Key, Int)] {
      #expect(state.handle(key) == nil)
      #expect(state.selected == selected, "\(key)")
    }
    for _ in 0..<100 { _ = state.handle(.down) }
    #expect(state.selected == count - 1)
    #expect(state.top == count - state.layout.hits)
    #expect(state.handle(.enter) == .open(state.hits[count - 1]))
    let id = state.selectedHit?.id
    // The same search again, as after an update, leaves the selection where it was.
    _ = state.receive(found)
    #expect(state.selectedHit?.id == id)
    #expect(state.handle(.text("s")) == .search)
    var other = found
    other.text = "bones"
    _ = state.receive(other)
    #expect(state.selected == 0)
  }

  @Test("Enter waits for what was typed, and any other key calls it off")
  func enterBeforeFound() async throws {
    let found = try await Self.found("bone", in: "# Bones\n\n\(Self.bullets)\n")
    var state = BrowseState(size: WindowSize(columns: 80, rows: 24))
    #expect(state.handle(.text("bone")) == .search)
    #expect(state.handle(.enter) == nil)
    var stale = found
    stale.text = "bon"
    #expect(state.receive(stale) == nil)
    #expect(state.receive(found) == .open(found.hits[0]))
    #expect(state.receive(found) == nil)
    var other = BrowseState(size: WindowSize(columns: 80, rows: 24))
    _ = other.handle(.text("bone"))
    _ = other.handle(.enter)
    _ = other.handle(.left)
    #expect(other.receive(found) == nil)
  }

  @Test(
    "Keys that lead out",
    arguments: [
      (.escape, .leave), (.control("c"), .interrupt), (.control("z"), .suspend),
      (.control("l"), .redraw), (.control("d"), .leave), (.enter, nil),
    ] as [(Key, BrowseState.Effect?)])
  func effects(key: Key, effect: BrowseState.Effect?) {
    var state = BrowseState(size: WindowSize(columns: 80, rows: 24))
    _ = state.receive(Found(text: ""))
    #expect(state.handle(key) == effect)
  }

  @Test("A search in a window of any size fits it, steers nothing, and follows every key")
  func anySize() async throws {
    let evil = "\u{1B}[31m骨粗鬆症\u{202E}👩‍⚕️ e\u{301} " + String(repeating: "long", count: 60)
    let found = try await Self.found(
      "bone", in: "# Bones \(evil)\n\n\(Self.bullets)\n\n## \(evil)\n\nA bone \(evil) bone.\n")
    let keys: [Key] = [
      .up, .down, .pageUp, .pageDown, .scrollUp, .scrollDown, .left, .home, .text("骨e\u{301}"),
      .control("w"), .paste(evil),
    ]
    for seed in 0..<8 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      var state = BrowseState(size: WindowSize(columns: 80, rows: 24), text: "bone")
      _ = state.receive(found)
      var screen = Screen(hasColor: random.chance(50))
      var terminal = ModelTerminal(size: state.size)
      for _ in 0..<25 {
        if random.chance(20) {
          state.resize(
            to: WindowSize(
              columns: Int.random(in: 1...220, using: &random),
              rows: Int.random(in: 1...60, using: &random)))
          terminal = ModelTerminal(size: state.size)
        } else {
          _ = state.handle(random.pick(keys))
        }
        if random.chance(10) { state.notice = evil }
        let picture = BrowseView.picture(of: state)
        #expect(picture.lines.count <= state.size.rows, "seed \(seed)")
        for line in picture.lines {
          #expect(line.displayWidth <= state.size.columns, "seed \(seed): \(line.text)")
          #expect(Terminal.printable(line.text) == line.text, "seed \(seed)")
        }
        if let (row, column) = picture.cursor {
          #expect(row < state.size.rows && column < state.size.columns, "seed \(seed)")
        }
        if !state.layout.isTooSmall {
          #expect(state.top <= state.selected && state.selected < state.top + state.layout.hits)
          #expect(picture.lines.contains { $0.text.hasPrefix("▶ ") }, "seed \(seed)")
        }
        terminal.take(screen.update(to: picture))
        #expect(terminal.lines == ModelTerminal.lines(of: picture), "seed \(seed)")
        #expect(screen.update(to: picture).isEmpty)
      }
    }
  }

  @Test("The preview moves over all of a long passage and no further")
  func scrolling() async throws {
    let text = (1...150).map { "bone\($0)" }.joined(separator: " ")
    let found = try await Self.found("bone77", in: "# Bones\n\n\(text)\n\nThe end of it.\n")
    var state = BrowseState(size: WindowSize(columns: 60, rows: 14), text: "bone77")
    _ = state.receive(found)
    let first = Preview.lines(state)
    #expect(first.contains { $0.text.contains("bone1 ") })
    var seen = first.map(\.text)
    for _ in 0..<100 {
      _ = state.handle(.scrollDown)
      seen += Preview.lines(state).map(\.text)
    }
    for number in 1...150 { #expect(seen.contains { $0.contains("bone\(number)") }) }
    #expect(Preview.lines(state).last?.text.contains("The end of it.") == true)
    #expect(Preview.lines(state).count == state.layout.preview?.rows)
    for _ in 0..<100 { _ = state.handle(.scrollUp) }
    #expect(Preview.lines(state) == first)
  }

  @Test(
    "Editors and pagers are told the line in their own way",
    arguments: [
      ("vim", ["+17", "/c/a.txt"]), ("emacs -nw", ["+17", "/c/a.txt"]),
      ("/usr/bin/less", ["+17", "/c/a.txt"]), ("code -w", ["-g", "/c/a.txt:17"]),
      ("/opt/bin/subl", ["/c/a.txt:17"]), ("kate", ["-l", "17", "/c/a.txt"]),
    ])
  func opener(command: String, arguments: [String]) throws {
    let opener = try #require(Opener(environment: ["PAGER": "more", "EDITOR": command]))
    #expect(opener.command == command)
    #expect(opener.arguments(file: "/c/a.txt", line: 17) == arguments)
    #expect(opener.arguments(file: "/c/a.pdf", line: nil) == ["/c/a.pdf"])
    #expect(Opener(environment: ["VISUAL": "vi", "EDITOR": command])?.command == "vi")
    #expect(Opener(environment: ["VISUAL": " ", "EDITOR": ""]) == nil)
  }
}
