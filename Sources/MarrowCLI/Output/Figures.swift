import Foundation

/// Numbers as people read them.
enum Figures {
  /// 1234567 as 1,234,567.
  static func number(_ value: Int) -> String {
    let digits = String(abs(value))
    var groups: [Substring] = []
    var rest = digits[...]
    while rest.count > 3 {
      groups.append(rest.suffix(3))
      rest = rest.dropLast(3)
    }
    return (value < 0 ? "-" : "") + ([rest] + groups.reversed()).joined(separator: ",")
  }

  /// A number with its noun: "1 file", "2 files".
  static func count(_ value: Int, _ noun: String) -> String {
    "\(number(value)) \(noun)\(value == 1 ? "" : "s")"
  }

  /// A size in bytes, kB, MB or GB.
  static func bytes(_ value: Int) -> String {
    let units = [(1e9, "GB"), (1e6, "MB"), (1e3, "kB")]
    guard let (size, name) = units.first(where: { Double(value) >= $0.0 }) else {
      return "\(value) B"
    }
    return "\(decimal(Double(value) / size, 1)) \(name)"
  }

  /// A number with some places after the point.
  static func decimal(_ value: Double, _ places: Int) -> String {
    String(format: "%.\(places)f", value)
  }

  /// A number with as many places as it needs, up to six.
  static func short(_ value: Double) -> String {
    String(format: "%g", value)
  }
}
