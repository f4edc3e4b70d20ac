import GRDB

/// Sizes of an index file and what is in it, in bytes, for Marrow's files and raw ones alike.
struct IndexSizes {
  /// The passages' text, without headings and titles.
  var text: Int
  /// FTS5's blocks.
  var postings: Int
  /// The whole file.
  var file: Int
  /// Pages of the file that nothing stands on.
  var free: Int

  init(path: String) throws {
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    self = try queue.read { db in
      func number(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql) ?? 0 }
      let pageSize = try number("PRAGMA page_size")
      return IndexSizes(
        text: try number("SELECT sum(length(CAST(text AS BLOB))) FROM passage"),
        postings: try number("SELECT sum(length(block)) FROM passage_text_data"),
        file: try number("PRAGMA page_count") * pageSize,
        free: try number("PRAGMA freelist_count") * pageSize)
    }
  }

  private init(text: Int, postings: Int, file: Int, free: Int) {
    self.text = text
    self.postings = postings
    self.file = file
    self.free = free
  }
}
