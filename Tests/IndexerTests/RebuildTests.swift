import Foundation
import Indexer
import Store
import Synchronization
import TestSupport
import Testing

@Suite("A rebuild indexes what it can and says what it couldn't") struct RebuildTests {
  private func corpus(articles: Int, seed: UInt64 = 1) throws -> TemporaryFolder {
    var random = SplitMix64(seed: seed)
    let words = RandomText(vocabulary: 300, using: &random)
    let folder = try TemporaryFolder()
    for number in 0..<articles {
      try folder.write("corpus/\(number % 7)/\(number).txt", words.article(using: &random))
    }
    return folder
  }

  @Test("The same corpus gives the same file, whatever the number of cores")
  func reproducible() async throws {
    let folder = try corpus(articles: 300)
    for cores in [1, 2, 8] {
      _ = try await Indexer(options: .init(concurrency: cores)).rebuild(
        corpus: folder.at("corpus"), index: folder.at("\(cores).sqlite"))
    }
    let files = try [1, 2, 8].map {
      try Data(contentsOf: URL(fileURLWithPath: folder.at("\($0).sqlite")))
    }
    #expect(files[0] == files[1])
    #expect(files[0] == files[2])
    #expect(try IndexFile.verify(path: folder.at("1.sqlite")).isSound)
  }

  @Test("Files that are no text are reported, and the rest is indexed")
  func skipped() async throws {
    let folder = try corpus(articles: 5)
    try folder.write("corpus/picture.png", bytes: [0x89, 0x50, 0x4E, 0x47, 0, 0, 0])
    try folder.write("corpus/page.rtf", "{\\rtf1 Pain}")
    try folder.write("corpus/big.txt", String(repeating: "bone ", count: 3000))
    try folder.write("corpus/.hidden.txt", "hidden")
    try folder.write("corpus/drafts/note.txt", "draft")
    try folder.write("corpus/.marrowignore", "drafts/\n")
    let report = try await Indexer(options: .init(maximumFileSize: 10_000)).rebuild(
      corpus: folder.at("corpus"), index: folder.at("index.sqlite"))
    #expect(report.articles == 5)
    #expect(report.skipped.map(\.path) == ["big.txt", "page.rtf", "picture.png"])
    let statistics = try IndexFile(path: folder.at("index.sqlite")).read { try $0.statistics() }
    #expect(statistics.articles == 5)
    #expect(statistics.passages == report.passages)
  }

  @Test("Progress goes from nothing to everything")
  func progress() async throws {
    let folder = try corpus(articles: 400)
    let steps = Mutex<[RebuildProgress]>([])
    _ = try await Indexer(options: .init(progress: { step in steps.withLock { $0.append(step) } }))
      .rebuild(corpus: folder.at("corpus"), index: folder.at("index.sqlite"))
    let seen = steps.withLock { $0 }
    #expect(seen.first?.phase == .scanning)
    #expect(seen.last?.phase == .finishing)
    #expect(seen.last?.documents == 400)
    #expect(seen.last?.bytes == seen.last?.totalBytes)
    #expect(zip(seen, seen.dropFirst()).allSatisfy { $0.bytes <= $1.bytes })
  }

  @Test("A cancelled rebuild leaves the old index and nothing else")
  func cancelled() async throws {
    let folder = try corpus(articles: 600)
    let index = folder.at("Index/marrow.sqlite")
    _ = try await Indexer().rebuild(corpus: folder.at("corpus"), index: index)
    let before = try Data(contentsOf: URL(fileURLWithPath: index))
    try folder.write("corpus/new.txt", "A new article about bones.")
    let task = Mutex<Task<RebuildReport, any Error>?>(nil)
    let (isReady, ready) = AsyncStream.makeStream(of: Void.self)
    let corpus = folder.at("corpus")
    let started = Task {
      for await _ in isReady { break }
      return try await Indexer(
        options: .init(progress: { step in
          if step.phase == .indexing, step.documents > 0 { task.withLock { $0?.cancel() } }
        })
      ).rebuild(corpus: corpus, index: index)
    }
    task.withLock { $0 = started }
    ready.yield()
    await #expect(throws: CancellationError.self) { try await started.value }
    #expect(try Data(contentsOf: URL(fileURLWithPath: index)) == before)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.at("Index")) == ["marrow.sqlite"])
  }

  @Test("An empty folder makes an empty index, a missing one an error")
  func emptyAndMissing() async throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("empty")
    let report = try await Indexer().rebuild(
      corpus: folder.at("empty"), index: folder.at("index.sqlite"))
    #expect(report.articles == 0 && report.skipped.isEmpty)
    #expect(try IndexFile.verify(path: folder.at("index.sqlite")).isSound)
    await #expect {
      try await Indexer().rebuild(corpus: folder.at("none"), index: folder.at("index.sqlite"))
    } throws: {
      ($0 as? MarrowError)?.code == .corpusUnreadable
    }
  }

  @Test("An index in memory holds the same passages as a file")
  func inMemory() async throws {
    let folder = try corpus(articles: 40)
    _ = try await Indexer().rebuild(corpus: folder.at("corpus"), index: folder.at("index.sqlite"))
    let file = try IndexFile(path: folder.at("index.sqlite"))
    let memory = try IndexFile()
    _ = try await Indexer().index(corpus: folder.at("corpus"), into: memory)
    #expect(try memory.read { try $0.articleID(path: "0/0.txt") } == 1)
    for article in Int64(1)...40 {
      #expect(
        try file.read { try $0.passages(article: article).map(\.passage) }
          == memory.read { try $0.passages(article: article).map(\.passage) })
      #expect(
        try file.read { try $0.article(id: article) } == memory.read { try $0.article(id: article) }
      )
    }
  }

  @Test("Options beyond all measure are as good as their limits", arguments: [-1, 0, .max])
  func extremeOptions(number: Int) async throws {
    let folder = try corpus(articles: 3)
    let options = RebuildOptions(concurrency: number, maximumFileSize: number)
    let report = try await Indexer(options: options).rebuild(
      corpus: folder.at("corpus"), index: folder.at("index.sqlite"))
    #expect(report.articles == (number > 0 ? 3 : 0))
    #expect(report.articles + report.skipped.count == 3)
  }

  @Test("Documents whose paths differ in their bytes alone are two articles")
  func canonicalEquivalents() async throws {
    let documents = ["\u{E9}", "e\u{301}"].map { Document(path: $0, text: "Bones ache.") }
    #expect(try await Indexer().index(documents, into: IndexFile()).articles == 2)
  }

  @Test("An index inside the corpus is no article, and what begins with its name is one")
  func indexInside() async throws {
    let folder = try TemporaryFolder()
    try folder.write("corpus/index.txt", "Bones ache.")
    for _ in 0..<2 {
      let report = try await Indexer().rebuild(
        corpus: folder.at("corpus"), index: folder.at("corpus/index"))
      #expect(report.articles == 1)
      #expect(report.skipped.isEmpty)
    }
  }
}
