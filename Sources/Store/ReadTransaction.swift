import Foundation
package import GRDB

/// Everything that is read from an index file, within one transaction.
package struct ReadTransaction {
  let db: Database
  private let analyzers = Analyzers()

  package init(db: Database) { self.db = db }

  /// The analyzers, made when they are first asked for.
  private final class Analyzers {
    var stemming: Analyzer?
    var plain: Analyzer?
  }

  /// A passage together with its ids and its article.
  package struct StoredPassage: Sendable {
    /// Rowid in `passage` and `passage_text`.
    package var id: Int64
    /// Rowid in `article`.
    package var articleID: Int64
    /// The passage.
    package var passage: Passage
  }

  /// What is indexed of a passage.
  package struct PassageContent: Sendable {
    /// The article's title; empty for a reference.
    package var title: String
    /// The headings above the passage, joined.
    package var heading: String
    /// The passage's text.
    package var text: String

    /// The text of each column of the full-text index.
    package var columns: [String] { [title, heading, text] }
  }

  /// What is indexed of the passage with the given id.
  package func content(of id: Int64) throws -> PassageContent? {
    try ResultColumns.all(
      of: db.cachedStatement(sql: Self.selectContent), id
    ) { row in
      PassageContent(
        title: try row.text(0), heading: try row.text(1), text: try row.text(2))
    }.first
  }

  /// The table's analyzer without its stemmer: its terms are words of the vocabulary.
  package func plainAnalyzer() throws -> Analyzer {
    if let known = analyzers.plain { return known }
    let made = try Analyzer(db, components: Schema.plainTokenizer)
    analyzers.plain = made
    return made
  }

  /// The table's analyzer.
  package func analyzer() throws -> Analyzer {
    if let known = analyzers.stemming { return known }
    let made = try Analyzer(db)
    analyzers.stemming = made
    return made
  }

  /// The passages with the given ids, as far as there are such, in no order.
  package func passages(ids: [Int64]) throws -> [StoredPassage] {
    let statement = try db.cachedStatement(sql: Self.selectPassages)
    var found: [StoredPassage] = []
    for start in stride(from: 0, to: ids.count, by: Self.passagesAtOnce) {
      var some = Array(ids[start...].prefix(Self.passagesAtOnce))
      // One statement serves any number: an id that is there twice is found once.
      let missing = Self.passagesAtOnce - some.count
      some += Array(repeating: some[0], count: missing)
      found += try ResultColumns.all(of: statement, some, decode: Self.decode)
    }
    return found
  }

  /// A passage by its article and its place there.
  package func passage(article: Int64, ordinal: Int) throws -> StoredPassage? {
    try ResultColumns.all(
      of: db.cachedStatement(sql: Self.selectPassage + " WHERE article = ? AND ordinal = ?"),
      article, Int64(ordinal), decode: Self.decode
    ).first
  }

  /// A passage by its article and its anchor.
  package func passage(article: Int64, anchor: String) throws -> StoredPassage? {
    let anchor = Anchor(anchor)
    let statement = try db.cachedStatement(
      sql: Self.selectPassage + """
         WHERE article = ? AND slug = ? AND number IS ? ORDER BY ordinal LIMIT 1
        """)
    try statement.setArguments([article, anchor.slug, anchor.number])
    return try ResultColumns.all(of: statement, decode: Self.decode).first
  }

  /// The passages of an article under the same headings as one of them, in order.
  package func section(of passage: StoredPassage) throws -> [StoredPassage] {
    try ResultColumns.all(
      of: db.cachedStatement(
        sql: Self.selectPassage + """
           WHERE article = ?1 AND heading_path =
            (SELECT heading_path FROM passage JOIN section ON section.id = passage.section
            WHERE passage.id = ?2) ORDER BY ordinal
          """), passage.articleID, passage.id, decode: Self.decode)
  }

  /// The passages of an article with ordinals in a range, in order.
  package func passages(
    article: Int64, ordinals: ClosedRange<Int>
  ) throws -> [StoredPassage] {
    try ResultColumns.all(
      of: db.cachedStatement(
        sql: Self.selectPassage + " WHERE article = ? AND ordinal BETWEEN ? AND ? ORDER BY ordinal"),
      article, Int64(ordinals.lowerBound), Int64(ordinals.upperBound), decode: Self.decode)
  }

  /// The first passages that hang from one, in order.
  ///
  /// - Parameters:
  ///   - ordinal: that of the passage that they hang from.
  ///   - limit: how many to return at most.
  package func children(
    article: Int64, ordinal: Int, limit: Int
  ) throws -> [StoredPassage] {
    // What hangs from a passage follows it; between its children are only theirs.
    try ResultColumns.all(
      of: db.cachedStatement(
        sql: Self.selectPassage + """
           WHERE article = ?1 AND ordinal BETWEEN ?2 + 1 AND ?2 + 64 AND parent = ?2
          ORDER BY ordinal LIMIT ?3
          """), article, Int64(ordinal), Int64(limit), decode: Self.decode)
  }

  /// All passages of an article, in order.
  package func passages(article: Int64) throws -> [StoredPassage] {
    try ResultColumns.all(
      of: db.cachedStatement(sql: Self.selectPassage + " WHERE article = ? ORDER BY ordinal"),
      article, decode: Self.decode)
  }

  /// The article with the given id.
  package func article(id: Int64) throws -> ArticleRecord? {
    try ResultColumns.all(
      of: db.cachedStatement(sql: Self.selectArticle + " WHERE id = ?"), id,
      decode: Self.decodeArticle
    ).first
  }

  /// The id of the article at a path.
  package func articleID(path: String) throws -> Int64? {
    try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT id FROM article WHERE path = ?"), arguments: [path])
  }

  /// All articles with their rowids, by rowid.
  package func articles() throws -> [(id: Int64, record: ArticleRecord)] {
    try ResultColumns.all(
      of: db.cachedStatement(sql: Self.selectArticle + " ORDER BY id")
    ) { (try $0.integer(10), try Self.decodeArticle($0)) }
  }

  /// The article of a passage; nil if there is none.
  package func article(ofPassage id: Int64) throws -> ArticleSpan? {
    let analyzer = try analyzer()
    return try ResultColumns.all(of: db.cachedStatement(sql: Self.selectSpan), id) { row in
      let (title, first) = (try row.text(1), try row.integer(2))
      return ArticleSpan(
        id: try row.integer(0), title: title, titleTokens: try analyzer.tokens(in: title),
        passages: first...max(first, try row.integer(3)))
    }.first
  }

  /// Number of articles, as it was counted when the index was last written.
  package func articleCount() throws -> Int {
    try property(Self.articleCountProperty).flatMap { Int($0) } ?? countArticles()
  }

  static let articleCountProperty = "articles"

  /// Counts the articles.
  func countArticles() throws -> Int {
    try Int.fetchOne(db, sql: "SELECT count(*) FROM article") ?? 0
  }

  /// All files that could not be read, by path.
  package func skipped() throws -> [SkippedRecord] {
    try Row.fetchAll(
      db, sql: "SELECT path, bytes, modified, reason, fatal FROM skipped ORDER BY path"
    ).map {
      SkippedRecord(
        path: try $0.value(0), bytes: try $0.value(1), modified: try $0.value(2),
        reason: try $0.value(3), isFatal: try $0.value(4))
    }
  }

  /// A value that the rebuild left behind, such as `corpus`.
  package func property(_ name: String) throws -> String? {
    try String.fetchOne(
      db.cachedStatement(sql: "SELECT value FROM property WHERE name = ?"), arguments: [name])
  }

  /// The packed lengths of 1,024 passages, decoded; nil if no passage of the chunk exists.
  package func lengths(chunk: Int64) throws -> [UInt32]? {
    try Data.fetchOne(
      db.cachedStatement(sql: "SELECT lengths FROM document_lengths WHERE chunk = ?"),
      arguments: [chunk]
    ).map { try LengthChunk.decode([UInt8]($0)) }
  }

  /// FTS5's structure record, which names its segments: as long as it is the same, so are all
  /// postings.
  package func structureRecord() throws -> [UInt8] {
    let block = try Data.fetchOne(
      db.cachedStatement(sql: "SELECT block FROM passage_text_data WHERE id = 10"))
    return [UInt8](block ?? Data())
  }

  /// What `marrow stats` shows.
  package func statistics() throws -> IndexStatistics {
    func number(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql) ?? 0 }
    let kinds = try Row.fetchAll(
      db, sql: "SELECT kind, count(*) AS n FROM passage GROUP BY kind ORDER BY n DESC, kind")
    return IndexStatistics(
      articles: try articleCount(),
      passages: try number("SELECT count(*) FROM passage"),
      passagesByKind: try kinds.map {
        .init(kind: Passage.Kind(rawValue: try $0.value(0)) ?? .paragraph, count: try $0.value(1))
      },
      skipped: try number("SELECT count(*) FROM skipped"),
      dropped: try number("SELECT coalesce(sum(dropped), 0) FROM article"),
      warnings: try Row.fetchAll(
        db,
        sql: """
          SELECT json_extract(warning.value, '$.kind') AS kind, count(DISTINCT article.id)
          FROM article, json_each(article.warnings) AS warning
          WHERE article.warnings <> '[]' AND json_valid(article.warnings) AND kind IS NOT NULL
          GROUP BY kind ORDER BY kind
          """
      ).map { .init(kind: try $0.value(0), articles: try $0.value(1)) },
      sourceBytes: try number("SELECT coalesce(sum(bytes), 0) FROM article"),
      textBytes: try number("SELECT coalesce(sum(length(CAST(text AS BLOB))), 0) FROM passage"),
      fullTextBytes: try number("SELECT coalesce(sum(length(block)), 0) FROM passage_text_data"),
      fileBytes: try number("PRAGMA page_count") * number("PRAGMA page_size"))
  }

  private static let selectPassage = """
    SELECT passage.id, article, ordinal, kind, number, heading_path, marker, lead, text, parent,
      part, fragment, line_start, line_end, byte_start, byte_end, slug
    FROM passage JOIN section ON section.id = passage.section
    """

  /// How many passages ``passages(ids:)`` reads with one statement.
  private static let passagesAtOnce = 32
  private static let selectPassages =
    selectPassage + " WHERE passage.id IN ("
    + Array(repeating: "?", count: passagesAtOnce).joined(separator: ",") + ")"

  private static func decode(_ row: borrowing ResultColumns) throws -> StoredPassage {
    let lineStart = Int(try row.integer(12))
    let byteStart = Int(try row.integer(14))
    return StoredPassage(
      id: try row.integer(0), articleID: try row.integer(1),
      passage: Passage(
        ordinal: Int(try row.integer(2)),
        kind: Passage.Kind(rawValue: try row.text(3)) ?? .paragraph,
        anchor: Anchor(
          slug: try row.text(16), number: try row.optionalInteger(4).map { Int($0) }
        ).description,
        headingPath: Section.path(of: try row.text(5)),
        marker: try row.text(6), lead: try row.text(7), text: try row.text(8),
        parent: try row.optionalInteger(9).map { Int($0) }, part: try row.text(10),
        fragment: try row.text(11),
        lines: lineStart...max(lineStart, Int(try row.integer(13))),
        bytes: byteStart..<max(byteStart, Int(try row.integer(15)))))
  }

  private static let selectContent =
    "SELECT title, heading, text FROM passage_content WHERE id = ?"

  private static let selectSpan = """
    SELECT article.id, title,
      (SELECT id FROM passage WHERE article = article.id ORDER BY ordinal LIMIT 1),
      (SELECT id FROM passage WHERE article = article.id ORDER BY ordinal DESC LIMIT 1)
    FROM article WHERE article.id = (SELECT article FROM passage WHERE id = ?)
    """

  private static let selectArticle = """
    SELECT path, title, source, language, bytes, modified, digest, dropped, warnings, metadata, id
    FROM article
    """

  private static func decodeArticle(_ row: borrowing ResultColumns) throws -> ArticleRecord {
    ArticleRecord(
      path: try row.text(0), title: try row.text(1), source: try row.optionalText(2),
      language: try row.optionalText(3), bytes: Int(try row.integer(4)),
      modified: try row.integer(5), digest: try row.blob(6), dropped: Int(try row.integer(7)),
      warnings: try row.text(8), metadata: try row.text(9))
  }
}
