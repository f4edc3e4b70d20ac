import Foundation
import Indexer
import Store
import TestSupport
import Testing

@Suite("A corpus walker finds each article once and says what it left out")
struct CorpusWalkerTests {
  /// The paths found and reported in a folder; `#expect` compares them byte by byte.
  private func walk(_ root: String) throws -> (files: [[UInt8]], problems: [[UInt8]]) {
    let found = try CorpusWalker(root: root).documents()
    return (found.files.map { Array($0.path.utf8) }, found.problems.map { Array($0.path.utf8) })
  }

  private func bytes(_ paths: [String]) -> [[UInt8]] {
    paths.map { Array($0.utf8) }
  }

  @Test("Files come in byte order with their size and time")
  func order() throws {
    let folder = try TemporaryFolder()
    for name in ["b.txt", "a/z.txt", "a.txt", "a-b.txt", "B.txt", "é.txt", "a/y/x.txt"] {
      try folder.write(name, name)
    }
    var times = [timeval(tv_sec: 5, tv_usec: 0), timeval(tv_sec: 1_400_000_000, tv_usec: 123_456)]
    #expect(utimes(folder.at("b.txt"), &times) == 0)
    let (files, problems) = try CorpusWalker(root: folder.path).documents()
    #expect(
      files.map(\.path)
        == ["B.txt", "a-b.txt", "a.txt", "a/y/x.txt", "a/z.txt", "b.txt", "é.txt"])
    #expect(files.map(\.size) == files.map(\.path.utf8.count))
    #expect(files[5].modified == 1_400_000_000_123_456_000)
    #expect(problems.isEmpty)
  }

  @Test("Hidden files and folders are passed over, at every level")
  func hidden() throws {
    let folder = try TemporaryFolder()
    for name in [".a", ".git/config", "x/.b", "x/.c/d.txt", "x/e.txt", "x/..f", "x/...g/h"] {
      try folder.write(name)
    }
    let found = try walk(folder.path)
    #expect(found.files == bytes(["x/e.txt"]))
    #expect(found.problems.isEmpty)
  }

  @Test("Ignore files hold for their folder and below, the nearest first")
  func ignored() throws {
    let folder = try TemporaryFolder()
    for name in [
      "keep.txt", "drop.bak", "old/a.txt", "sub/drop.bak", "sub/deep/keep.bak", "sub/only.txt",
      "sub/deep/only.txt", "sub/old/keep.txt",
    ] {
      try folder.write(name)
    }
    try folder.write(".marrowignore", "# saved by mistake\r\n*.bak\r\n/old/\r\n")
    try folder.write("sub/.marrowignore", "!keep.bak\n/only.txt\n")
    // Never read: its folder is left out.
    try folder.write("old/.marrowignore", "!a.txt\n")
    // What a rule leaves out is not reported either.
    try folder.link("gone.bak", to: "nothing")
    let found = try walk(folder.path)
    #expect(
      found.files
        == bytes(["keep.txt", "sub/deep/keep.bak", "sub/deep/only.txt", "sub/old/keep.txt"]))
    #expect(found.problems.isEmpty)
  }

  @Test("A rule for folders does not hold for a link, as in git")
  func ignoredLink() throws {
    let folder = try TemporaryFolder()
    try folder.write(".marrowignore", "out/\nnever\n")
    try folder.write(".hidden/a.txt")
    try folder.link("never", to: ".hidden")
    try folder.link("out", to: ".hidden")
    #expect(try walk(folder.path).files == bytes(["out/a.txt"]))
  }

  @Test("Links are followed inside the corpus, once, and never out of it", arguments: LinkCase.all)
  func links(of linkCase: LinkCase) throws {
    let folder = try TemporaryFolder()
    for name in [
      "corpus/a.txt", "corpus/sub/b.txt", "corpus/.hidden/h.txt", "corpus/.hidden/deep/i.txt",
      "outside/o.txt", "corpus2/o.txt",
    ] {
      try folder.write(name)
    }
    try folder.link("outside/back", to: "../corpus/a.txt")
    for (path, target) in linkCase.links {
      try folder.link("corpus/" + path, to: target)
    }
    try folder.link("by link", to: "corpus")
    for root in ["corpus", "corpus/", "by link", "corpus/sub/.."] {
      let found = try walk(folder.at(root))
      #expect(found.files == bytes((linkCase.files + ["a.txt", "sub/b.txt"]).sorted()))
      #expect(found.problems == bytes(linkCase.problems))
    }
  }

  @Test("A link out of the corpus is reported with where it leads")
  func linkOut() throws {
    let folder = try TemporaryFolder()
    try folder.write("corpus/a.txt")
    try folder.write("outside.txt")
    try folder.link("corpus/l", to: folder.at("outside.txt"))
    let problems = try CorpusWalker(root: folder.at("corpus")).documents().problems
    #expect(problems.map(\.path) == ["l"])
    #expect(problems.first?.reason.contains("/outside.txt") == true)
  }

  @Test(
    "Odd names come back byte by byte",
    arguments: [
      "a\nb.txt", "-rf", " ", "a ", "\t", "🦴🇩🇪.txt", "caf\u{E9}.txt", "cafe\u{301}.txt", "*", "\\",
      "\"'`$(x)", "%s%n", "a:b", "~", "\u{202E}txt.a", "\u{7F}\u{1}", "x/y/ z /w",
      String(repeating: "n", count: 255), String(repeating: "é", count: 127),
    ])
  func oddName(name: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(name, "12345")
    let found = try CorpusWalker(root: folder.path).documents()
    #expect(found.files.map { Array($0.path.utf8) } == [Array(name.utf8)])
    #expect(found.files.map(\.size) == [5])
    #expect(found.problems.isEmpty)
  }

  #if os(Linux)
    @Test("Composed and decomposed names are two files where the file system says so")
    func normalisation() throws {
      let folder = try TemporaryFolder()
      try folder.write("\u{E9}", "1")
      try folder.write("e\u{301}", "22")
      let files = try CorpusWalker(root: folder.path).documents().files
      #expect(files.map { Array($0.path.utf8) } == bytes(["e\u{301}", "\u{E9}"]))
      #expect(files.map(\.size) == [2, 1])
    }

    @Test("A name that is not valid UTF-8 is reported, unless a rule leaves it out")
    func invalidName() throws {
      let folder = try TemporaryFolder()
      try folder.write("a.txt")
      for name: [UInt8] in [[0x66, 0xFF], [0xC3], [0xED, 0xA0, 0x80], [0x69, 0xFE]] {
        let path = (Array(folder.at("").utf8) + name).map { CChar(bitPattern: $0) }
        try #require(mkdir(path + [0], 0o755) == 0)
        let file = fopen(path + Array("/b.txt".utf8CString), "w")
        try #require(file != nil)
        if let file { fclose(file) }
      }
      try folder.write(".marrowignore", bytes: Array("i*\n".utf8))
      let found = try walk(folder.path)
      #expect(found.files == bytes(["a.txt"]))
      #expect(found.problems == bytes(["f\u{FFFD}", "\u{FFFD}", "\u{FFFD}\u{FFFD}\u{FFFD}"]))
    }
  #endif

  @Test("What is neither file nor folder is reported and not opened")
  func specialFiles() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt")
    try #require(mkfifo(folder.at("pipe"), 0o644) == 0)
    try folder.link("to pipe", to: "pipe")
    let found = try walk(folder.path)
    #expect(found.files == bytes(["a.txt"]))
    #expect(found.problems == bytes(["pipe", "to pipe"]))
  }

  @Test("An ignore file that can't be used is reported and the walk goes on")
  func badIgnoreFiles() throws {
    let folder = try TemporaryFolder()
    for name in ["folder", "pipe", "link", "wide", "long", "good"] {
      try folder.write("\(name)/a.txt")
    }
    try folder.makeFolder("folder/.marrowignore")
    try #require(mkfifo(folder.at("pipe/.marrowignore"), 0o644) == 0)
    try folder.link("link/.marrowignore", to: "../good/.marrowignore")
    try folder.write("wide/.marrowignore", bytes: Array("*".utf16).flatMap { [UInt8($0), 0] })
    try folder.write("long/.marrowignore", String(repeating: "*\n", count: 1 << 20))
    try folder.write("good/.marrowignore", "*")
    let found = try walk(folder.path)
    let bad = ["folder", "link", "long", "pipe", "wide"]
    #expect(found.files == bytes(bad.map { $0 + "/a.txt" }))
    #expect(found.problems == bytes(bad.map { $0 + "/.marrowignore" }))
  }

  @Test(
    "A folder that may not be read is reported and the walk goes on",
    .disabled(if: geteuid() == 0, "root may read everything"))
  func unreadableFolder() throws {
    let folder = try TemporaryFolder()
    try folder.write("a/b.txt")
    try folder.write("c/d.txt")
    try #require(chmod(folder.at("a"), 0) == 0)
    defer { chmod(folder.at("a"), 0o755) }
    let found = try walk(folder.path)
    #expect(found.files == bytes(["c/d.txt"]))
    #expect(found.problems == bytes(["a"]))
    #expect {
      try CorpusWalker(root: folder.at("a")).documents()
    } throws: { ($0 as? MarrowError)?.code == .corpusUnreadable }
  }

  @Test("Deep trees are walked as far as the system has paths for", arguments: [300, 10_000])
  func deepTree(depth: Int) throws {
    let folder = try TemporaryFolder()
    try folder.write("z.txt")
    // The system takes no path this long, so every folder is made from within the one above.
    var place = open(folder.path, O_RDONLY | O_DIRECTORY)
    try #require(place >= 0)
    for _ in 0..<depth {
      try #require(mkdirat(place, "d", 0o755) == 0)
      let next = openat(place, "d", O_RDONLY | O_DIRECTORY)
      close(place)
      place = next
      try #require(place >= 0)
    }
    close(openat(place, "leaf.txt", O_CREAT | O_WRONLY, 0o644))
    close(place)
    defer {
      // Foundation can't remove so deep a tree.
      let remove = Process()
      remove.executableURL = URL(fileURLWithPath: "/bin/rm")
      remove.arguments = ["-rf", folder.path]
      try? remove.run()
      remove.waitUntilExit()
    }
    let (files, problems) = try CorpusWalker(root: folder.path).documents()
    if depth == 300 {
      #expect(
        files.map(\.path) == [String(repeating: "d/", count: depth) + "leaf.txt", "z.txt"])
      #expect(problems.isEmpty)
    } else {
      #expect(files.map(\.path) == ["z.txt"])
      #expect(problems.count == 1)
      #expect(problems.first?.reason.contains("too long") == true)
    }
  }

  @Test(
    "A walk finds what git finds untracked, in whatever order the files were made",
    .enabled(if: Git.executable != nil, "git is not installed, so there is no judge"))
  func agreesWithGit() throws {
    var made = 0
    var found = 0
    for seed in UInt64(1)...12 {
      var generator = SplitMix64(seed: seed)
      let tree = RandomIgnoreTree(count: 150, depth: 6, using: &generator)
      let first = try TemporaryFolder()
      let second = try TemporaryFolder()
      try first.write(tree.paths)
      try second.write(tree.paths.shuffled(using: &generator))
      for (place, contents) in tree.ignoreFiles {
        try first.write(place + IgnoreRules.fileName, bytes: contents)
        try second.write(place + IgnoreRules.fileName, bytes: contents)
      }
      try Git.initialise(first.path)
      let truth = try Git.untracked(in: first.path, ignoreFile: IgnoreRules.fileName)
        .filter { path in
          let parts = path.split(separator: UInt8(ascii: "/"))
          return !parts.contains { $0.first == UInt8(ascii: ".") }
        }
        .sorted { $0.lexicographicallyPrecedes($1) }
      for folder in [first, second] {
        let walked = try walk(folder.path)
        #expect(walked.files == truth, "seed \(seed)")
        #expect(walked.problems.isEmpty, "seed \(seed)")
      }
      made += tree.paths.count { $0.utf8.last != UInt8(ascii: "/") }
      found += truth.count
    }
    // A judge that always says the same would prove nothing.
    #expect(found > made / 10 && found < made * 9 / 10, "\(found) of \(made)")
  }

  @Test(
    "A root that is no folder is an error that says so",
    arguments: ["missing", "a.txt", "a.txt/b", "folder\0", "loop", "dangling"])
  func badRoot(name: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt")
    try folder.makeFolder("folder")
    try folder.link("loop", to: "loop")
    try folder.link("dangling", to: "nothing")
    #expect {
      try CorpusWalker(root: folder.at(name)).documents()
    } throws: { error in
      guard let error = error as? MarrowError else { return false }
      return error.code == .corpusUnreadable && error.message.contains(name)
    }
  }

  @Test("An empty root is not found, and an empty folder is an empty corpus")
  func emptyRoot() throws {
    #expect { try CorpusWalker(root: "").documents() } throws: {
      ($0 as? MarrowError)?.code == .corpusUnreadable
    }
    let folder = try TemporaryFolder()
    let found = try CorpusWalker(root: folder.path).documents()
    #expect(found.files.isEmpty && found.problems.isEmpty)
  }

  @Test("A cancelled task stops the walk")
  func cancellation() async throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt")
    let walker = CorpusWalker(root: folder.path)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try walker.documents().files.count
    }
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}
