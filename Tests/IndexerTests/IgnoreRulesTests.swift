import Indexer
import TestSupport
import Testing

@Suite("Ignore rules mean what git takes them to mean") struct IgnoreRulesTests {
  /// What the rules say about a path, asked folder by folder as a walk does.
  static func ignores(
    _ path: String, isFolder: Bool, _ ignoreFiles: [String: [UInt8]]
  ) -> Bool {
    var rules = IgnoreRules()
    var folder: [UInt8] = []
    let parts = Array(path.utf8).split(separator: UInt8(ascii: "/"))
    for (index, part) in parts.enumerated() {
      if let contents = ignoreFiles[String(decoding: folder, as: UTF8.self)] {
        rules.add(contents, in: Array(folder.dropLast()))
      }
      folder += part
      if rules.ignores(folder, isFolder: index < parts.count - 1 || isFolder) { return true }
      folder.append(UInt8(ascii: "/"))
    }
    return false
  }

  @Test(
    "Random rules decide every path of a random tree as git does",
    .enabled(if: Git.executable != nil, "git is not installed, so there is no judge"),
    arguments: UInt64(1)...4)
  func agreesWithGit(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let folder = try TemporaryFolder()
    try Git.initialise(folder.path)
    var asked: [String] = []
    var answers: [Bool] = []
    var trees: [RandomIgnoreTree] = []
    // Every tree stands in a folder of its own, so that one run of git judges them all.
    for number in 0..<75 {
      let tree = RandomIgnoreTree(count: 40, depth: 5, using: &generator)
      trees.append(tree)
      try folder.makeFolder("t\(number)")
      // git asks the disk only what a path's last part is, and takes what is missing for a file.
      for path in tree.paths where path.utf8.last == UInt8(ascii: "/") {
        try folder.makeFolder("t\(number)/" + path)
      }
      for (place, contents) in tree.ignoreFiles {
        try folder.write("t\(number)/\(place).gitignore", bytes: contents)
      }
      let files = Dictionary(
        uniqueKeysWithValues: tree.ignoreFiles.map { ("t\(number)/" + $0.key, $0.value) })
      for path in tree.paths {
        let isFolder = path.utf8.last == UInt8(ascii: "/")
        let whole = "t\(number)/" + (isFolder ? String(path.dropLast()) : path)
        asked.append(whole)
        answers.append(Self.ignores(whole, isFolder: isFolder, files))
      }
    }
    let truth = try Git.ignored(asked, in: folder.path)
    for (path, (answer, expected)) in zip(asked, zip(answers, truth)) where answer != expected {
      let number = Int(path.dropFirst().prefix { $0 != "/" }) ?? 0
      let rules = trees[number].ignoreFiles.mapValues { String(decoding: $0, as: UTF8.self) }
      Issue.record("seed \(seed), \(path.debugDescription): git says \(expected); \(rules)")
    }
    // A judge that always says the same would prove nothing.
    let share = Double(truth.count { $0 }) / Double(max(truth.count, 1))
    #expect(asked.count > 1500)
    #expect((0.1...0.9).contains(share), "seed \(seed): \(share) of the paths are ignored")
  }

  /// All strings of one to `count` pieces.
  static func strings(of pieces: [String], upTo count: Int) -> [String] {
    var all: [String] = []
    var longest = [""]
    for _ in 0..<count {
      longest = longest.flatMap { start in pieces.map { start + $0 } }
      all += longest
    }
    return all
  }

