import Store
import TestSupport
import Testing

@Suite("Verification finds what is wrong") struct VerificationTests {
  @Test("A whole index passes every check")
  func sound() async throws {
    let index = try await BuiltIndex()
    let verification = try IndexFile.verify(path: index.path)
    #expect(verification.checks.count == 4)
    #expect(verification.isSound)
  }

  @Test(
    "Each kind of damage is found by its own check",
    arguments: [
      ("UPDATE passage SET text = 'changed' WHERE id = 1", "full-text index against passages"),
      ("DELETE FROM passage WHERE id = 1", "passages against articles"),
      ("DELETE FROM article", "passages against articles"),
      ("DELETE FROM document_lengths", "document lengths against the full-text index"),
      (
        "UPDATE document_lengths SET lengths = x'0000000102'",
        "document lengths against the full-text index"
      ),
      (
        "INSERT INTO document_lengths VALUES (7, x'010101')",
        "document lengths against the full-text index"
      ),
      (
        "UPDATE passage_text_data SET block = zeroblob(20) WHERE id > 10",
        "full-text index against passages"
      ),
    ])
  func damage(sql: String, check: String) async throws {
    let index = try await BuiltIndex()
    try index.execute(sql)
    let verification = try IndexFile.verify(path: index.path)
    let wrong = verification.checks.filter { !$0.problems.isEmpty }.map(\.name)
    #expect(wrong.contains(check), "found only \(wrong)")
  }
}
