import Foundation
import Indexer
import Query
import Store
import TestSupport
import Testing

@Suite("An update comes to what a rebuild would") struct UpdateTests {
  /// A folder that changes at random, as people change theirs.
  private struct LivingCorpus {
    let folder: TemporaryFolder
    let words: RandomText
    var random: SplitMix64
    private var clock: Double = 1_000_000_000

    init(seed: UInt64) throws {
      var random = SplitMix64(seed: seed)
      folder = try TemporaryFolder()
      words = RandomText(vocabulary: 150, using: &random)
      self.random = random
      try folder.makeFolder("corpus")
      for _ in 0..<12 { try add() }
    }

    var root: String { folder.at("corpus") }

    func files() throws -> [String] {
      try FileManager.default.subpathsOfDirectory(atPath: root).filter {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: root + "/" + $0, isDirectory: &isFolder)
          && !isFolder.boolValue
      }.sorted()
    }

    /// Does one thing that people do to files.
    mutating func edit() throws {
      let files = try files()
      guard let file = files.isEmpty ? nil : random.pick(files) else { return try add() }
      let path = root + "/" + file
      switch Int.random(in: 0..<9, using: &random) {
      case 0, 1: try add()
      case 2: try write(file, words.article(using: &random))
      case 3: try FileManager.default.removeItem(atPath: path)
      case 4: try move(file, to: name())
      case 5: try stamp(path)
      case 6: try move(file, to: file.uppercased() == file ? file.lowercased() : file.uppercased())
      case 7:
        // A file becomes a folder of the same name.
        try FileManager.default.removeItem(atPath: path)
        try write(file + "/inside.txt", words.article(using: &random))
      default: try write(file, random.chance(50) ? "not text \0" : words.article(using: &random))
      }
    }

    mutating func add() throws { try write(name(), words.article(using: &random)) }

    private mutating func name() -> String {
      let folders = ["", "", "spine/", "joints/hand/"]
      return random.pick(folders) + "a\(Int.random(in: 0..<40, using: &random)).txt"
    }

    private mutating func write(_ name: String, _ text: String) throws {
      // A folder in the way stays; then this edit is none.
      guard (try? folder.write("corpus/" + name, text)) != nil else { return }
      try stamp(root + "/" + name)
    }

    private mutating func move(_ name: String, to other: String) throws {
      let target = root + "/" + other
      guard name != other, !FileManager.default.fileExists(atPath: target) else { return }
      try? FileManager.default.createDirectory(
        atPath: URL(fileURLWithPath: target).deletingLastPathComponent().path,
        withIntermediateDirectories: true)
      try? FileManager.default.moveItem(atPath: root + "/" + name, toPath: target)
    }

