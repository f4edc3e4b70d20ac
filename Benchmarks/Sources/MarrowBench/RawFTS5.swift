import Foundation
import GRDB
import Marrow

/// An index as a program over FTS5 alone would make it.
///
/// Layout, columns and tokenizer are those of Marrow's own file, less everything that FTS5 has no
/// use for.
struct RawFTS5 {
  private let queue: DatabaseQueue

  /// Makes an empty file; it is neither journaled nor synced.
  init(path: String) throws {
    queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
      try db.execute(
        sql: """
          CREATE TABLE article(id INTEGER PRIMARY KEY, title TEXT NOT NULL);
          CREATE TABLE passage(
            id INTEGER PRIMARY KEY, article INTEGER NOT NULL, heading TEXT NOT NULL,
            text TEXT NOT NULL);
          CREATE VIEW passage_content(id, title, heading, text) AS
            SELECT passage.id, article.title, passage.heading, passage.text
            FROM passage JOIN article ON article.id = passage.article;
          """)
    }
  }

  /// Stores the passages of one of Marrow's files, without indexing them.
  func copyPassages(ofIndex path: String) throws {
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "ATTACH ? AS marrow", arguments: [path])
      try db.inTransaction {
        try db.execute(
          sql: """
            INSERT INTO article SELECT id, title FROM marrow.article;
            INSERT INTO passage SELECT passage.id, article, heading_path, text
              FROM marrow.passage JOIN marrow.section ON section.id = passage.section;
            """)
        return .commit
      }
      try db.execute(sql: "DETACH marrow")
    }
  }

  /// Indexes all passages that are stored, in one transaction.
  func indexStored() throws {
    try queue.writeWithoutTransaction { db in
      try db.inTransaction {
        try db.execute(sql: Self.createIndex)
        try db.execute(
          sql: """
            INSERT INTO passage_text(rowid, title, heading, text)
              SELECT id, title, heading, text FROM passage_content
            """)
        try db.execute(sql: Self.optimize)
        return .commit
      }
    }
  }

  /// Reads files, takes them apart as Marrow does, stores and indexes their passages: one file
  /// after the other, in one transaction.
  func index(files: [String]) throws {
    try queue.writeWithoutTransaction { db in
      try db.inTransaction {
        try db.execute(sql: Self.createIndex)
        let article = try db.makeStatement(sql: "INSERT INTO article VALUES (?, ?)")
        let passage = try db.makeStatement(sql: "INSERT INTO passage VALUES (?, ?, ?, ?)")
        let text = try db.makeStatement(
          sql: "INSERT INTO passage_text(rowid, title, heading, text) VALUES (?, ?, ?, ?)")
        var id: Int64 = 0
        for (number, file) in files.enumerated() {
          let document = try MarrowIndex.inspect(file: file)
          let title = document.record.title
          try article.execute(arguments: [number, title])
          for piece in document.passages {
            id += 1
            let heading = piece.headingPath.joined(separator: " › ")
            try passage.execute(arguments: [id, number, heading, piece.text])
            try text.execute(arguments: [id, title, heading, piece.text])
          }
        }
        try db.execute(sql: Self.optimize)
        return .commit
      }
    }
  }

  private static let createIndex = """
    CREATE VIRTUAL TABLE passage_text USING fts5(
      title, heading, text, content = 'passage_content', content_rowid = 'id',
      tokenize = 'porter unicode61 remove_diacritics 2')
    """

  private static let optimize = "INSERT INTO passage_text(passage_text) VALUES ('optimize')"
}
