import Foundation
import GRDB
import Store
import TestSupport
import Testing

@Suite("A hostile index file neither crashes nor runs anything") struct HostileFileTests {
  @Test(
    "A schema that isn't exactly Marrow's is refused",
    arguments: [
      "CREATE TRIGGER t AFTER INSERT ON article BEGIN SELECT 1; END",
      "CREATE VIEW v AS SELECT load_extension('evil')",
      "DROP TABLE skipped; CREATE VIEW skipped AS SELECT 1 AS path, 2 AS bytes, 3 AS modified, 4 AS reason",
      "ALTER TABLE passage RENAME TO real_passage; CREATE VIEW passage AS SELECT * FROM real_passage",
      "CREATE TABLE more(a)",
      "DROP TABLE document_lengths",
      "DROP VIEW passage_content; CREATE VIEW passage_content(id, title, heading, text) AS SELECT 1, 2, 3, 4",
    ])
  func planted(sql: String) async throws {
    let index = try await BuiltIndex()
    try index.execute(sql)
    let error = #expect(throws: MarrowError.self) { try IndexFile(path: index.path) }
    #expect(error?.code == .notAnIndex)
    await #expect(throws: MarrowError.self) {
      try BuildingFile(
        replacing: index.path, from: .copy,
        holding: try await WriterLock.acquire(index: index.path, patience: .zero))
    }
  }

  @Test(
    "FTS5's own tables are FTS5's, column by column",
    arguments: [
      ("data", "id INTEGER PRIMARY KEY, block BLOB AS (zeroblob(900000000)) VIRTUAL"),
      ("docsize", "id INTEGER PRIMARY KEY, sz BLOB, x AS (zeroblob(900000000)) STORED"),
      ("idx", "segid, term, pgno CHECK (length(zeroblob(900000000))), PRIMARY KEY(segid, term)"),
    ])
  func shadowTables(name: String, columns: String) async throws {
    let index = try await BuiltIndex()
    try index.execute(
      """
      PRAGMA writable_schema = 1;
      UPDATE sqlite_schema SET sql = 'CREATE TABLE ''passage_text_\(name)''(\(columns))'
      WHERE name = 'passage_text_\(name)'
      """)
    let error = #expect(throws: MarrowError.self) { try IndexFile(path: index.path) }
    #expect(error?.code == .notAnIndex)
  }

  @Test(
    "A value larger than any of Marrow's is damage, and is not unpacked",
    arguments: [
      "UPDATE document_lengths SET lengths = zeroblob(200000)",
      "UPDATE document_lengths SET lengths = zeroblob(200000000)",
      "UPDATE passage_text_data SET block = zeroblob(100000000) WHERE id = 10",
    ])
  func oversized(sql: String) async throws {
    let index = try await BuiltIndex()
    try index.execute(sql)
    let error = #expect(throws: MarrowError.self) {
      try IndexFile(path: index.path).read { transaction in
        _ = try transaction.lengths(chunk: 0)
        _ = try transaction.structureRecord()
        try transaction.forEachMatch(of: "a*") { _ in }
      }
    }
    #expect(error?.code == .corruptIndex)
  }

  @Test(
    "What is no regular file is refused at once",
    arguments: ["mkfifo i", "mkdir i", "ln -s /dev/null i", "mkfifo p; ln -s p i"])
  func specialFiles(command: String) throws {
    let folder = try TemporaryFolder()
    let made = try CommandRun("/bin/sh", ["-c", command], in: folder.path)
    try #require(made.status == 0, "\(made.errors)")
    for open in [
      { _ = try IndexFile(path: folder.at("i")) },
      { _ = try IndexFile.verify(path: folder.at("i")) },
    ] {
      let error = #expect(throws: MarrowError.self) { try open() }
      #expect(error?.code == .notAnIndex)
    }
  }

  @Test(
    "Values of the wrong kind are an error",
    arguments: [
      "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')'); "
    ])
  func wrongKinds(sql: String) async throws {
    let index = try await BuiltIndex()
    // Without STRICT, any value fits; then the schema is put back as it was.
    try index.execute(sql)
    try index.execute(
      "UPDATE passage SET line_start = 'many', text = x'FF00', ordinal = 0 WHERE id = 1")
    try index.execute(
      "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = sql || ' STRICT' WHERE type = 'table' AND name IN ('article', 'passage', 'document_lengths')"
    )
    do {
      let file = try IndexFile(path: index.path)
      _ = try file.read { try $0.passages(ids: [1]) }
      Issue.record("no error")
    } catch let error as MarrowError {
      #expect(error.code == .corruptIndex || error.code == .notAnIndex)
    }
  }

  @Test(
    "Flipped, overwritten and cut bytes: an answer or an error, never a crash",
    arguments: 0..<12 as Range<UInt64>)
  func fuzz(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed)
    let words = RandomText(vocabulary: 80, using: &random)
    let texts = (0..<60).map { _ in words.sentence(words: 20, using: &random) }
    let index = try await BuiltIndex(texts: texts)
    let original = [UInt8](try Data(contentsOf: URL(fileURLWithPath: index.path)))
    var answers = 0
    var errors = 0
    for _ in 0..<150 {
      var bytes = original
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes.removeLast(Int.random(in: 1..<bytes.count, using: &random))
      case 1:
        let start = Int.random(in: 0..<bytes.count, using: &random)
        for place in start..<min(start + 200, bytes.count) {
          bytes[place] = .random(in: 0...255, using: &random)
        }
      default:
        for _ in 0..<Int.random(in: 1...40, using: &random) {
          bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(
            in: 0...255, using: &random)
        }
      }
      let path = index.folder.at("fuzzed.sqlite")
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      do {
        let file = try IndexFile(path: path)
        try file.read { transaction in
          try transaction.forEachMatch(of: "\"\(words.word(using: &random))\" OR \"a\" *") { row in
            var counts = [0.0, 0, 0]
            try row.countInstances(ofPhrase: 0, into: &counts)
            _ = try transaction.lengths(chunk: row.id >> LengthChunk.shift)
          }
          _ = try transaction.passages(article: 1)
          _ = try transaction.articles()
          _ = try transaction.statistics()
        }
        _ = try IndexFile.verify(path: path)
        answers += 1
      } catch is MarrowError {
        errors += 1
      }
    }
    #expect(answers + errors == 150)
    #expect(errors > 10 && answers > 0, "\(answers) answers, \(errors) errors")
  }
}
