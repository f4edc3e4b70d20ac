import GRDB

/// Which passages may be found at all, whatever is searched for.
public struct PassageFilter: Sendable, Hashable {
  /// Kinds of passages; empty for all.
  public var kinds: Set<Passage.Kind>
  /// What the paths of articles begin with, any of these, such as `joints/`; empty for all.
  public var paths: [String]
  /// Codes of the articles' languages, any of these, in small letters; empty for all.
  ///
  /// `en` is also `en-GB`.
  public var languages: [String]
  /// The earliest date of articles, as `2014`, `2014-10` or `2014-10-18`; nil for any.
  ///
  /// An article's date is that of its review, or else of its publication, or else of its file.
  public var since: String?
  /// The date that articles must be older than; nil for any.
  public var before: String?

  /// Creates a filter; without values it lets everything through.
  public init(
    kinds: Set<Passage.Kind> = [], paths: [String] = [], languages: [String] = [],
    since: String? = nil, before: String? = nil
  ) {
    self.kinds = kinds
    self.paths = paths
    self.languages = languages
    self.since = since
    self.before = before
  }

  /// Whether everything passes.
  public var isEmpty: Bool { self == PassageFilter() }

  /// What passes both filters; nil if nothing can.
  package func intersection(_ other: PassageFilter) -> PassageFilter? {
    var both = self
    both.kinds =
      kinds.isEmpty || other.kinds.isEmpty
      ? kinds.union(other.kinds) : kinds.intersection(other.kinds)
    both.paths = Self.narrow(paths, other.paths) { $0.utf8.starts(with: $1.utf8) }
    both.languages = Self.narrow(languages, other.languages) { $0 == $1 || $0.hasPrefix($1 + "-") }
    both.since = [since, other.since].compactMap { $0 }.max()
    both.before = [before, other.before].compactMap { $0 }.min()
    func isLost<Values: Collection>(_ of: (PassageFilter) -> Values) -> Bool {
      of(both).isEmpty && !(of(self).isEmpty && of(other).isEmpty)
    }
    return isLost(\.kinds) || isLost(\.paths) || isLost(\.languages) ? nil : both
  }

  /// The narrower ones of those pairs that have something in common; an empty list lets all pass.
  private static func narrow(
    _ some: [String], _ others: [String], isWithin: (String, String) -> Bool
  ) -> [String] {
    guard !some.isEmpty, !others.isEmpty else { return some + others }
    var narrow: [String] = []
    for (one, other) in some.flatMap({ one in others.map { (one, $0) } }) {
      if isWithin(one, other) {
        narrow.append(one)
      } else if isWithin(other, one) {
        narrow.append(other)
      }
    }
    return narrow
  }
}

extension ReadTransaction {
  /// The passages that a filter lets through.
  ///
  /// - Complexity: linear in the articles and in the passages of those that pass, or in all passages
  ///   where only their kind is asked for.
  package func passages(matching filter: PassageFilter) throws -> PassageSet {
    let kinds = filter.kinds.map(\.rawValue).sorted()
    let marks = repeatElement("?", count: kinds.count).joined(separator: ", ")
    let ofKind = kinds.isEmpty ? "" : "WHERE kind IN (\(marks))"
    var arguments: [any DatabaseValueConvertible] = kinds
    var sql = "SELECT id FROM passage \(ofKind)"
    if let articles = try articles(matching: filter) {
      // The order of the join is fixed: few articles lead to their passages by an index.
      sql = """
        SELECT passage.id FROM json_each(?) AS chosen
        CROSS JOIN passage ON passage.article = chosen.value \(ofKind)
        """
      arguments.insert("[\(articles.map(String.init).joined(separator: ","))]", at: 0)
    }
    var set = PassageSet()
    let rows = try Row.fetchCursor(
      db.cachedStatement(sql: sql), arguments: StatementArguments(arguments))
    while let row = try rows.next() { try set.insert(try row.value(0)) }
    return set
  }

  /// The ids of the articles that a filter lets through; nil if it lets all through.
  private func articles(matching filter: PassageFilter) throws -> [Int64]? {
    guard
      !filter.paths.isEmpty || !filter.languages.isEmpty || filter.since != nil
        || filter.before != nil
    else { return nil }
    // Paths and languages are compared here: SQLite refuses an expression of a thousand parts, and a
    // query may name more.
    let prefixes = PathPrefixes(filter.paths)
    let languages = Set(filter.languages)
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT id, path, lower(language) FROM article
          WHERE (?1 IS NULL OR \(Self.date) >= ?1) AND (?2 IS NULL OR \(Self.date) < ?2)
          """), arguments: [filter.since, filter.before])
    var ids: [Int64] = []
    while let row = try rows.next() {
      let (path, language) = (try row.value(1) as String, try row.value(2) as String?)
      guard filter.paths.isEmpty || prefixes.begin(path) else { continue }
      guard languages.isEmpty || Self.isOne(of: languages, language) else { continue }
      ids.append(try row.value(0))
    }
    return ids
  }

  /// Whether a language is one of several or a kind of one: `de-CH` is also `de`, but `den` is not.
  private static func isOne(of languages: Set<String>, _ language: String?) -> Bool {
    guard let language else { return false }
    return languages.contains(language)
      || language.indices.contains {
        language[$0] == "-" && languages.contains(String(language[..<$0]))
      }
  }

  private static let date = """
    coalesce(json_extract(metadata, '$.reviewed'), json_extract(metadata, '$.published'),
      strftime('%Y-%m-%d', modified / 1000000000, 'unixepoch'))
    """
}
