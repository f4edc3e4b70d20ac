import Foundation

/// Groups of horizontal bars on a logarithmic scale, as an SVG that suits light and dark pages.
struct Chart {
  struct Bar {
    var value: Double
    /// Where the thin line beyond the bar ends.
    var whisker: Double
  }

  struct Group {
    var label: String
    /// One for each series; nil where there is nothing.
    var bars: [Bar?]
  }

  enum Palette {
    /// Series that differ in kind.
    case categories
    /// Series of a growing quantity.
    case steps

    fileprivate var colours: [(light: String, dark: String)] {
      switch self {
      case .categories: [("#1f6feb", "#58a6ff"), ("#9aa4af", "#7d8590"), ("#d4762c", "#e8975a")]
      case .steps: [("#a5c8f5", "#2b5c9e"), ("#5b9be8", "#4a8fe0"), ("#1a56b0", "#9cc7fb")]
      }
    }
  }

  var title: String
  var subtitle: String
  var series: [String]
  var palette: Palette
  var groups: [Group]

  private static let width = 860.0
  private static let left = 170.0
  private static let right = 90.0
  private static let top = 104.0
  private static let barHeight = 11.0
  private static let barGap = 2.0
  private static let groupGap = 14.0

  var svg: String {
    let bars = groups.flatMap(\.bars).compactMap { $0 }
    let scale = Scale(values: bars.flatMap { [$0.value, $0.whisker] })
    let groupHeight = Double(series.count) * (Self.barHeight + Self.barGap) + Self.groupGap
    let bottom = Self.top + Double(groups.count) * groupHeight
    var parts = [heading(height: bottom + 34), legend()]
    for tick in scale.ticks {
      let x = number(position(tick, scale))
      parts.append(
        """
        <line class="grid" x1="\(x)" y1="\(number(Self.top - 8))" x2="\(x)" y2="\(number(bottom))"/>
        <text class="soft" x="\(x)" y="\(number(bottom + 16))" text-anchor="middle">\(String(format: "%g", tick))</text>
        """)
    }
    for (index, group) in groups.enumerated() {
      let y = Self.top + Double(index) * groupHeight
      let middle = y + (groupHeight - Self.groupGap) / 2 + 4
      parts.append(
        """
        <text class="text" x="\(number(Self.left - 12))" y="\(number(middle))" text-anchor="end">\
        \(escaped(group.label))</text>
        """)
      for (turn, bar) in group.bars.enumerated() {
        guard let bar else { continue }
        parts.append(
          drawn(bar, turn, y + Double(turn) * (Self.barHeight + Self.barGap), scale))
      }
    }
    return parts.joined(separator: "\n") + "\n</svg>\n"
  }

  /// Decades that hold all values.
  private struct Scale {
    var low = 0.0
    var high = 1.0

    init(values: [Double]) {
      let values = values.filter { $0 > 0 }
      guard let least = values.min(), let most = values.max() else { return }
      low = log10(least).rounded(.down)
      high = max(low + 1, log10(most).rounded(.up))
    }

    var ticks: [Double] { stride(from: low, through: high, by: 1).map { pow(10, $0) } }
  }

  private func position(_ value: Double, _ scale: Scale) -> Double {
    let share = (log10(max(value, pow(10, scale.low))) - scale.low) / (scale.high - scale.low)
    return Self.left + share * (Self.width - Self.left - Self.right)
  }

  private func heading(height: Double) -> String {
    let light = palette.colours.enumerated().map {
      ".s\($0) { fill: \($1.light); stroke: \($1.light) }"
    }
    let dark = palette.colours.enumerated().map {
      ".s\($0) { fill: \($1.dark); stroke: \($1.dark) }"
    }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(number(Self.width)) \(number(height))" \
      width="\(number(Self.width))" height="\(number(height))" role="img" \
      font-family="system-ui, sans-serif" font-size="13">
      <title>\(escaped(title))</title>
      <style>
      .ground { fill: #ffffff } .text { fill: #1f2328 } .soft { fill: #59636e; font-size: 11.5px }
      .grid { stroke: #d1d9e0; stroke-width: 1 } \(light.joined(separator: " "))
      @media (prefers-color-scheme: dark) {
      .ground { fill: #0d1117 } .text { fill: #f0f6fc } .soft { fill: #9198a1 }
      .grid { stroke: #30363d } \(dark.joined(separator: " "))
      }
      </style>
      <rect class="ground" width="100%" height="100%" rx="6"/>
      <text class="text" x="24" y="32" font-size="17" font-weight="600">\(escaped(title))</text>
      <text class="soft" x="24" y="52">\(escaped(subtitle))</text>
      """
  }

  private func legend() -> String {
    series.enumerated().map { index, name in
      let x = 24 + Double(index) * 110
      return """
        <rect class="s\(index)" x="\(number(x))" y="66" width="11" height="11" stroke="none"/>
        <text class="text" x="\(number(x + 17))" y="76">\(escaped(name))</text>
        """
    }.joined(separator: "\n")
  }

  private func drawn(_ bar: Bar, _ turn: Int, _ y: Double, _ scale: Scale) -> String {
    let end = position(bar.value, scale)
    let far = max(end, position(bar.whisker, scale))
    let middle = number(y + Self.barHeight / 2)
    return """
      <rect class="s\(turn)" x="\(number(Self.left))" y="\(number(y))" \
      width="\(number(max(1, end - Self.left)))" height="\(number(Self.barHeight))" stroke="none"/>
      <line class="s\(turn)" x1="\(number(end))" y1="\(middle)" x2="\(number(far))" y2="\(middle)" \
      stroke-width="1.5"/>
      <text class="soft" x="\(number(far + 6))" y="\(number(y + Self.barHeight - 1.5))">\
      \(label(bar.value))</text>
      """
  }

  private func number(_ value: Double) -> String { String(format: "%.1f", value) }

  private func label(_ value: Double) -> String {
    String(format: value < 0.95 ? "%.2g" : value < 9.95 ? "%.1f" : "%.0f", value)
  }

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
