import Store
import TestSupport
import Testing

@Suite("Verification finds what is wrong") struct VerificationTests {
  @Test("A whole index passes every check")
  func sound() async throws {
    let index = try await BuiltIndex()
    let verification = try IndexFile.verify(path: index.path)
    #expect(verification.checks.count == 8)
    #expect(verification.isSound)
  }

  private static let values = "values of passages and articles"

  static let damages: [(sql: String, check: String, isRepairable: Bool)] = [
    ("UPDATE passage SET text = 'changed' WHERE id = 1", "full-text index against passages", true),
    ("DELETE FROM passage WHERE id = 1", "passages against articles", false),
    ("DELETE FROM passage WHERE id = 2", "passages against articles", false),
    ("DELETE FROM article", "passages against articles", false),
    ("DELETE FROM section WHERE id = 1", "passages against articles", false),
    ("INSERT INTO section VALUES (99, '', '', '')", "passages against articles", false),
    ("UPDATE passage SET line_start = 0 WHERE id = 1", values, false),
    ("UPDATE passage SET line_start = -9223372036854775808 WHERE id = 1", values, false),
    ("UPDATE passage SET line_end = 9223372036854775807 WHERE id = 1", values, false),
    ("UPDATE passage SET byte_start = -1 WHERE id = 1", values, false),
    ("UPDATE passage SET byte_end = byte_start - 1 WHERE id = 1", values, false),
    ("UPDATE passage SET byte_end = 9223372036854775807 WHERE id = 1", values, false),
    ("UPDATE passage SET parent = ordinal WHERE id = 1", values, false),
    ("UPDATE passage SET kind = 'poem' WHERE id = 1", values, false),
    ("UPDATE article SET path = '../' || path WHERE id = 1", values, false),
    ("UPDATE article SET path = 'a/../../b' WHERE id = 1", values, false),
    ("UPDATE article SET path = '/etc/passwd' WHERE id = 1", values, false),
    ("UPDATE article SET path = '' WHERE id = 1", values, false),
    ("UPDATE article SET bytes = -1 WHERE id = 1", values, false),
    ("UPDATE article SET digest = x'00' WHERE id = 1", values, false),
    ("UPDATE article SET metadata = '{' WHERE id = 1", values, false),
    ("UPDATE article SET metadata = '[]' WHERE id = 1", values, false),
    ("UPDATE article SET warnings = 'x' WHERE id = 1", values, false),
    ("DELETE FROM document_lengths", "document lengths against the full-text index", true),
    (
      "UPDATE document_lengths SET lengths = x'0000000102'",
      "document lengths against the full-text index", true
    ),
    (
      "INSERT INTO document_lengths VALUES (7, x'010101')",
      "document lengths against the full-text index", true
    ),
    ("DELETE FROM block_segment", "block maxima against the full-text index", true),
    ("UPDATE block_segment SET digest = x'00'", "block maxima against the full-text index", true),
    (
      "INSERT INTO block_segment VALUES (77, x'00', 1)", "block maxima against the full-text index",
      true
    ),
    (
      "INSERT INTO term_block SELECT segment, x'7A', 1, x'01010101' FROM block_segment",
      "block maxima against the full-text index", true
    ),
    ("DELETE FROM vocabulary WHERE word = 'ease'", "vocabulary against passages", true),
    ("UPDATE property SET value = 9 WHERE name = 'articles'", "number of articles", true),
    ("UPDATE vocabulary SET passages = 9", "vocabulary against passages", true),
    ("UPDATE vocabulary SET stem = 'x'", "vocabulary against passages", true),
    ("INSERT INTO vocabulary VALUES ('zebra', 'zebra', 1)", "vocabulary against passages", true),
    (
      "UPDATE passage_text_data SET block = zeroblob(20) WHERE id > 10",
      "full-text index against passages", true
    ),
    (
      "UPDATE passage_text_data SET block = substr(block, 1, 12) || x'FF' || substr(block, 14) WHERE id > 10",
      "full-text index against passages", true
    ),
  ]

  @Test("A block maximum that is too low is found, and so is a place that is not one")
  func blocks() async throws {
    let texts = (0..<400).map { "Pain\(String(repeating: " pain", count: $0 % 7)) and rest." }
    let index = try await BuiltIndex(texts: texts)
    #expect(try IndexFile.verify(path: index.path).isSound)
    // The last byte is the last block's maximum.
    for ending in ["substr(blocks, 1, length(blocks) - 1) || x'01'", "blocks || x'010101FF'"] {
      let index = try await BuiltIndex(texts: texts)
      try index.execute("UPDATE term_block SET blocks = CAST(\(ending) AS BLOB)")
      let wrong = try IndexFile.verify(path: index.path).checks.filter { !$0.problems.isEmpty }
      #expect(wrong.map(\.name) == ["block maxima against the full-text index"])
    }
  }

  @Test(
    "Each kind of damage is found by its own check, and mended if it can be", arguments: damages)
  func damage(sql: String, check: String, isRepairable: Bool) async throws {
    let index = try await BuiltIndex()
    try index.execute(sql)
    let verification = try IndexFile.verify(path: index.path)
    let wrong = verification.checks.filter { !$0.problems.isEmpty }.map(\.name)
    #expect(wrong.contains(check), "found only \(wrong)")
    #expect(verification.isRepairable == isRepairable, "\(verification)")
    guard isRepairable else { return }
    let building = try BuildingFile(
      replacing: index.path, from: .copy,
      holding: try await WriterLock.acquire(index: index.path, patience: .zero))
    try await building.write { try $0.repair() }
    try building.publish()
    #expect(try IndexFile.verify(path: index.path).isSound)
  }
}
