import TestSupport

/// A random tree of files and folders with random ignore files in it.
struct RandomIgnoreTree {
  /// The paths of folders (with a final `/`) and files, each after its folder.
  private(set) var paths: [String] = []
  /// The contents of ignore files, by their folder; the root is "".
  private(set) var ignoreFiles: [String: [UInt8]] = [:]

  private static let names = [
    "a", "b", "c", "ab", "ba", "abc", "aab", "abab", "A", "B1", "1", "a.b", "a.txt", "b.txt",
    "c.md",
    "x y", "x ", " x", "#a", "!a", "-a", "[a]", "a]", "a*", "*", "a\\b", "\\", "é", "ü.txt", "日本",
    "🦴",
    "a\tb", "a\nb", "_", "a-b", "~", "$x", "^a", "a,b", ":a",
  ]

  /// Makes a tree that `generator` decides.
  ///
  /// - Parameters:
  ///   - count: about how many paths.
  ///   - depth: how deep folders may nest.
  init(count: Int, depth: Int, using generator: inout SplitMix64) {
    var folders = [""]
    var taken: Set<String> = []
    for _ in 0..<count {
      let folder = generator.pick(folders)
      // Few names near each other, so that patterns hit.
      let name =
        generator.chance(60) ? generator.pick(Self.names.prefix(8)) : generator.pick(Self.names)
      guard taken.insert(folder + name).inserted else { continue }
      let isFolder =
        folder.utf8.count(where: { $0 == UInt8(ascii: "/") }) < depth
        && generator.chance(40)
      paths.append(folder + name + (isFolder ? "/" : ""))
      if isFolder { folders.append(folder + name + "/") }
    }
    for folder in folders where folder.isEmpty || generator.chance(25) {
      ignoreFiles[folder] = ignoreFile(using: &generator)
    }
  }

  private func ignoreFile(using generator: inout SplitMix64) -> [UInt8] {
    var bytes: [UInt8] = generator.chance(10) ? [0xEF, 0xBB, 0xBF] : []
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      if generator.chance(20) { bytes.append(UInt8(ascii: "!")) }
      let kind = Int.random(in: 0..<10, using: &generator)
      bytes +=
        kind < 5
        ? patternFromPath(using: &generator)
        : kind < 8 ? patternFromPieces(using: &generator) : noise(using: &generator)
      if generator.chance(8) { bytes += Array("  ".utf8) }
      bytes += Array((generator.chance(20) ? "\r\n" : "\n").utf8)
    }
    if generator.chance(20) { bytes.removeLast() }
    return bytes
  }

  /// A path of the tree with some of it replaced by wildcards: nearly always hits something.
  private func patternFromPath(using generator: inout SplitMix64) -> [UInt8] {
    guard !paths.isEmpty else { return [] }
    let path = Array(generator.pick(paths).utf8)
    var parts = path.split(separator: UInt8(ascii: "/")).map(Array.init)
    parts.removeFirst(Int.random(in: 0..<parts.count, using: &generator))
    var pattern: [UInt8] = generator.chance(20) ? [UInt8(ascii: "/")] : []
    for (index, part) in parts.enumerated() {
      if index > 0 { pattern.append(UInt8(ascii: "/")) }
      switch Int.random(in: 0..<10, using: &generator) {
      case 0: pattern += Array("*".utf8)
      case 1: pattern += Array("**".utf8)
      case 2: pattern += Array("**/".utf8) + part
      case 3, 4, 5:
        for byte in part {
          switch Int.random(in: 0..<10, using: &generator) {
          case 0: pattern += Array("?".utf8)
          case 1: pattern += Array("*".utf8)
          case 2: pattern += Array("[".utf8) + [byte] + Array("]".utf8)
          case 3: pattern += Array("\\".utf8) + [byte]
          case 4: pattern += Array("[!".utf8) + [byte] + Array("]".utf8)
          case 5: pattern += Array("[[:alnum:]]".utf8)
          default: pattern.append(byte)
          }
        }
      default: pattern += part
      }
    }
    if generator.chance(25) { pattern.append(UInt8(ascii: "/")) }
    return pattern
  }

  /// Names and wildcards strung together.
  private func patternFromPieces(using generator: inout SplitMix64) -> [UInt8] {
    let pieces = [
      "*", "*", "**", "?", "/", "/", "**/", "/**", "/**/", "[a-c]", "[!a]", "[^b-z]", "[]a]",
      "[a-]",
      "[[:alpha:]]", "[[:digit:].]", "[![:space:]]", "[[:punct:]]", "[[:upper:]-z]", "[a\\]]",
      "[\\a-\\c]",
      "\\*", "\\ ", "\\#", "\\!", "\\/", ".", "#",
    ]
    var pattern: [UInt8] = []
    for _ in 0..<Int.random(in: 1...5, using: &generator) {
      pattern += Array(
        (generator.chance(50) ? generator.pick(pieces) : generator.pick(Self.names)).utf8)
    }
    return pattern
  }

  /// Special characters in any order, mostly malformed.
  private func noise(using generator: inout SplitMix64) -> [UInt8] {
    let bytes = Array("aab*?[]!-\\/#: ^.\t".utf8) + [0xC3, 0xA9, 0xFF]
    return (0..<Int.random(in: 0...8, using: &generator)).map { _ in generator.pick(bytes) }
  }
}
