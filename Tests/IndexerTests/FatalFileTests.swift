import Foundation
import Store
import Synchronization
import TestSupport
import Testing

@testable import Indexer

@Suite("A file that ended a run is passed over by the next") struct FatalFileTests {
  private let folder: TemporaryFolder
  private var root: String { folder.at("corpus") }
  private var index: String { folder.at("index.sqlite") }
  private var note: String { ReadingNote.path(of: index) }

  init() throws {
    folder = try TemporaryFolder()
    for name in ["banjo", "cello", "drum"] {
      try folder.write(
        "corpus/\(name).txt", "\(name)\n\nThe \(name) hangs on the wall of the old hall.\n")
    }
  }

  private func entry(_ name: String) throws -> ReadingNote.Entry {
    let status = try #require(FileStatus(path: root + "/\(name).txt"))
    return ReadingNote.Entry(path: "\(name).txt", bytes: status.size, modified: status.modified)
  }

  private func record(_ name: String, _ state: ReadingNote.State) throws -> ReadingNote.Record {
    ReadingNote.Record(entry: try entry(name), state: state)
  }

  /// Leaves the note of a run that was killed while it read some files.
  private func kill(whileReading names: String...) throws {
    let left = try #require(ReadingNote(beside: index, keeping: []))
    for (slot, name) in names.enumerated() { left.begin(try entry(name), slot: slot) }
  }

  /// Does what a run does until it is killed while it reads some files.
  private func killNextRun(
    whileReading names: String..., options: RebuildOptions
  ) async throws -> DocumentPipeline {
    let source = try CorpusFiles(root: root, maximumFileSize: 1 << 20, index: index)
    let pipeline = await Indexer(options: options)
      .pipeline(for: source, beside: index, remembered: [])
    for (slot, name) in names.enumerated() {
      pipeline.note?.begin(try entry(name), slot: slot, isAlone: pipeline.fatal.isUncertain)
    }
    return pipeline
  }

  private func indexed() throws -> [String] {
    try IndexFile(path: index).read { try $0.articles().map(\.record.path).sorted() }
  }

  private func rebuild(_ options: RebuildOptions = RebuildOptions()) async throws -> [SkippedFile] {
    try await Indexer(options: options).rebuild(corpus: root, index: index).skipped
  }

  /// Cancels a rebuild when it begins to read.
  private func cancelRebuild(trial: (@Sendable (String) async -> Bool)? = nil) async throws {
    let options = RebuildOptions(
      trial: trial,
      progress: { if $0.phase == .indexing { withUnsafeCurrentTask { $0?.cancel() } } })
    // A task of its own, since the test goes on.
    let run = Task { [root, index] in
      try await Indexer(options: options).rebuild(corpus: root, index: index).articles
    }
    await #expect(throws: CancellationError.self) { _ = try await run.value }
  }

  private func update(_ options: RebuildOptions = RebuildOptions()) async throws -> [SkippedFile] {
    try await Indexer(options: options).update(corpus: root, index: index).skipped
  }

