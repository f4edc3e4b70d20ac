import Foundation
import Marrow

/// Results for machines.
enum JSONOutput {
  /// Prints all results as one object.
  static func write(_ results: SearchResults) throws {
    try write(ResultsObject(results))
  }

  /// Prints every hit as one line.
  static func writeLines(_ results: SearchResults) throws {
    for hit in results.hits { Terminal.write(try encode(HitObject(hit), pretty: false) + "\n") }
  }

  /// Prints how a file is split, as one object.
  static func write(_ document: SplitDocument) throws {
    try write(DocumentObject(document))
  }

  /// Prints a value as one object.
  static func write(_ value: some Encodable) throws {
    Terminal.write(try encode(value, pretty: true) + "\n")
  }

  private static func encode(_ value: some Encodable, pretty: Bool) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
    return escaped(String(decoding: try encoder.encode(value), as: UTF8.self))
  }
}

extension JSONOutput {
  /// JSON in which the control characters that it may hold as they are (U+007F to U+009F) are
  /// escaped, since they steer terminals.
  private static func escaped(_ json: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in json.unicodeScalars {
      if (0x7F..<0xA0).contains(scalar.value) {
        scalars += "\\u00\(String(scalar.value, radix: 16))".unicodeScalars
      } else {
        scalars.append(scalar)
      }
    }
    return String(scalars)
  }
}

private struct ResultsObject: Encodable {
  struct Term: Encodable {
    var text: String
    var kind: String
    var stems: [String]
    var passages: Int
    var required: Bool
    var exact: Bool
    var field: String?
  }
  struct Exclusion: Encodable {
    var text: String
    var stems: [String]
  }
  struct Omission: Encodable {
    var text: String
    var reason: String
  }

  struct Problem: Encodable {
    /// Characters from the start of the query, counted from 1.
    var column: Int
    var kind: String
    var message: String
  }
  struct Filter: Encodable {
    var kinds: [String]
    var paths: [String]
    var languages: [String]
    var since: String?
    var before: String?
  }

  var query: String
  /// The query as it was understood, in the same language.
  var understood: String
  var terms: [Term]
  var excluded: [Exclusion]
  var omitted: [Omission]
  var corrections: [Interpretation.Correction]
  var synonyms: [Interpretation.Synonym]
  var expansions: [Interpretation.Expansion]
  /// Optional parts that no hit has.
  var relaxed: [String]
  var filter: Filter
  var problems: [Problem]
  /// Why passages may be missing; absent if none is.
  var partial: PartialReason?
  var matches: Int
  /// Whether `matches` is the number itself, or one that it is at least.
  var matchesExact: Bool
  /// How many of them the hits cover.
  var covered: Int
  var hits: [HitObject]

  init(_ results: SearchResults) {
    query = results.query.text
    terms = results.interpretation.terms.map { term in
      return Term(
        text: term.typed.text, kind: term.typed.kind.rawValue, stems: term.stems,
        passages: term.documentFrequency,
        required: term.isRequired, exact: term.typed.isExact, field: term.typed.field?.rawValue)
    }
    excluded = results.interpretation.exclusions.map {
      Exclusion(text: $0.typed.text, stems: $0.stems)
    }
    omitted = results.interpretation.omissions.map {
      Omission(text: $0.text, reason: $0.reason.rawValue)
    }
    let read = results.interpretation
    understood = read.understood
    relaxed = read.relaxed
    filter = Filter(
      kinds: read.filter.kinds.map(\.rawValue).sorted(), paths: read.filter.paths,
      languages: read.filter.languages, since: read.filter.since, before: read.filter.before)
    problems = read.problems.map {
      Problem(column: $0.column, kind: $0.kind.rawValue, message: $0.message)
    }
    partial = results.partialReason
    corrections = results.interpretation.corrections
    synonyms = results.interpretation.synonyms
    expansions = results.interpretation.expansions
    matches = results.matchCount
    matchesExact = results.isMatchCountExact
    covered = results.coveredCount
    hits = results.hits.map(HitObject.init)
  }
}

/// A stretch of a file or text.
struct Span: Encodable {
  var start: Int
  var end: Int
}

private struct HitObject: Encodable {
  /// A match by UTF-8 and by UTF-16 offsets, as other languages count.
  struct Match: Encodable {
    var bytes: Span
    var utf16: Span

    static func all(of hit: Hit) -> [Match] {
      zip(hit.matches, hit.utf16Matches).map { bytes, utf16 in
        Match(
          bytes: Span(start: bytes.lowerBound, end: bytes.upperBound),
          utf16: Span(start: utf16.lowerBound, end: utf16.upperBound))
      }
    }
  }
  /// What a passage introduces.
  struct Item: Encodable {
    var id: String
    var marker: String
    var snippet: [Snippet.Segment]
  }
  var rank: Int
  var score: Double
  var id: String
  var path: String
  var title: String
  var headingPath: [String]
  var kind: String
  var lead: String?
  var text: String
  var context: [String]
  var snippet: [Snippet.Segment]
  var items: [Item]
  /// Whether the passage introduces more than `items`.
  var moreItems: Bool
  /// Ids of passages with the same text.
  var copies: [String]
  /// Where the matches stand in `text`.
  var matches: [Match]
  var missing: [String]
  var freshness: Freshness
  var explanation: Explanation?
  /// The chapter's file or the page, where the file is not of one piece.
  var part: String?
  /// The `id` to open the page at.
  var fragment: String?
  /// First and last line, counted from 1.
  var lines: Span
  /// Offsets into the file; `end` is the first byte after the passage.
  var bytes: Span
  var metadata: Metadata?

  init(_ hit: Hit) {
    rank = hit.rank
    score = hit.score
    id = hit.id
    path = hit.article.path
    title = hit.article.title
    headingPath = hit.headingPath
    kind = hit.passage.kind.rawValue
    lead = hit.passage.lead.isEmpty ? nil : hit.passage.lead
    text = hit.passage.text
    context = hit.context
    snippet = hit.snippet.segments
    items = hit.items.map { Item(id: $0.id, marker: $0.marker, snippet: $0.snippet.segments) }
    moreItems = hit.hasMoreItems
    copies = hit.copies
    matches = Match.all(of: hit)
    missing = hit.missing
    freshness = hit.freshness
    explanation = hit.explanation
    part = hit.passage.part.isEmpty ? nil : hit.passage.part
    fragment = hit.passage.fragment.isEmpty ? nil : hit.passage.fragment
    lines = Span(start: hit.passage.lines.lowerBound, end: hit.passage.lines.upperBound)
    bytes = Span(start: hit.passage.bytes.lowerBound, end: hit.passage.bytes.upperBound)
    metadata = try? JSONDecoder().decode(Metadata.self, from: Data(hit.article.metadata.utf8))
  }
}
