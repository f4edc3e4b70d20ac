#if DOCX
  /// The lists that are open around a paragraph of an OpenDocument text, and how far they have
  /// counted.
  struct ODTLists {
    private struct OpenList {
      var style: String?
      var count: Int
      /// Whether the item has begun and nothing of it was written.
      var isPending = false
    }

    private var open: [OpenList] = []
    /// How far the lists of each style have counted, level by level, for those that go on.
    private var counts: [String: [Int: Int]] = [:]

    /// Begins a list within the current item.
    mutating func begin(_ element: XMLElement, styles: ODTStyles) {
      let style = element["text:style-name"] ?? open.last?.style
      let level = open.count + 1
      var count = styles.list(style, level: level).start - 1
      let goesOn =
        element["text:continue-numbering"] == "true" || element["text:continue-list"] != nil
      if goesOn, let style, let last = counts[style]?[level] { count = last }
      open.append(OpenList(style: style, count: count))
    }

    /// Ends the innermost list.
    mutating func end() {
      let level = open.count
      guard let list = open.popLast(), let style = list.style else { return }
      counts[style, default: [:]][level] = list.count
    }

    /// Begins an item.
    mutating func beginItem(_ element: XMLElement) {
      guard !open.isEmpty else { return }
      let start = element["text:start-value"].flatMap { Int($0) }.map { min(max($0, 0), 1_000_000) }
      open[open.count - 1].count = start ?? open[open.count - 1].count + 1
      open[open.count - 1].isPending = true
    }

    /// Makes the paragraph that comes next an item's first, a later one, or none of a list.
    mutating func place(_ role: inout OfficeWriter.Role, styles: ODTStyles) {
      guard let list = open.last else { return }
      let depth = open.count
      guard list.isPending else {
        if role.kind == .paragraph { role.level = depth }
        return
      }
      open[depth - 1].isPending = false
      let level = styles.list(list.style, level: depth)
      if level.format == .bullet {
        if role.kind == .paragraph { (role.kind, role.marker) = (.bullet, level.glyph) }
      } else {
        role.marker = number(level, depth, styles)
        if role.kind == .paragraph { role.kind = .numbered }
      }
      if role.kind == .bullet || role.kind == .numbered { role.level = depth - 1 }
    }

    private func number(_ level: ODTStyles.ListLevel, _ depth: Int, _ styles: ODTStyles) -> String {
      let shown = min(max(level.shown, 1), depth)
      let numbers = (depth - shown + 1...depth).map { at in
        styles.list(open[at - 1].style, level: at).format.text(open[at - 1].count)
      }
      let text = numbers.filter { !$0.isEmpty }.joined(separator: ".")
      return text.isEmpty ? "" : level.prefix + text + level.suffix
    }
  }
#endif
