/// Reads what a page says about its article in JSON-LD.
struct LinkedData {
  /// What was found.
  private(set) var metadata = Metadata()
  /// The article's title.
  private(set) var headline: String?

  private static let articleTypes: Set<String> = [
    "Article", "NewsArticle", "MedicalWebPage", "BlogPosting", "TechArticle", "ScholarlyArticle",
    "MedicalScholarlyArticle", "Report", "ReportageNewsArticle", "HealthTopicContent",
    "AdvertiserContentArticle", "OpinionNewsArticle", "AnalysisNewsArticle", "Posting",
  ]
  private static let pageTypes: Set<String> = ["WebPage", "AboutPage", "FAQPage", "ItemPage"]

  /// Reads scripts; malformed ones are passed over.
  init(_ scripts: [[UInt8]]) {
    var things: [[String: JSONValue]] = []
    // Pages have a handful of scripts and things; a bound keeps the odd one from taking over.
    for script in scripts.prefix(50) {
      guard let value = JSONValue(script) else { continue }
      var pending = value.elements
      var index = 0
      while index < pending.count, things.count < 2000 {
        let members = pending[index].members
        index += 1
        if members.isEmpty { continue }
        things.append(members)
        for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
          pending += members[key]?.elements ?? []
        }
      }
    }
    var byID: [String: [String: JSONValue]] = [:]
    for thing in things where thing.count > 1 {
      if let id = thing["@id"]?.text, byID[id] == nil { byID[id] = thing }
    }
    for types in [Self.articleTypes, Self.pageTypes] {
      for thing in things {
        let own = thing["@type"]?.elements.compactMap(\.text) ?? []
        if own.contains(where: types.contains) { take(thing, byID) }
      }
    }
  }

  /// Takes over what is not known yet.
  private mutating func take(
    _ thing: [String: JSONValue], _ byID: [String: [String: JSONValue]]
  ) {
    func names(_ key: String) -> String? {
      let names = (thing[key]?.elements ?? []).prefix(10).compactMap { value -> String? in
        if let text = value.text { return text.contains("://") ? nil : text }
        let members = value.members
        if let name = members["name"]?.elements.first?.text { return name }
        return members["@id"]?.text.flatMap { byID[$0]?["name"]?.text }
      }
      return names.isEmpty ? nil : String(names.joined(separator: ", ").prefix(300))
    }
    headline = headline ?? thing["headline"]?.text ?? thing["name"]?.text
    metadata.author = metadata.author ?? names("author") ?? names("creator")
    metadata.reviewer = metadata.reviewer ?? names("reviewedBy")
    metadata.source = metadata.source ?? names("publisher")
    metadata.reviewed =
      metadata.reviewed ?? thing["lastReviewed"]?.text.flatMap(ISODate.ofTimestamp)
    metadata.published =
      metadata.published ?? thing["dateModified"]?.text.flatMap(ISODate.ofTimestamp)
      ?? thing["datePublished"]?.text.flatMap(ISODate.ofTimestamp)
    metadata.language = metadata.language ?? thing["inLanguage"]?.text
  }
}
