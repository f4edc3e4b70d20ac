import Foundation
import GRDB
import Store
import TestSupport
import Testing

@Suite("An index file is opened only if it is one") struct IndexFileTests {
  @Test("Passages and articles come back as they were stored")
  func roundTrip() async throws {
    let index = try await BuiltIndex()
    let file = try IndexFile(path: index.path)
    let stored = try file.read { try $0.passages(ids: [2]).first }
    #expect(stored?.passage.text == "Ice and heat ease pain.")
    #expect(stored?.passage.headingPath == ["Care", "Home"])
    #expect(stored?.passage.lines == 1...2)
    #expect(try file.read { try $0.articleID(path: "a.txt") } == 1)
    #expect(try file.read { try $0.article(id: 1) }?.digest == Array(repeating: 3, count: 16))
    #expect(try file.read { try $0.lengths(chunk: 0) }?.prefix(9) == [0, 0, 0, 1, 2, 7, 1, 2, 5])
  }

  @Test("The stock FTS5 interface answers on the file")
  func stockFTS5() async throws {
    let index = try await BuiltIndex()
    let snippet = try await DatabaseQueue(path: index.path).read { db in
      try String.fetchOne(
        db,
        sql: """
          SELECT snippet(passage_text, 2, '[', ']', '…', 20) FROM passage_text
          WHERE passage_text MATCH 'weakening' ORDER BY rank
          """)
    }
    #expect(snippet == "A back brace can [weaken] your muscles.")
  }

  @Test("A missing file says how to make one")
  func missing() throws {
    let folder = try TemporaryFolder()
    let error = #expect(throws: MarrowError.self) { try IndexFile(path: folder.at("none.sqlite")) }
    #expect(error?.code == .indexNotFound)
    #expect(error?.message.contains("marrow rebuild") == true)
  }

  @Test("A folder, a text, an empty file and a stranger's database are refused")
  func strangers() async throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("folder")
    try folder.write("text.sqlite", String(repeating: "This is a text. ", count: 300))
    try folder.write("empty.sqlite")
    try await DatabaseQueue(path: folder.at("stranger.sqlite")).write {
      try $0.execute(sql: "CREATE TABLE t(a)")
    }
    for name in ["folder", "text.sqlite", "empty.sqlite", "stranger.sqlite"] {
      let error = #expect(throws: MarrowError.self) { try IndexFile(path: folder.at(name)) }
      #expect(error?.code == .notAnIndex, "\(name)")
    }
  }

  @Test("An index of another version asks to be rebuilt")
  func otherVersion() async throws {
    let index = try await BuiltIndex()
    try index.execute("PRAGMA user_version = 999")
    let error = #expect(throws: MarrowError.self) { try IndexFile(path: index.path) }
    #expect(error?.code == .incompatibleVersion)
    #expect(error?.message.contains("marrow rebuild") == true)
    try await BuiltIndex.build(index.path, ["anew"])
    #expect(try IndexFile(path: index.path).read { try $0.statistics().passages } == 1)
  }

  @Test("A truncated file is an error, not a crash", arguments: [1, 100, 4096, 5000, 12288, 20000])
  func truncated(length: Int) async throws {
    let index = try await BuiltIndex(texts: (0..<200).map { "Passage \($0) of bones and joints." })
    let bytes = try Data(contentsOf: URL(fileURLWithPath: index.path))
    try bytes.prefix(length).write(to: URL(fileURLWithPath: index.path))
    #expect(throws: MarrowError.self) {
      let file = try IndexFile(path: index.path)
      try file.read { try $0.forEachMatch(of: "\"passage\"") { _ in } }
      _ = try file.read { try $0.passages(article: 1) }
    }
  }

  @Test("A file in a folder that can't be written is opened all the same")
  func readOnlyFolder() async throws {
    let index = try await BuiltIndex()
    chmod(index.path, 0o444)
    chmod(index.folder.at("Index"), 0o555)
    defer { chmod(index.folder.at("Index"), 0o755) }
    #expect(try IndexFile(path: index.path).read { try $0.statistics().passages } == 2)
    #expect(try IndexFile.verify(path: index.path).isSound)
  }
}
