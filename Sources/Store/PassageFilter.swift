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
  /// - Complexity: linear in the passages of the articles that pass, or in all passages where only
  ///   their kind is asked for.
  package func passages(matching filter: PassageFilter) throws -> PassageSet {
    var articles: [String] = []
    var arguments: [any DatabaseValueConvertible] = []
    func either(_ condition: String, _ values: [String]) {
      guard !values.isEmpty else { return }
      let each = repeatElement(condition, count: values.count).joined(separator: " OR ")
      articles.append("(\(each))")
      arguments += values.flatMap { [$0, $0] }
    }
    // By bytes, as file names are compared; LIKE would fold the case and read wildcards.
    either(
      "substr(CAST(path AS BLOB), 1, length(CAST(? AS BLOB))) = CAST(? AS BLOB)", filter.paths)
    // What follows the code must be a part of its own: 'de' is 'de-CH', but 'den' is another.
    either("substr(lower(language) || '-', 1, length(?) + 1) = ? || '-'", filter.languages)
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
