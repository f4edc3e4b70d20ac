import Foundation
import Indexer
import Store
import TestSupport
import Testing

@Suite("A folder that is gone or empty never empties a good index") struct EmptiedFolderTests {
  private let folder: TemporaryFolder
  private var root: String { folder.at("corpus") }
  private var index: String { folder.at("index.sqlite") }

  init() async throws {
    folder = try TemporaryFolder()
    try folder.makeFolder("corpus")
    for name in ["banjo", "cello", "drum"] {
      try "\(name.capitalized)\n\nThe \(name) hangs on the wall of the old hall.\n"
        .write(toFile: root + "/\(name).txt", atomically: false, encoding: .utf8)
    }
    _ = try await Indexer().rebuild(corpus: root, index: index)
  }

  private func paths() throws -> [String] {
    try IndexFile(path: index).read { try $0.articles().map(\.record.path) }
  }

  private func empty() throws {
    try FileManager.default.removeItem(atPath: root)
    try folder.makeFolder("corpus")
  }

  private func code(of body: () async throws -> Void) async -> MarrowError.Code? {
    do {
      try await body()
      return nil
    } catch {
      return (error as? MarrowError)?.code
    }
  }

  @Test("An empty folder is refused by rebuild and update, which say how to go on")
  func emptied() async throws {
    try empty()
    for body in [
      { @Sendable [root, index] in _ = try await Indexer().rebuild(corpus: root, index: index) },
      { @Sendable [root, index] in _ = try await Indexer().update(corpus: root, index: index) },
    ] {
      let error = await #expect(throws: MarrowError.self) { try await body() }
      #expect(error?.code == .corpusEmptied)
      #expect(error?.message.contains("--allow-empty") == true)
      #expect(try paths() == ["banjo.txt", "cello.txt", "drum.txt"])
    }
  }

  @Test("A folder that is gone is refused as well")
  func vanished() async throws {
    try FileManager.default.removeItem(atPath: root)
    let (root, index) = (root, index)
    #expect(
      await code { _ = try await Indexer().rebuild(corpus: root, index: index) }
        == .corpusUnreadable)
    #expect(
      await code { _ = try await Indexer().update(corpus: root, index: index) } == .corpusUnreadable
    )
    #expect(try paths().count == 3)
  }

  @Test("Whoever allows it empties the index", arguments: [false, true])
  func allowed(isUpdate: Bool) async throws {
    try empty()
    let indexer = Indexer(options: RebuildOptions(allowsEmpty: true))
    if isUpdate {
      #expect(try await indexer.update(corpus: root, index: index).removed.count == 3)
    } else {
      #expect(try await indexer.rebuild(corpus: root, index: index).articles == 0)
    }
    #expect(try paths().isEmpty)
  }

  @Test("Files that are gone among others that stay are removed, and how many there were is told")
  func partly() async throws {
    try FileManager.default.removeItem(atPath: root + "/banjo.txt")
    try FileManager.default.removeItem(atPath: root + "/cello.txt")
    let report = try await Indexer().update(corpus: root, index: index)
    #expect(report.removed == ["banjo.txt", "cello.txt"])
    #expect(report.previousArticles == 3)
    #expect(try paths() == ["drum.txt"])
  }

  @Test("A pipe in an article's place is passed over and not waited for")
  func pipe() async throws {
    try FileManager.default.removeItem(atPath: root + "/banjo.txt")
    #expect(mkfifo(root + "/banjo.txt", 0o600) == 0)
    let report = try await Indexer().rebuild(corpus: root, index: index)
    #expect(report.articles == 2)
    #expect(try paths() == ["cello.txt", "drum.txt"])
  }
}
