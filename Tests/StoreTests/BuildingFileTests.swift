import Foundation
import GRDB
import Store
import TestSupport
import Testing

@Suite("A rebuild puts a whole file in place or none") struct BuildingFileTests {
  @Test("A discarded file leaves the old index and nothing else")
  func discard() async throws {
    let index = try await BuiltIndex()
    let before = try Data(contentsOf: URL(fileURLWithPath: index.path))
    let building = try await BuildingFile.start(index.path)
    building.discard()
    #expect(try Data(contentsOf: URL(fileURLWithPath: index.path)) == before)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: index.folder.at("Index"))
        == ["marrow.sqlite"])
  }

  @Test("A second rebuild of the same index is told that one is under way")
  func lock() async throws {
    let index = try await BuiltIndex()
    let first = try await BuildingFile.start(index.path)
    let error = await #expect(throws: MarrowError.self) { try await BuildingFile.start(index.path) }
    #expect(error?.code == .indexBusy)
    first.discard()
    try await BuildingFile.start(index.path).discard()
  }

  @Test("What a killed rebuild left behind is started over")
  func leftover() async throws {
    let index = try await BuiltIndex()
    try index.folder.write("Index/marrow.sqlite.building", "half of an index")
    try await BuiltIndex.build(index.path, ["one", "two", "three"])
    #expect(try IndexFile(path: index.path).read { try $0.statistics().passages } == 3)
    #expect(try IndexFile.verify(path: index.path).isSound)
  }

  @Test("A file that isn't an index is never replaced")
  func foreign() async throws {
    let folder = try TemporaryFolder()
    try folder.write("notes.txt", "My only copy.")
    let error = await #expect(throws: MarrowError.self) {
      try await BuildingFile.start(folder.at("notes.txt"))
    }
    #expect(error?.code == .notAnIndex)
    #expect(try String(contentsOfFile: folder.at("notes.txt"), encoding: .utf8) == "My only copy.")
  }

  @Test("A reader goes on with the file that it has open")
  func oldReader() async throws {
    let index = try await BuiltIndex()
    let reader = try IndexFile(path: index.path)
    #expect(try reader.read { try $0.statistics().passages } == 2)
    try await BuiltIndex.build(index.path, ["only one"])
    #expect(try reader.read { try $0.statistics().passages } == 2)
    #expect(try IndexFile(path: index.path).read { try $0.statistics().passages } == 1)
  }

  @Test("Many readers at once of one open index see one file, whatever has taken its place")
  func oldReaders() async throws {
    let index = try await BuiltIndex()
    let reader = try IndexFile(path: index.path)
    try await BuiltIndex.build(index.path, ["only one"])
    let counts = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<200 {
        group.addTask { try reader.read { try $0.statistics().passages } }
      }
      return try await group.reduce(into: Set()) { $0.insert($1) }
    }
    #expect(counts == [2])
  }

  @Test("The same passages give the same bytes")
  func reproducible() async throws {
    let texts = (0..<2000).map { "Passage \($0) on bones, number \($0 % 7)." }
    let one = try await BuiltIndex(texts: texts)
    let two = try await BuiltIndex(texts: texts)
    let bytes = try [one, two].map { try Data(contentsOf: URL(fileURLWithPath: $0.path)) }
    #expect(bytes[0] == bytes[1])
  }

  @Test("A pipe is neither waited for nor replaced")
  func pipe() async throws {
    let folder = try TemporaryFolder()
    try #require(mkfifo(folder.at("pipe"), 0o644) == 0)
    let error = #expect(throws: MarrowError.self) {
      try BuildingFile.checkReplaceable(folder.at("pipe"))
    }
    #expect(error?.code == .notAnIndex)
  }

  @Test("A link in the place of the lock is not written through")
  func linkedLock() async throws {
    let folder = try TemporaryFolder()
    try folder.write("notes.txt", "My only copy.")
    try folder.link("index.sqlite.building.lock", to: "notes.txt")
    let error = await #expect(throws: MarrowError.self) {
      try await BuildingFile.start(folder.at("index.sqlite"))
    }
    #expect(error?.code == .indexUnwritable)
    #expect(try String(contentsOfFile: folder.at("notes.txt"), encoding: .utf8) == "My only copy.")
  }

  @Test("A journal that another program left is not applied to the new index")
  func strayJournal() async throws {
    let index = try await BuiltIndex()
    let folder = index.folder
    // The log of a change, kept as if its writer had been killed.
    let writer = try DatabaseQueue(path: index.path)
    try await writer.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0")
      try db.execute(sql: "UPDATE article SET title = 'Changed'")
    }
    try FileManager.default.copyItem(atPath: index.path + "-wal", toPath: folder.at("log"))
    try writer.close()
    try FileManager.default.copyItem(atPath: folder.at("log"), toPath: index.path + "-wal")
    try await BuiltIndex.build(index.path, ["only one"])
    #expect(try IndexFile.verify(path: index.path).isSound)
    #expect(try IndexFile(path: index.path).read { try $0.article(id: 1)?.title } == "Pain")
  }
}
