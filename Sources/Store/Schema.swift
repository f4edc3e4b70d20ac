import GRDB

/// The tables of an index file and the numbers that mark it as ours.
package enum Schema {
  /// `PRAGMA application_id` of every index file: the letters "MRRW".
  package static let applicationID: Int32 = 0x4D52_5257

  /// `PRAGMA user_version`: raised with every change of the tables or of what is in them, since
  /// an index of another version is rebuilt and never migrated.
  package static let version: Int32 = 7

  /// What is between the headings in `section.heading_path`.
  package static let headingSeparator = " › "

  /// The analyzer of `passage_text`, as FTS5's `tokenize` option has it.
  package static let tokenizer = ["porter", "unicode61", "remove_diacritics", "2"]

  /// The same without stemming.
  static let plainTokenizer = Array(tokenizer.dropFirst())

  /// The columns of `passage_text`, in order.
  package static let columns = ["title", "heading", "text"]

  /// The tables without the full-text index.
  ///
  /// FTS5 reads the text back through `passage_content`, so that title and text are stored once.
  /// `passage.section` is no foreign key: SQLite would look through all passages for each section
  /// that an update deletes.
  static let tables = """
    CREATE TABLE property(
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE article(
      id INTEGER PRIMARY KEY,
      path TEXT NOT NULL UNIQUE,
      title TEXT NOT NULL,
      source TEXT,
      language TEXT,
      bytes INTEGER NOT NULL,
      modified INTEGER NOT NULL,
      digest BLOB NOT NULL,
      dropped INTEGER NOT NULL,
      warnings TEXT NOT NULL,
      metadata TEXT NOT NULL
    ) STRICT;
    CREATE TABLE section(
      id INTEGER PRIMARY KEY,
      heading_path TEXT NOT NULL,
      slug TEXT NOT NULL,
      fragment TEXT NOT NULL
    ) STRICT;
    CREATE TABLE passage(
      id INTEGER PRIMARY KEY,
      article INTEGER NOT NULL REFERENCES article(id),
      ordinal INTEGER NOT NULL,
      section INTEGER NOT NULL,
      number INTEGER,
      kind TEXT NOT NULL,
      marker TEXT NOT NULL,
      lead TEXT NOT NULL,
      text TEXT NOT NULL,
      parent INTEGER,
      part TEXT NOT NULL,
      line_start INTEGER NOT NULL,
      line_end INTEGER NOT NULL,
      byte_start INTEGER NOT NULL,
      byte_end INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE document_lengths(
      chunk INTEGER PRIMARY KEY,
      lengths BLOB NOT NULL
    ) STRICT;
    CREATE TABLE block_segment(
      segment INTEGER PRIMARY KEY,
      digest BLOB NOT NULL,
      mean REAL NOT NULL
    ) STRICT;
    CREATE TABLE term_block(
      segment INTEGER NOT NULL,
      term BLOB NOT NULL,
      passages INTEGER NOT NULL,
      blocks BLOB NOT NULL,
      PRIMARY KEY (segment, term)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE vocabulary(
      word TEXT PRIMARY KEY,
      stem TEXT NOT NULL,
      passages INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE skipped(
      path TEXT PRIMARY KEY,
      bytes INTEGER NOT NULL,
      modified INTEGER NOT NULL,
      reason TEXT NOT NULL,
      fatal INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE VIEW passage_content(id, title, heading, text) AS
      SELECT passage.id, iif(passage.kind = 'reference', '', article.title),
        section.heading_path, passage.text
      FROM passage
      JOIN article ON article.id = passage.article
      JOIN section ON section.id = passage.section;
    CREATE VIRTUAL TABLE passage_text USING fts5(
      title, heading, text,
      content = 'passage_content', content_rowid = 'id',
      tokenize = 'porter unicode61 remove_diacritics 2'
    );
    """

  /// Indexes, made when all rows are there, so that a rebuild sorts once instead of inserting in order.
  static let indexes = """
    CREATE UNIQUE INDEX passage_by_article ON passage(article, ordinal);
    """

  /// One object of a file's schema.
  struct Object: Hashable {
    var type: String
    var name: String
    /// Its statement; nil for the indexes that SQLite makes itself.
    var sql: String?
  }

  /// What the schema of an open file holds.
  ///
  /// FTS5's shadow tables are compared too: one with a generated column or a virtual one in its place
  /// would run with every query.
  static func objects(_ db: Database) throws -> Set<Object> {
    let rows = try Row.fetchAll(db, sql: "SELECT type, name, sql FROM sqlite_schema")
    return try Set(
      rows.map { row in
        let name: String = try row.value(1)
        return Object(type: try row.value(0), name: name, sql: try row.value(2))
      })
  }

  /// What the schema of an index holds, read from one that was just made.
  static let expectedObjects: Result<Set<Object>, any Error> = Result {
    try DatabaseQueue().write { db in
      try db.execute(sql: tables)
      try db.execute(sql: indexes)
      return try objects(db)
    }
  }

  /// Refuses a file whose schema isn't exactly Marrow's: a view or trigger that somebody planted in
  /// it would run with every query.
  static func check(_ db: Database, path: String) throws {
    let found = try objects(db)
    let expected = try expectedObjects.get()
    guard found != expected else { return }
    let odd = found.symmetricDifference(expected).map(\.name).sorted().first ?? ""
    throw MarrowError(
      .notAnIndex,
      """
      The schema of \(path) is not that of an index ('\(odd)' was changed), so it is not trusted. \
      Make it anew with 'marrow rebuild'.
      """)
  }
}
