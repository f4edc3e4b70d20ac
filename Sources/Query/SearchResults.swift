/// What a search came to.
public struct SearchResults: Sendable, Equatable {
  /// The hits of one article.
  public struct Group: Sendable, Equatable {
    /// The article's hits, best first.
    public var hits: [Hit]
  }

  /// The query.
  public var query: SearchQuery
  /// What was really searched for.
  public var interpretation: Interpretation
  /// The best passages, best first.
  public var hits: [Hit]
  /// How many passages hold at least one part of the query.
  public var matchCount: Int

  /// The hits by article; an article stands where its best hit does.
  public var groups: [Group] {
    var groups: [Group] = []
    var places: [String: Int] = [:]
    for hit in hits {
      if let place = places[hit.article.path] {
        groups[place].hits.append(hit)
      } else {
        places[hit.article.path] = groups.count
        groups.append(Group(hits: [hit]))
      }
    }
    return groups
  }
}
