import Marrow

/// What people should know of how their query was understood, where it isn't what they typed.
struct InterpretationLines {
  /// Problems that are told at most; a pasted page may have any number.
  private static let mostProblems = 3

  private let results: SearchResults
  private var read: Interpretation { results.interpretation }

  init(_ results: SearchResults) { self.results = results }

  /// The lines, ready for a terminal.
  var lines: [String] {
    (problems + omissions + corrections + missing + synonyms + expansions + understood + relaxed
      + partial)
      .map(
        Terminal.printable)
  }

  private var problems: [String] {
    let shown = read.problems.prefix(Self.mostProblems).map { "Column \($0.column): \($0.message)" }
    let rest = read.problems.count - shown.count
    return rest > 0 ? shown + ["… and \(Figures.count(rest, "more problem"))."] : Array(shown)
  }

  private var omissions: [String] {
    var lines: [String] = []
    let empty = read.omissions.filter { $0.reason == .noWords }.map(\.text)
    if !empty.isEmpty {
      lines.append("Passed over, for want of a letter or digit: \(Self.quoted(empty))")
    }
    if read.omissions.contains(where: { $0.reason == .tooMany }) {
      lines.append("The query is very long; only its first 64 words were searched for.")
    }
    return lines
  }

  /// What was searched for in the place of words; the same letters with or without a space are no news.
  private var corrections: [String] {
    read.corrections.filter(\.isReplaced).compactMap { correction in
      guard correction.searched.contains(where: { $0.filter { $0 != " " } != correction.typed })
      else {
        return nil
      }
      let searched = correction.searched.map { "'\($0)'" }.joined(separator: ", ")
      return "'\(correction.typed)' is not in the index; searched for \(searched)."
    }
  }

  /// Words that are nowhere, where others are somewhere.
  private var missing: [String] {
    let missing = missingWords
    guard !results.hits.isEmpty, !missing.isEmpty else { return [] }
    return ["Not in the index: \(Self.quoted(missing))."]
  }

  private var synonyms: [String] {
    read.synonyms.map { synonym in
      let searched = synonym.searched.map { "'\($0)'" }.joined(separator: ", ")
      return "'\(synonym.typed)' also stands for \(searched)."
    }
  }

  private var expansions: [String] {
    read.expansions.filter { $0.searched < $0.words }.map {
      "Of \(Figures.count($0.words, "word")) that begin with '\($0.typed)', "
        + "the \(Figures.number($0.searched)) most frequent were searched for."
    }
  }

  /// The query as it was understood, where its signs were not all taken as they stood.
  private var understood: [String] {
    guard !read.problems.isEmpty, !read.understood.isEmpty else { return [] }
    let text = read.understood
    return ["Searched for: " + (text.count > 200 ? text.prefix(200) + " …" : text)]
  }

  private var missingWords: [String] {
    read.terms.filter { $0.documentFrequency == 0 && $0.typed.kind == .word }.map(\.typed.text)
  }

  private var relaxed: [String] {
    let nowhere = missingWords
    let relaxed = read.relaxed.filter { !nowhere.contains($0) }
    // A single hit says itself what it lacks.
    guard results.hits.count > 1, !relaxed.isEmpty else { return [] }
    return ["None of these passages has \(Self.quoted(relaxed))."]
  }

  /// The first five words, in quotes.
  private static func quoted(_ words: [String]) -> String {
    words.prefix(5).map { "'\($0)'" }.joined(separator: ", ") + (words.count > 5 ? ", …" : "")
  }

  private var partial: [String] {
    switch results.partialReason {
    case .time: ["The time was over before all was looked through; there may be better hits."]
    case .exactForms:
      ["A word after '=' is too frequent to look through all its passages; some may be missing."]
    case nil: []
    }
  }
}