    /// Gives a file a time of its own, long past, so that times alone can be trusted.
    private mutating func stamp(_ path: String) throws {
      clock += 1
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: clock)], ofItemAtPath: path)
    }
  }

  /// All that an index holds, without the rowids.
  private func contents(_ file: IndexFile) throws -> [String] {
    try file.read { transaction in
      var lines: [String] = []
      for (id, record) in try transaction.articles() {
        lines.append("\(record)")
        for stored in try transaction.passages(article: id) {
          let lengths = try transaction.lengths(chunk: stored.id >> LengthChunk.shift) ?? []
          let start = Int(stored.id & Int64(LengthChunk.capacity - 1)) * LengthChunk.columns
          lines.append("\(record.path) \(stored.passage) \(lengths[start..<start + 3])")
        }
      }
      return lines.sorted() + (try transaction.skipped().map { "\($0)" })
        + (try transaction.vocabulary().map { "\($0)" })
    }
  }

  @Test(
    "Random edits: tables and a hundred queries are those of a rebuild",
    arguments: 0..<12 as Range<UInt64>)
  func sameAsRebuild(seed: UInt64) async throws {
    var corpus = try LivingCorpus(seed: seed)
    let index = corpus.folder.at("updated.sqlite")
    let rebuilt = corpus.folder.at("rebuilt.sqlite")
    _ = try await Indexer().rebuild(corpus: corpus.root, index: index)
    for step in 0..<12 {
      for _ in 0..<Int.random(in: 0...5, using: &corpus.random) { try corpus.edit() }
      let report = try await Indexer().update(corpus: nil, index: index)
      _ = try await Indexer().rebuild(corpus: corpus.root, index: rebuilt)
      let (one, two) = (try IndexFile(path: index), try IndexFile(path: rebuilt))
      let (found, wanted) = (try contents(one), try contents(two))
      #expect(found == wanted, "seed \(seed), step \(step): \(report)")
      #expect(try await Indexer().update(corpus: nil, index: index).isEmpty)
      guard step % 4 == 3 else { continue }
      #expect(try IndexFile.verify(path: index).isSound, "seed \(seed), step \(step)")
      // Of passages that score alike by their words, the rescorers take those with the lowest
      // rowids; here they take all.
      let configuration = Configuration(
        article: ArticleWeights(depth: 1000), closeness: Closeness(depth: 1000))
      let first = Searcher(file: one, configuration: configuration)
      let second = Searcher(file: two, configuration: configuration)
      for _ in 0..<35 {
        let query = SearchQuery(
          corpus.words.word(using: &corpus.random) + " " + corpus.words.word(using: &corpus.random))
        let options = SearchOptions(limit: 1000)
        // Equal scores stand by rowid, which an update gives out in another order.
        let a = try first.search(query, options: options).hits.map { Answer($0) }.sorted()
        let b = try second.search(query, options: options).hits.map { Answer($0) }.sorted()
        #expect(a == b, "seed \(seed), step \(step), \(query.text)")
      }
    }
  }

  private struct Answer: Comparable {
    var score: Double
    var id: String
    init(_ hit: Hit) { (score, id) = ((hit.score * 1e9).rounded() / 1e9, hit.id) }
    static func < (a: Answer, b: Answer) -> Bool { (a.score, a.id) < (b.score, b.id) }
  }

  @Test("A rename keeps the passages' rowids, a touch keeps everything")
  func rename() async throws {
    let folder = try TemporaryFolder()
    try folder.write("corpus/a.txt", "# Bones\n\nThey bear the weight.\n")
    try folder.write("corpus/b.txt", "only words without any title at all.\n")
    let index = folder.at("index.sqlite")
    _ = try await Indexer().rebuild(corpus: folder.at("corpus"), index: index)
    func ids(_ path: String) throws -> [Int64] {
      try IndexFile(path: index).read { transaction in
        try transaction.articleID(path: path).map { try transaction.passages(article: $0) }?.map(
          \.id) ?? []
      }
    }
    let before = (try ids("a.txt"), try ids("b.txt"))
    for (old, new) in [("a.txt", "sub/c.txt"), ("b.txt", "d.txt")] {
      try folder.makeFolder("corpus/sub")
      try FileManager.default.moveItem(
        atPath: folder.at("corpus/" + old), toPath: folder.at("corpus/" + new))
    }
    let report = try await Indexer().update(corpus: nil, index: index)
    #expect(
      report.renamed == [.init(from: "b.txt", to: "d.txt"), .init(from: "a.txt", to: "sub/c.txt")])
    #expect(report.added.isEmpty && report.removed.isEmpty && report.changed.isEmpty)
    #expect(try ids("sub/c.txt") == before.0)
    #expect(try ids("d.txt") == before.1)
    // The title of b.txt was its name; it must be found by the new one.
    let hits = try Searcher(file: IndexFile(path: index)).search(SearchQuery("d")).hits
    #expect(hits.map(\.article.path) == ["d.txt"])
    #expect(try IndexFile.verify(path: index).isSound)
  }

  @Test("What changed within the clock's tick of the last update is still found")
  func racyEdit() async throws {
    let folder = try TemporaryFolder()
    try folder.write("corpus/a.txt", "The first words are here.")
    let index = folder.at("index.sqlite")
    _ = try await Indexer().rebuild(corpus: folder.at("corpus"), index: index)
    let time = try #require(
      try FileManager.default.attributesOfItem(atPath: folder.at("corpus/a.txt"))[.modificationDate]
        as? Date)
    try folder.write("corpus/a.txt", "The other words are here.")
    try FileManager.default.setAttributes(
      [.modificationDate: time], ofItemAtPath: folder.at("corpus/a.txt"))
    let report = try await Indexer().update(corpus: nil, index: index)
    #expect(report.changed == ["a.txt"])
  }

  @Test("An update with nothing to do doesn't write")
  func nothingToDo() async throws {
    let folder = try TemporaryFolder()
    try folder.write("corpus/a.txt", "Some words about bones.")
    let index = folder.at("Index/marrow.sqlite")
    _ = try await Indexer().rebuild(corpus: folder.at("corpus"), index: index)
    func file() throws -> UInt64? {
      try FileManager.default.attributesOfItem(atPath: index)[.systemFileNumber] as? UInt64
    }
    let before = try file()
    let report = try await Indexer().update(corpus: nil, index: index)
    #expect(report.isEmpty && report.unchanged == 1)
    #expect(try file() == before)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.at("Index")) == ["marrow.sqlite"])
  }

  @Test("An index from a far-off time is updated all the same", arguments: [-1e11, 1e11])
  func farOffTime(seconds: Double) async throws {
    let folder = try TemporaryFolder()
    try folder.write("corpus/a.txt", "Some words about bones.")
    let index = folder.at("index.sqlite")
    _ = try await Indexer().rebuild(corpus: folder.at("corpus"), index: index)
    var times = Array(repeating: timeval(tv_sec: Int(seconds), tv_usec: 0), count: 2)
    try #require(utimes(index, &times) == 0)
    #expect(try await Indexer().update(corpus: nil, index: index).unchanged == 1)
  }

  @Test("An index that doesn't know its folder asks for it, one that isn't there says so")
  func unknownFolder() async throws {
    let folder = try TemporaryFolder()
    await #expect {
      try await Indexer().update(corpus: nil, index: folder.at("none.sqlite"))
    } throws: { ($0 as? MarrowError)?.code == .indexNotFound }
  }
}
