import Marrow

/// Where a user of `marrow browse` is: what was typed, what was found, which hit is selected.
///
/// A pure value: keys and results change it, nothing else does.
struct BrowseState: Equatable {
  /// What the program has to do after a key.
  enum Effect: Equatable {
    case search
    case open(Hit)
    case leave
    case interrupt
    case suspend
    case redraw
  }

  var size: WindowSize
  private(set) var editor: LineEditor
  private(set) var found: Found?
  private(set) var selected = 0
  /// The first hit in the window.
  private(set) var top = 0
  /// How many lines the preview was moved down.
  private(set) var scroll = 0
  /// The surroundings of hits, by their ids.
  private(set) var sections: [String: MarrowIndex.Section] = [:]
  /// What there is to say once, such as that an editor failed.
  var notice: String?
  /// Whether the search takes so long that it should be said.
  var isSlow = false
  /// Enter was pressed before what it should open was found.
  private var opensWhenFound = false

  init(size: WindowSize, text: String = "") {
    self.size = size
    editor = LineEditor(text)
  }

  var hits: [Hit] { found?.hits ?? [] }
  var selectedHit: Hit? { hits.indices.contains(selected) ? hits[selected] : nil }
  var layout: BrowseLayout { BrowseLayout(size) }
  /// Whether what was found is not yet what was typed.
  var isSearching: Bool { found?.text != editor.text }

  /// The hits in the window whose surroundings are not there yet, the selected one first.
  var wantedSections: [String] {
    guard let selectedHit, layout.preview != nil else { return [] }
    let visible = hits.dropFirst(top).prefix(layout.hits).map(\.id)
    return ([selectedHit.id] + visible.filter { $0 != selectedHit.id })
      .filter { sections[$0] == nil }
  }

  /// Changes what a key changes.
  mutating func handle(_ key: Key) -> Effect? {
    notice = nil
    opensWhenFound = false
    switch key {
    case .escape, .control("g"): return .leave
    case .control("d") where editor.text.isEmpty: return .leave
    case .control("c"): return .interrupt
    case .control("z"): return .suspend
    case .control("l"): return .redraw
    case .enter:
      guard !isSearching else {
        opensWhenFound = true
        return nil
      }
      return selectedHit.map(Effect.open)
    case .up, .control("p"): select(selected - 1)
    case .down, .control("n"), .tab: select(selected + 1)
    case .pageUp: select(selected - layout.hits)
    case .pageDown: select(selected + layout.hits)
    case .scrollUp: scroll = max(0, scroll - 1)
    case .scrollDown: scroll = min(scroll + 1, Preview.lastLine(self))
    default:
      let before = editor.text
      guard editor.handle(key), editor.text != before else { return nil }
      return .search
    }
    return nil
  }

  /// Takes what was found; the selection stays with its hit if the query is still the same.
  mutating func receive(_ found: Found) -> Effect? {
    let previous = self.found?.text == found.text ? selectedHit?.id : nil
    if previous == nil { scroll = 0 }
    self.found = found
    isSlow = false
    sections = found.sections
    select(found.hits.firstIndex { $0.id == previous } ?? 0)
    guard opensWhenFound, !isSearching else { return nil }
    opensWhenFound = false
    return selectedHit.map(Effect.open)
  }

  mutating func receive(_ sections: [String: MarrowIndex.Section]) {
    self.sections.merge(sections) { $1 }
  }

  mutating func resize(to size: WindowSize) {
    self.size = size
    show()
    scroll = min(scroll, Preview.lastLine(self))
  }

  private mutating func select(_ position: Int) {
    let position = min(max(0, position), max(0, hits.count - 1))
    if position != selected { scroll = 0 }
    selected = position
    show()
  }

  /// Moves the window over the list so that the selected hit is in it.
  private mutating func show() {
    let count = layout.hits
    top = min(max(top, selected - count + 1), selected)
    top = max(0, min(top, hits.count - count))
  }
}

/// What a search came to, with what is needed to show it.
struct Found: Equatable {
  /// What was typed.
  var text: String
  var hits: [Hit] = []
  var matchCount = 0
  /// How many of the passages the hits cover.
  var coveredCount = 0
  var isMatchCountExact = true
  /// Absolute path of the corpus, if it is known.
  var corpus: String?
  /// In what other way than it was typed it was searched for, if there is anything to say.
  var remark: String?
  /// What went wrong.
  var problem: String?
  /// The surroundings of the first hits.
  var sections: [String: MarrowIndex.Section] = [:]
}