  @Test(
    "Every short pattern decides every short path as git does",
    .enabled(if: Git.executable != nil, "git is not installed, so there is no judge"),
    arguments: [
      (["a", "*", "/", "**"], 5),
      (["*", "/", "**", "[!a]", "?", "\\/"], 4),
      (["a", "[", "]", "!", "-", "\\"], 4),
    ])
  func agreesOnShortPatterns(pieces: [String], count: Int) throws {
    let folder = try TemporaryFolder()
    try Git.initialise(folder.path)
    let patterns = Self.strings(of: pieces, upTo: count)
    let names = ["a", "b", "ab", "-", "["]
    // A path that does not exist counts as a file.
    let paths = (pieces.contains("/") ? [names, names, Array(names.prefix(3))] : [names])
      .reduce(into: ([String](), [""])) { result, names in
        result.1 = result.1.flatMap { start in names.map { start.isEmpty ? $0 : start + "/" + $0 } }
        result.0 += result.1
      }.0
    var asked: [String] = []
    var answers: [Bool] = []
    for (number, pattern) in patterns.enumerated() {
      // One more pattern in front, lest an exclamation mark have nothing to take back.
      let rules = Array((pattern.hasPrefix("!") ? "*\n" : "").utf8) + Array(pattern.utf8)
      try folder.write("\(number)/.gitignore", bytes: rules)
      for path in paths {
        asked.append("\(number)/\(path)")
        answers.append(Self.ignores("\(number)/\(path)", isFolder: false, ["\(number)/": rules]))
      }
    }
    let truth = try Git.ignored(asked, in: folder.path)
    var differences: [String] = []
    for (index, (answer, expected)) in zip(answers, truth).enumerated() where answer != expected {
      differences.append("\(patterns[index / paths.count]) on \(asked[index]): git \(expected)")
    }
    #expect(
      differences.isEmpty, "\(differences.count) of \(asked.count): \(differences.prefix(20))")
    #expect(truth.contains(true) && truth.contains(false))
  }

  @Test(
    "A pattern leaves out what its syntax says",
    arguments: [
      ("*.md", ["a.md", "x/a.md", ".md"], ["a.mdx", "md"]),
      ("/a", ["a", "a/b"], ["b/a"]),
      ("a/b", ["a/b", "a/b/c"], ["x/a/b"]),
      ("a/", ["a/b", "x/a/b"], ["a"]),
      ("**/a/b", ["a/b", "x/y/a/b"], ["xa/b"]),
      ("a/**", ["a/b", "a/b/c"], ["a", "b/a"]),
      ("a/**/b", ["a/b", "a/x/b", "a/x/y/b"], ["ab", "a/xb"]),
      ("a?c", ["abc", "a-c"], ["ac", "a/c", "abbc", "aéc"]),
      ("[a-c]x", ["ax", "cx"], ["dx", "x", "[a-c]x"]),
      ("[!a-c]x", ["dx", "-x"], ["ax", "x"]),
      ("[[:digit:]_]", ["7", "_"], ["a", ":"]),
      ("[]-]", ["]", "-"], ["[", "a"]),
      ("\\#a", ["#a"], ["a", "\\#a"]),
      ("#a", [], ["#a", "a"]),
      ("\\!a", ["!a"], ["a"]),
      ("a  ", ["a"], ["a ", "a  "]),
      ("a\\ ", ["a "], ["a", "a\\ "]),
      ("*\n!a", ["b"], ["a"]),
      ("a\n!a/b", ["a/b", "a"], ["b"]),
      ("a/*\n!a/b", ["a/c"], ["a/b", "a"]),
      ("a\r\nb\r\n", ["a", "b"], ["a\r"]),
      ("\u{FEFF}a\n\u{FEFF}b", ["a", "\u{FEFF}b"], ["b"]),
      ("[a", [], ["[a", "a"]), ("a\\", [], ["a", "a\\"]), ("[[:no:]]", [], ["n", ":]"]),
      ("\n \n/\n!\n//\n", [], ["a", "a/b", " "]),
    ])
  func table(rules: String, ignored: [String], kept: [String]) {
    for path in ignored {
      #expect(Self.ignores(path, isFolder: false, ["": Array(rules.utf8)]), "\(path)")
    }
    for path in kept {
      #expect(!Self.ignores(path, isFolder: false, ["": Array(rules.utf8)]), "\(path)")
    }
  }

  @Test(
    "A pattern full of wildcards is no trap",
    arguments: [
      String(repeating: "a*", count: 500) + "b", String(repeating: "**/a/", count: 300) + "b",
      String(repeating: "*/**/", count: 300) + "b", String(repeating: "?*", count: 500) + "b",
      String(repeating: "**/*a*/", count: 300) + "b",
    ])
  func noBacktracking(pattern: String) {
    for path in [String(repeating: "a", count: 4000), String(repeating: "a/", count: 2000) + "c"] {
      var rules = IgnoreRules()
      rules.add(Array(pattern.utf8), in: [])
      #expect(!rules.ignores(Array(path.utf8), isFolder: false))
    }
  }
}
