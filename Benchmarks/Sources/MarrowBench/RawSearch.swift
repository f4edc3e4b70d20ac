import GRDB

/// Searching one of Marrow's files with FTS5's own ranking and snippets.
struct RawSearch {
  private let queue: DatabaseQueue

  /// Opens a file read-only, with SQLite's default settings.
  init(index path: String) throws {
    var configuration = Configuration()
    configuration.readonly = true
    queue = try DatabaseQueue(path: path, configuration: configuration)
  }

  /// The ten best passages for an FTS5 expression.
  ///
  /// - Returns: how many there are.
  func search(_ expression: String) throws -> Int {
    try queue.read { db in
      let rows = try Row.fetchCursor(
        db.cachedStatement(sql: Self.search), arguments: [expression])
      var count = 0
      while let row = try rows.next() {
        let (_, snippet, score): (Int64, String, Double) = (row[0], row[1], row[2])
        if score < 0, !snippet.isEmpty { count += 1 }
      }
      return count
    }
  }

  /// Paths of all articles, relative to the corpus, in the order that they were indexed in.
  func articlePaths() throws -> [String] {
    try queue.read { try String.fetchAll($0, sql: "SELECT path FROM article ORDER BY id") }
  }

  /// See ``PassageFingerprint``.
  func fingerprint() throws -> UInt64 { try queue.read { try PassageFingerprint.of($0) } }

  func sqliteVersion() throws -> String {
    try queue.read { try String.fetchOne($0, sql: "SELECT sqlite_version()") } ?? ""
  }

  private static let search = """
    SELECT rowid, snippet(passage_text, 2, '[', ']', '…', 30), bm25(passage_text)
    FROM passage_text WHERE passage_text MATCH ? ORDER BY rank LIMIT 10
    """
}
