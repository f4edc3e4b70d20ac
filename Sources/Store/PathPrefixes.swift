/// Beginnings of paths, compared byte by byte, as file names are.
struct PathPrefixes {
  /// In order, and none the beginning of another: only the last one up to a path can begin it.
  private var sorted: [[UInt8]] = []

  init(_ prefixes: [String]) {
    for bytes in prefixes.map({ Array($0.utf8) }).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      if let last = sorted.last, bytes.starts(with: last) { continue }
      sorted.append(bytes)
    }
  }

  /// Whether a path begins with one of them.
  ///
  /// - Complexity: O(log n) comparisons.
  func begin(_ path: String) -> Bool {
    let bytes = Array(path.utf8)
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if bytes.lexicographicallyPrecedes(sorted[middle]) { high = middle } else { low = middle + 1 }
    }
    return low > 0 && bytes.starts(with: sorted[low - 1])
  }
}
