/// The tables of an index file and the numbers that mark it as ours.
package enum Schema {
  /// `PRAGMA application_id` of every index file: the letters "MRRW".
  package static let applicationID: Int32 = 0x4D52_5257

  /// `PRAGMA user_version`: raised with every change of the tables or of what stands in them, since
  /// an index of another version is rebuilt and never migrated.
  package static let version: Int32 = 2

  /// What stands between the headings in `passage.heading_path`.
  package static let headingSeparator = " › "

  /// The analyzer of `passage_text`, as FTS5's `tokenize` option has it.
  package static let tokenizer = ["porter", "unicode61", "remove_diacritics", "2"]

  /// The columns of `passage_text`, in order.
  package static let columns = ["title", "heading", "text"]

  /// The tables without the full-text index.
  ///
  /// FTS5 reads the text back through `passage_content`, so that title and text are stored once.
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
      metadata TEXT NOT NULL
    ) STRICT;
    CREATE TABLE passage(
      id INTEGER PRIMARY KEY,
      article INTEGER NOT NULL REFERENCES article(id),
      ordinal INTEGER NOT NULL,
      kind TEXT NOT NULL,
      anchor TEXT NOT NULL,
      heading_path TEXT NOT NULL,
      marker TEXT NOT NULL,
      lead TEXT NOT NULL,
      text TEXT NOT NULL,
      parent INTEGER,
      part TEXT NOT NULL,
      fragment TEXT NOT NULL,
      line_start INTEGER NOT NULL,
      line_end INTEGER NOT NULL,
      byte_start INTEGER NOT NULL,
      byte_end INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE document_lengths(
      chunk INTEGER PRIMARY KEY,
      lengths BLOB NOT NULL
    ) STRICT;
    CREATE VIEW passage_content(id, title, heading, text) AS
      SELECT passage.id, article.title, passage.heading_path, passage.text
      FROM passage JOIN article ON article.id = passage.article;
    CREATE VIRTUAL TABLE passage_text USING fts5(
      title, heading, text,
      content = 'passage_content', content_rowid = 'id',
      tokenize = 'porter unicode61 remove_diacritics 2'
    );
    """

  /// Indexes, made when all rows stand, so that a rebuild sorts once instead of inserting in order.
  static let indexes = """
    CREATE UNIQUE INDEX passage_by_article ON passage(article, ordinal);
    """
}
