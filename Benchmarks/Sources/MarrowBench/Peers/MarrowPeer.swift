import GRDB
import Marrow

/// Marrow through its public interface, which always gives whole hits: title, headings, context,
/// snippet, freshness.
struct MarrowPeer {
  private let index: MarrowIndex
  /// The same index, ranked by FTS5's formula.
  private let plain: MarrowIndex
  private let numbers: DatabaseQueue

  init(path: String) throws {
    index = try MarrowIndex(path: path)
    plain = try MarrowIndex(path: path, configuration: .init(formula: .fts5(), closeness: .none))
    var configuration = GRDB.Configuration()
    configuration.readonly = true
    numbers = try DatabaseQueue(path: path, configuration: configuration)
  }

  func search(_ query: PeerQuery) throws -> [Hit] { try index.search(query.typed).hits }

  /// Hits of just the words, by FTS5's formula.
  func searchWithFTS5Formula(_ query: PeerQuery) throws -> [Hit] {
    try plain.search(query.quoted).hits
  }

  /// The row numbers of hits, which the peers know passages by.
  func rowids(of hits: [Hit]) throws -> [Int64] {
    try numbers.read { db in
      try hits.compactMap { hit in
        try Int64.fetchOne(
          db,
          sql: """
            SELECT passage.id FROM passage JOIN article ON article.id = passage.article
            WHERE article.path = ? AND passage.ordinal = ?
            """, arguments: [hit.article.path, hit.passage.ordinal])
      }
    }
  }
}
