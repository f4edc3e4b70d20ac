import GRDB

/// Whether two files hold the same passages, without which their figures can't be compared.
enum PassageFingerprint {
  /// FNV-1a over ids, titles, headings and texts as FTS5 reads them.
  static func of(_ db: Database) throws -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    let rows = try Row.fetchCursor(
      db, sql: "SELECT id, title, heading, text FROM passage_content ORDER BY id")
    while let row = try rows.next() {
      for column in 0..<4 {
        let value: String = row[column]
        // The last byte stands in no text in UTF-8, so it keeps columns apart.
        for byte in value.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash = (hash ^ 0xFF) &* 0x100_0000_01B3
      }
    }
    return hash
  }
}
