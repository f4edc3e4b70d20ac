import GRDB

/// Which passages may be found at all, whatever is searched for.
public struct PassageFilter: Sendable, Hashable {
  /// Kinds of passages; empty for all.
  public var kinds: Set<Passage.Kind>
  /// What the paths of articles begin with, such as `joints/`; empty for all.
  public var path: String
  /// The earliest date of articles, as `2014`, `2014-10` or `2014-10-18`; nil for any.
  ///
  /// An article's date is that of its review, or else of its publication, or else of its file.
  public var since: String?
  /// The date that articles must be older than; nil for any.
  public var before: String?

  /// Creates a filter; without values it lets everything through.
  public init(
    kinds: Set<Passage.Kind> = [], path: String = "", since: String? = nil, before: String? = nil
  ) {
    self.kinds = kinds
    self.path = path
    self.since = since
    self.before = before
  }

  /// Whether everything passes.
  public var isEmpty: Bool { self == PassageFilter() }
}

extension ReadTransaction {
  /// The passages that a filter lets through.
  ///
  /// - Complexity: linear in the passages of the articles that pass, or in all passages where only
  ///   their kind is asked for.
  package func passages(matching filter: PassageFilter) throws -> PassageSet {
    var articles: [String] = []
    var arguments: [any DatabaseValueConvertible] = []
    if !filter.path.isEmpty {
      // By bytes, as file names are compared; LIKE would fold the case and read wildcards.
      articles.append("substr(CAST(path AS BLOB), 1, length(CAST(? AS BLOB))) = CAST(? AS BLOB)")
      arguments += [filter.path, filter.path]
    }
    for (bound, comparison) in [(filter.since, ">="), (filter.before, "<")] {
      guard let bound else { continue }
      articles.append("\(Self.date) \(comparison) ?")
      arguments.append(bound)
    }
    let kinds = filter.kinds.map(\.rawValue).sorted()
    arguments += kinds
    let marks = repeatElement("?", count: kinds.count).joined(separator: ", ")
    let ofKind = kinds.isEmpty ? "" : "kind IN (\(marks))"
    let sql =
      if articles.isEmpty {
        "SELECT id FROM passage" + (kinds.isEmpty ? "" : " WHERE \(ofKind)")
      } else {
        // The order of the join is fixed: few articles lead to their passages by an index.
        """
        SELECT passage.id FROM article CROSS JOIN passage ON passage.article = article.id
        WHERE \((articles + (kinds.isEmpty ? [] : [ofKind])).joined(separator: " AND "))
        """
      }
    var set = PassageSet()
    let rows = try Row.fetchCursor(
      db.cachedStatement(sql: sql), arguments: StatementArguments(arguments))
    while let row = try rows.next() { try set.insert(try row.value(0)) }
    return set
  }

  private static let date = """
    coalesce(json_extract(metadata, '$.reviewed'), json_extract(metadata, '$.published'),
      strftime('%Y-%m-%d', modified / 1000000000, 'unixepoch'))
    """
}