  @Test("A note names what was being read, not what had been read before")
  func left() throws {
    let one = try #require(ReadingNote(beside: index, keeping: [try record("drum", .fatal)]))
    one.begin(try entry("banjo"), slot: 0)
    one.begin(try entry("cello"), slot: 1, isAlone: true)
    one.end(slot: 0)
    #expect(
      ReadingNote.left(beside: index) == [try record("drum", .fatal), try record("cello", .alone)])
  }

  @Test("A path may hold spaces and line ends, and be as long as the system allows")
  func oddPaths() throws {
    let path = "a b\n" + String(repeating: "d/", count: 2040) + "é.txt"
    let odd = ReadingNote.Entry(path: path, bytes: .max, modified: .min)
    let left = try #require(ReadingNote(beside: index, keeping: []))
    left.begin(odd, slot: 3)
    #expect(ReadingNote.left(beside: index).map(\.entry) == [odd])
  }

  @Test(
    "A damaged note is no note",
    arguments: ["", "reading", "reading x y z", "reading 1 2", "\u{0}\u{0}", "kept 1 2 banjo.txt"])
  func damaged(text: String) async throws {
    try folder.write("index.sqlite.reading", text)
    #expect(try await rebuild().isEmpty)
    #expect(try indexed().count == 3)
    #expect(FileStatus(path: note) == nil)
  }

  @Test("A file that was read alone is passed over, with the reason, until it changes")
  func alone() async throws {
    try kill(whileReading: "cello")
    #expect(
      try await rebuild() == [SkippedFile(path: "cello.txt", reason: FatalFiles.reason)])
    #expect(FatalFiles.reason.hasPrefix("It ended the last rebuild"))
    #expect(try indexed() == ["banjo.txt", "drum.txt"])
    #expect(FileStatus(path: note) == nil)

    #expect(try await rebuild().map(\.path) == ["cello.txt"], "the index remembers it")
    #expect(try await update().map(\.path) == ["cello.txt"])
    try folder.write("corpus/cello.txt", "Another cello, restored by a violin maker of the town.\n")
    #expect(try await update().isEmpty)
    #expect(try indexed() == ["banjo.txt", "cello.txt", "drum.txt"])
  }

  @Test("Whoever asks for another try gets it", arguments: [false, true])
  func retried(isUpdate: Bool) async throws {
    try kill(whileReading: "cello")
    _ = try await rebuild()
    let options = RebuildOptions(retries: true)
    #expect(try await isUpdate ? update(options).isEmpty : rebuild(options).isEmpty)
    #expect(try indexed().count == 3)
  }

  @Test("Of several that were read at the same time, the trial tells which one it was")
  func tried() async throws {
    try kill(whileReading: "banjo", "cello", "drum")
    let asked = Mutex<[String]>([])
    let options = RebuildOptions(trial: { path in
      asked.withLock { $0.append(path) }
      return !path.hasSuffix("/drum.txt")
    })
    #expect(try await rebuild(options).map(\.path) == ["drum.txt"])
    #expect(asked.withLock { $0 } == ["banjo", "cello", "drum"].map { root + "/\($0).txt" })
    #expect(try indexed() == ["banjo.txt", "cello.txt"])
  }

  @Test("Without a trial, several are read one at a time, so that the next note names one")
  func uncertain() async throws {
    try kill(whileReading: "banjo", "cello")
    let pipeline = try await killNextRun(whileReading: "cello", options: RebuildOptions())
    #expect(pipeline.fatal.records.isEmpty && pipeline.fatal.isUncertain)
    #expect(try await rebuild().map(\.path) == ["cello.txt"])
    #expect(try indexed() == ["banjo.txt", "drum.txt"])
  }

  @Test("A file that passes its trial and yet ends every run is found by the third")
  func passesItsTrial() async throws {
    let options = RebuildOptions(trial: { _ in true })
    try kill(whileReading: "banjo", "cello")
    let second = try await killNextRun(whileReading: "cello", "drum", options: options)
    #expect(try second.fatal.records == [record("banjo", .tried), record("cello", .tried)])
    #expect(!second.fatal.isUncertain)
    let third = try await killNextRun(whileReading: "cello", options: options)
    #expect(third.fatal.isUncertain, "cello was tried before, so all are read one at a time")
    #expect(try await rebuild(options).map(\.path) == ["cello.txt"])
    #expect(try indexed() == ["banjo.txt", "drum.txt"])
    #expect(try await rebuild(RebuildOptions(retries: true, trial: { _ in true })).isEmpty)
  }

  @Test("A run that is cancelled keeps which files passed their trial")
  func cancelledAfterTrial() async throws {
    try kill(whileReading: "cello")
    try await cancelRebuild(trial: { _ in true })
    let left = ReadingNote.left(beside: index)
    #expect(left == [try record("cello", .tried)])
    #expect(try await rebuild(RebuildOptions(trial: { _ in true })).isEmpty)
    #expect(FileStatus(path: note) == nil)
  }

  @Test("What was found out is not forgotten if the index can't be put in its place")
  func unpublished() async throws {
    try kill(whileReading: "cello")
    // A folder that came in the way while the articles were read.
    let obstructing = RebuildOptions(progress: { [index] _ in
      try? FileManager.default.createDirectory(
        atPath: index + "/x", withIntermediateDirectories: true)
    })
    await #expect(throws: MarrowError.self) { _ = try await rebuild(obstructing) }
    try FileManager.default.removeItem(atPath: index)
    #expect(try await rebuild().map(\.path) == ["cello.txt"])
  }

  @Test("A file that changed since is read, and one that is gone is forgotten")
  func changed() async throws {
    try kill(whileReading: "banjo")
    try folder.write("corpus/banjo.txt", "A banjo with five strings and a skin of calf.\n")
    #expect(try await rebuild().isEmpty)
    try kill(whileReading: "drum")
    try FileManager.default.removeItem(atPath: root + "/drum.txt")
    #expect(try await rebuild().isEmpty)
    #expect(try indexed() == ["banjo.txt", "cello.txt"])
  }

  @Test("An update that was ended by a new file passes it over the next time")
  func updated() async throws {
    _ = try await rebuild()
    try folder.write("corpus/fiddle.txt", "The fiddle is played at every wedding of the valley.\n")
    try folder.write("corpus/gong.txt", "The gong calls the guests of the house to the table.\n")
    try kill(whileReading: "fiddle")
    #expect(try await update().map(\.path) == ["fiddle.txt"])
    #expect(try indexed() == ["banjo.txt", "cello.txt", "drum.txt", "gong.txt"])
    #expect(FileStatus(path: note) == nil)
  }

  @Test("A run that is cancelled keeps what it knew of fatal files")
  func cancelled() async throws {
    try kill(whileReading: "cello")
    try await cancelRebuild()
    #expect(try await rebuild().map(\.path) == ["cello.txt"])
  }

  @Test("An update with nothing to do removes what a killed one left")
  func leftovers() async throws {
    _ = try await rebuild()
    // Long enough ago that the file system's clock can tell.
    let old = [FileAttributeKey.modificationDate: Date(timeIntervalSinceNow: -100)]
    for name in ["banjo", "cello", "drum"] {
      try FileManager.default.setAttributes(old, ofItemAtPath: root + "/\(name).txt")
    }
    _ = try await rebuild()
    for ending in [".building", ".building.lock", ".reading"] {
      try folder.write("index.sqlite" + ending)
    }
    #expect(try await update().isEmpty)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        == ["corpus", "index.sqlite"])
  }
}
