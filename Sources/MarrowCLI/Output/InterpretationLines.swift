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
    (problems + omissions + corrections + readings + synonyms + expansions + understood + relaxed
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
      let shown = empty.prefix(5).map { "'\($0)'" }.joined(separator: ", ")
      lines.append(
        "Passed over, for want of a letter or digit: \(shown)\(empty.count > 5 ? ", …" : "")")
    }
    if read.omissions.contains(where: { $0.reason == .tooMany }) {
      lines.append("The query is very long; only its first 64 words were searched for.")
    }
    return lines
  }

  private var corrections: [String] {
    read.corrections.map { correction in
      let searched = correction.searched.map { "'\($0)'" }.joined(separator: ", ")
      return correction.isReplaced
        ? "'\(correction.typed)' is not in the index; searched for \(searched)."
        : "Searched for '\(correction.typed)' and for \(searched)."
    }
  }

  private var readings: [String] {
    read.readings.map {
      "'\($0.typed)' is very rare. Did you mean '\($0.meant)' (\(Figures.count($0.passages, "passage")))?"
    }
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

  private var relaxed: [String] {
    // A single hit says itself what it lacks.
    guard results.hits.count > 1, !read.relaxed.isEmpty else { return [] }
    let shown = read.relaxed.prefix(5).map { "'\($0)'" }.joined(separator: ", ")
    return ["None of these passages has \(shown)\(read.relaxed.count > 5 ? ", …" : "")."]
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
