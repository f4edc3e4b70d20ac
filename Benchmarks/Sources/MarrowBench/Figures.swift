import Foundation

/// Numbers as the tables show them.
enum Figures {
  static func megabytes(_ bytes: Int) -> String { String(format: "%.1f MB", Double(bytes) / 1e6) }

  static func seconds(_ value: Double) -> String { String(format: "%.3f", value) }

  static func milliseconds(_ seconds: Double) -> String {
    let value = seconds * 1000
    return String(format: value < 10 ? "%.3f" : value < 100 ? "%.2f" : "%.1f", value)
  }

  static func rate(_ bytes: Int, in seconds: Double) -> String {
    seconds > 0 ? String(format: "%.1f", Double(bytes) / 1e6 / seconds) : "–"
  }

  static func ratio(_ value: Double, to other: Double) -> String {
    other > 0 ? String(format: "%.2f", value / other) : "–"
  }

  static func millions(_ count: Int) -> String {
    String(format: "%.2f million", Double(count) / 1e6)
  }
}
