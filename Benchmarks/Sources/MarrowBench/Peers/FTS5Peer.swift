import GRDB

/// FTS5 as a program that cares for speed would ask it.
struct FTS5Peer {
  struct Row: Equatable {
    var id: Int64
    var score: Double
  }

  private let queue: DatabaseQueue

  /// Opens a file read-only, with a page cache of 64 MB and the file mapped, which is faster than
  /// SQLite's defaults.
  init(path: String) throws {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA cache_size = -64000; PRAGMA mmap_size = 17179869184;")
    }
    queue = try DatabaseQueue(path: path, configuration: configuration)
  }

  /// The ten best passages; with title and snippet, if these are wanted.
  func search(_ query: PeerQuery, withText: Bool) throws -> [Row] {
    try queue.read { db in
      let statement = try db.cachedStatement(sql: withText ? Self.hits : Self.ids)
      let rows = try GRDB.Row.fetchCursor(statement, arguments: [query.expression])
      var found: [Row] = []
      while let row = try rows.next() {
        if withText {
          let (_, _): (String, String) = (row[2], row[3])
        }
        found.append(Row(id: row[0], score: -(row[1] as Double)))
      }
      return found
    }
  }

  private static let ids = """
    SELECT rowid, rank FROM passage_text WHERE passage_text MATCH ? ORDER BY rank LIMIT 10
    """

  private static let hits = """
    SELECT rowid, rank, title, snippet(passage_text, 2, '[', ']', '…', 48)
    FROM passage_text WHERE passage_text MATCH ? ORDER BY rank LIMIT 10
    """
}
