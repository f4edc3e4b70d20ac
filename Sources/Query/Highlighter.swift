import Postings
import Store

/// Marks in any text what a query looks for, and cuts snippets of it, just as hits are shown.
///
/// ```swift
/// let highlighter = try index.highlighter(for: "brace weaken")
/// try highlighter.snippet(of: "Braces can weaken muscles.").html()
/// // <mark>Braces</mark> can <mark>weaken</mark> muscles.
/// ```
///
/// It is made once for all texts, and knows the index as it was then.
public struct Highlighter: Sendable {
  private let file: IndexFile
  private let patterns: TermPatterns
  /// How much the rarity of each term counts.
  private let idfs: [Double]

  init(_ search: Search, _ scorer: Scorer, file: IndexFile) throws {
    self.file = file
    // A text of any origin may hold words that begin so and that the index doesn't know.
    patterns = try TermPatterns(search.plan.terms.map(\.withOpenPrefix), search.analyzers)
    idfs = scorer.idfs
  }

  /// Where a text holds what is looked for.
  ///
  /// - Parameter text: any text, taken for the text of a passage: what must occur in a title is not
  ///   marked.
  /// - Returns: ranges of whole characters, in order, without overlap.
  /// - Throws: ``MarrowError`` if the index can't be read.
  /// - Complexity: linear in the text.
  public func matches(in text: String) throws -> [Range<String.Index>] {
    let ranges = try marks(in: text).merged(within: 0..<text.utf8.count)
    var place = (offset: 0, index: text.startIndex)
    func index(_ offset: Int) -> String.Index {
      place = (offset, text.utf8.index(place.index, offsetBy: offset - place.offset))
      return place.index
    }
    return ranges.map { range in
      let start = index(range.lowerBound)
      return start..<index(range.upperBound)
    }
  }

  /// The part of a text that says most of what is looked for, with the matches marked; the beginning
  /// of a text that says nothing of it.
  ///
  /// - Parameters:
  ///   - text: any text.
  ///   - length: how long it may be, in characters, from 40 up.
  /// - Throws: ``MarrowError`` if the index can't be read.
  public func snippet(of text: String, length: Int = 300) throws -> Snippet {
    SnippetBuilder(text: text, marks: try marks(in: text), weights: idfs, limit: length).snippet()
  }

  private func marks(in text: String) throws -> TextMarks {
    try file.read { try TextMarks(of: patterns, in: text, .text, Analyzers($0)) }
  }
}

extension Plan.Term {
  /// The term with all that begins as it does, beside the words of the index that it represents.
  fileprivate var withOpenPrefix: Plan.Term {
    guard typed.kind == .prefix else { return self }
    var term = self
    term.ranked.choices.append(RankedTerm.Choice(text: typed.text, isPrefix: true))
    return term
  }
}
