import Yams

/// Reads the outermost level of front matter in YAML.
enum YAMLEntries {
  /// More brackets than this, or a line that nests deeper, is nobody's front matter.
  private static let nestingLimit = 200

  /// The entries in order; nil if the text is no YAML or not a mapping.
  static func read(_ text: String) -> [FrontMatter.Entry]? {
    // The parser recurses, so its depth is bounded beforehand.
    guard isShallow(text), let root = try? Yams.compose(yaml: text), let mapping = root.mapping
    else { return nil }
    return mapping.compactMap { key, value in
      guard let name = key.scalar?.string else { return nil }
      return FrontMatter.Entry(
        key: normalized(name), values: values(of: value),
        line: max(0, (value.mark?.line ?? key.mark?.line ?? 1) - 1))
    }
  }

  /// A key in small letters, with `_` between its words.
  static func normalized(_ key: String) -> String {
    String(
      key.lowercased().map { $0 == "-" || $0 == " " || $0 == "." ? "_" : $0 })
  }

  /// The value itself, the values of a list, or the names of people who are described in more than a
  /// word.
  private static func values(of node: Node) -> [String] {
    if let name = single(node) { return [name] }
    return node.sequence?.prefix(100).compactMap(single) ?? []
  }

  private static func single(_ node: Node) -> String? {
    if let scalar = node.scalar {
      return scalar.tag.description.hasSuffix(":null") ? nil : scalar.string
    }
    return node.mapping?.first { $0.key.scalar?.string.lowercased() == "name" }?.value.scalar?
      .string
  }

  private static func isShallow(_ text: String) -> Bool {
    var brackets = 0
    var indicators = 0
    var isLineStart = true
    for byte in text.utf8 {
      switch byte {
      case 0x5B, 0x7B: brackets += 1
      case 0x0A, 0x0D:
        isLineStart = true
        indicators = 0
        continue
      default: break
      }
      if isLineStart {
        switch byte {
        case 0x20, 0x09, 0x2D, 0x3F, 0x3A: indicators += 1
        default: isLineStart = false
        }
      }
      if brackets > nestingLimit || indicators > nestingLimit { return false }
    }
    return true
  }
}
