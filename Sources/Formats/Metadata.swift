/// What is known about an article beside its text; absent fields are nil.
public struct Metadata: Sendable, Equatable, Codable {
  /// Who wrote it.
  public var author: String?
  /// Who checked it, such as "Ada Example, MD".
  public var reviewer: String?
  /// When it was last reviewed, as an ISO 8601 date: `2014-10-18`, or `2014-10` or `2014` where the
  /// page says no more.
  public var reviewed: String?
  /// When it was published or last updated, as an ISO 8601 date.
  public var published: String?
  /// The publication or site that it comes from.
  public var source: String?
  /// The address that it was saved from.
  public var url: String?
  /// BCP 47 code of its language, such as `en` or `de-CH`.
  public var language: String?
  /// Where its links lead, in order, each once.
  public var links: [String]?

  /// Creates metadata; every field is optional.
  public init(
    author: String? = nil, reviewer: String? = nil, reviewed: String? = nil,
    published: String? = nil, source: String? = nil, url: String? = nil,
    language: String? = nil, links: [String]? = nil
  ) {
    self.author = author
    self.reviewer = reviewer
    self.reviewed = reviewed
    self.published = published
    self.source = source
    self.url = url
    self.language = language
    self.links = links
  }
}
