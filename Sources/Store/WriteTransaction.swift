import Foundation
import GRDB

/// Everything that is written to an index file, within one transaction.
package struct WriteTransaction: ~Copyable {
  let db: Database
  let row = RowBuffer()
  let words: WordCounter

  /// - Parameter db: a connection with a ``WordCounter``.
  init(db: Database) throws {
    self.db = db
    words = try WordCounter.of(db)
  }

  /// Makes all tables in an empty file and marks it as ours.
  package func createTables() throws {
    try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
    try db.execute(sql: "PRAGMA user_version = \(Schema.version)")
    try db.execute(sql: Schema.tables)
  }

  /// Lets the full-text index gather much in memory before it writes a segment, and merge only at the
  /// end: what `finish` merges anyway need not be merged before.
  package func prepareForBulk() throws {
    for (name, value) in Self.bulkSettings {
      try db.execute(
        sql: "INSERT INTO passage_text(passage_text, rank) VALUES (?, ?)", arguments: [name, value])
    }
  }

  /// FTS5's settings while an index is made: bytes in memory, and at how many segments to merge.
  private static let bulkSettings = [
    ("hashsize", 32 << 20), ("automerge", 0), ("crisismerge", 1024),
  ]

  /// Stores an article; its passages are stored one by one after it.
  package func insert(_ article: ArticleRecord, id: Int64) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO article(
          id, path, title, source, language, bytes, modified, digest, dropped, warnings,
          metadata)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      id, article.path, article.title, article.source, article.language, article.bytes,
      article.modified, Data(article.digest), article.dropped, article.warnings, article.metadata,
    ])
  }

  /// Stores the headings of passages.
  ///
  /// - Returns: the section's rowid.
  package func insert(_ section: Section) throws -> Int64 {
    row.add(section.headings)
    row.add(section.slug)
    row.add(section.fragment)
    try row.execute(
      try db.cachedStatement(
        sql: "INSERT INTO section(heading_path, slug, fragment) VALUES (?, ?, ?)"))
    return db.lastInsertedRowID
  }

  /// Stores a passage and indexes its words.
  ///
  /// - Parameters:
  ///   - id: its rowid.
  ///   - article: rowid of its article.
  ///   - title: the title of its article, which is indexed with every passage.
  ///   - section: rowid of its section, and the headings that are indexed with it.
  package func insert(
    _ passage: Passage, id: Int64, article: Int64, title: String,
    section: (id: Int64, headings: String)
  ) throws {
    row.add(id)
    row.add(article)
    row.add(passage.ordinal)
    row.add(section.id)
    row.add(Anchor(passage.anchor).number)
    row.add(passage.kind.rawValue)
    row.add(passage.marker)
    row.add(passage.lead)
    row.add(passage.text)
    row.add(passage.parent)
    row.add(passage.part)
    row.add(passage.lines.lowerBound)
    row.add(passage.lines.upperBound)
    row.add(passage.bytes.lowerBound)
    row.add(passage.bytes.upperBound)
    try row.execute(
      try db.cachedStatement(
        sql: """
          INSERT INTO passage(
            id, article, ordinal, section, number, kind, marker, lead, text, parent,
            part, line_start, line_end, byte_start, byte_end)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """))
    row.add(id)
    row.add(passage.kind == .reference ? "" : title)
    row.add(section.headings)
    row.add(passage.text)
    let index = try db.cachedStatement(
      sql: "INSERT INTO passage_text(rowid, title, heading, text) VALUES (?, ?, ?, ?)")
    try words.count(1) { try row.execute(index) }
  }

  /// Replaces what is kept of an article; its passages stay.
  package func replace(_ article: ArticleRecord, id: Int64) throws {
    try db.cachedStatement(
      sql: """
        UPDATE article SET path = ?, title = ?, source = ?, language = ?, bytes = ?, modified = ?,
          digest = ?, dropped = ?, warnings = ?, metadata = ?
        WHERE id = ?
        """
    ).execute(arguments: [
      article.path, article.title, article.source, article.language, article.bytes,
      article.modified, Data(article.digest), article.dropped, article.warnings,
      article.metadata, id,
    ])
  }

  /// Takes an article's passages and sections out of the tables and the full-text index.
  ///
  /// FTS5 keeps no text of its own here, so it must be told what it had indexed before that goes.
  ///
  /// - Returns: the passages' rowids, in order.
  package func deletePassages(article: Int64) throws -> [Int64] {
    let sections = try Int64.fetchAll(
      db.cachedStatement(sql: "SELECT DISTINCT section FROM passage WHERE article = ?"),
      arguments: [article])
    let ids = try Int64.fetchAll(
      db.cachedStatement(sql: "SELECT id FROM passage WHERE article = ? ORDER BY ordinal"),
      arguments: [article])
    for id in ids {
      let drop = try db.cachedStatement(
        sql: """
          INSERT INTO passage_text(passage_text, rowid, title, heading, text)
          SELECT 'delete', id, title, heading, text FROM passage_content WHERE id = ?
          """)
      try words.count(-1) { try drop.execute(arguments: [id]) }
      try db.cachedStatement(sql: "DELETE FROM passage WHERE id = ?").execute(arguments: [id])
    }
    for section in sections {
      try db.cachedStatement(sql: "DELETE FROM section WHERE id = ?").execute(arguments: [section])
    }
    return ids
  }

  /// Deletes an article that has no passages any more.
  package func deleteArticle(id: Int64) throws {
    try db.cachedStatement(sql: "DELETE FROM article WHERE id = ?").execute(arguments: [id])
  }

  /// The highest rowids of articles and passages; 0 where there are none.
  package func highestIDs() throws -> (article: Int64, passage: Int64) {
    (
      try Int64.fetchOne(db, sql: "SELECT max(id) FROM article") ?? 0,
      try Int64.fetchOne(db, sql: "SELECT max(id) FROM passage") ?? 0
    )
  }

  /// Replaces the list of files that could not be read.
  package func setSkipped(_ files: [SkippedRecord]) throws {
    try db.execute(sql: "DELETE FROM skipped")
    for file in files {
      try db.cachedStatement(
        sql: """
          INSERT OR REPLACE INTO skipped(path, bytes, modified, reason, fatal) VALUES (?, ?, ?, ?, ?)
          """
      ).execute(arguments: [file.path, file.bytes, file.modified, file.reason, file.isFatal])
    }
  }

  /// Keeps a value under a name, replacing an older one.
  package func setProperty(_ name: String, _ value: String) throws {
    try db.execute(
      sql: "INSERT OR REPLACE INTO property(name, value) VALUES (?, ?)", arguments: [name, value])
  }

  /// Completes a new index: merges the full-text index into one segment and writes what is derived
  /// from it.
  package func finish() throws {
    try db.execute(sql: Schema.indexes)
    try db.execute(sql: "INSERT INTO passage_text(passage_text) VALUES ('optimize')")
    // Settings stay with the file; who writes to it from here on shall find FTS5's own.
    for (name, _) in Self.bulkSettings {
      try db.execute(sql: "DELETE FROM passage_text_config WHERE k = ?", arguments: [name])
    }
    try writeLengths()
    try refreshDerived()
  }

  /// Writes anew what is derived from some passages that came, went or changed.
  package func refresh(_ passages: Set<Int64>) throws {
    try refreshLengths(of: passages)
    try refreshDerived()
  }

  /// Makes the full-text index, and what is derived from it, anew of the passages.
  package func repair() throws {
    try db.execute(
      sql: "INSERT INTO passage_text(passage_text) VALUES ('delete-all'); DELETE FROM vocabulary;")
    // FTS5's 'rebuild' would not say which words occur in the same passage.
    let index = try db.makeStatement(
      sql: """
        INSERT INTO passage_text(rowid, title, heading, text)
        SELECT id, title, heading, text FROM passage_content WHERE id = ?
        """)
    for id in try Int64.fetchAll(db, sql: "SELECT id FROM passage ORDER BY id") {
      try words.count(1) { try index.execute(arguments: [id]) }
    }
    try db.execute(sql: "INSERT INTO passage_text(passage_text) VALUES ('optimize')")
    try db.execute(
      sql: "DELETE FROM document_lengths; DELETE FROM term_block; DELETE FROM block_segment;")
    try writeLengths()
    try refreshDerived()
  }

  /// Keeps the number of articles, which SQLite could only tell by going through an index of them.
  private func writeArticleCount() throws {
    try setProperty(
      ReadTransaction.articleCountProperty, String(try ReadTransaction(db: db).countArticles()))
  }

  /// Writes anew what else is derived from the passages, where it has changed.
  private func refreshDerived() throws {
    try refreshBlocks()
    try writeVocabulary()
    try writeArticleCount()
  }

  private func refreshLengths(of passages: Set<Int64>) throws {
    for chunk in Set(passages.map { $0 >> LengthChunk.shift }).sorted() {
      try db.cachedStatement(sql: "DELETE FROM document_lengths WHERE chunk = ?")
        .execute(arguments: [chunk])
      let first = chunk << LengthChunk.shift
      try writeLengths(from: first, to: first + Int64(LengthChunk.capacity) - 1)
    }
  }

  /// Packs the lengths that FTS5 keeps, one row per passage, into chunks.
  private func writeLengths(from first: Int64 = .min, to last: Int64 = .max) throws {
    var chunk: Int64 = 0
    var lengths: [UInt32] = []
    func flush() throws {
      guard !lengths.isEmpty else { return }
      try db.cachedStatement(sql: "INSERT INTO document_lengths(chunk, lengths) VALUES (?, ?)")
        .execute(arguments: [chunk, Data(LengthChunk.encode(lengths))])
      lengths.removeAll(keepingCapacity: true)
    }
    let rows = try Row.fetchCursor(
      db, sql: "SELECT id, sz FROM passage_text_docsize WHERE id BETWEEN ? AND ? ORDER BY id",
      arguments: [first, last])
    while let row = try rows.next() {
      let id: Int64 = row[0]
      if id >> LengthChunk.shift != chunk {
        try flush()
        chunk = id >> LengthChunk.shift
      }
      let position = Int(id & Int64(LengthChunk.capacity - 1)) * LengthChunk.columns
      lengths.append(contentsOf: repeatElement(0, count: position - lengths.count))
      try row.withUnsafeData(atIndex: 1) { data in
        var columns = SQLiteVarints(data ?? Data())
        for _ in 0..<LengthChunk.columns {
          lengths.append(UInt32(clamping: columns.next() ?? 0))
        }
      }
    }
    try flush()
  }
}
