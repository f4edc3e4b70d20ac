import Store

/// Chooses the part of a text that says most about a query.
///
/// A text that is short enough is shown whole. Of a longer one, the one or two neighbouring
/// sentences are taken whose distinct terms weigh most by rarity, and another such piece if it
/// holds terms that the first lacks and there is room. A sentence that is too long by itself is cut
/// between words around its densest part.
struct SnippetBuilder {
  private let text: String
  private let marks: TextMarks
  private let weights: [Double]
  private let limit: Int
  private let opens: Bool

  /// - Parameters:
  ///   - weights: how rare each term is.
  ///   - limit: length of the snippet in characters.
  ///   - opens: whether to begin with the beginning of the text.
  init(text: String, marks: TextMarks, weights: [Double], limit: Int, opens: Bool = false) {
    self.opens = opens
    self.text = text
    self.marks = marks
    self.weights = weights
    self.limit = max(40, limit)
  }

  /// The snippet.
  func snippet() -> Snippet { render(fragments()) }

  private func fragments() -> [Range<Int>] {
    let all = 0..<text.utf8.count
    guard length(all) > limit else { return [all] }
    let sentences = Sentences.ranges(in: text).map(marks.boundaries.widen).flatMap(pieces)
    let windows = windows(sentences, limit)
    // A passage that was found by its headings alone is shown from its beginning.
    let candidates =
      opens || marks.marks.isEmpty ? windows.filter { $0.lowerBound == all.lowerBound } : windows
    guard let first = best(of: candidates, without: []) else { return [all] }
    var chosen = [first]
    let shown = terms(in: first)
    let room = limit - length(first)
    let others = self.windows(sentences, room).filter { !$0.overlaps(first) }
    if let second = best(of: others, without: shown),
      weight(terms(in: second).subtracting(shown)) > 0
    {
      chosen.append(second)
    }
    return chosen.sorted { $0.lowerBound < $1.lowerBound }
  }

  /// All runs of one or two neighbouring sentences that are no longer than `room`.
  private func windows(_ sentences: [Range<Int>], _ room: Int) -> [Range<Int>] {
    var windows: [Range<Int>] = []
    for (index, sentence) in sentences.enumerated() where length(sentence) <= room {
      windows.append(sentence)
      if index + 1 < sentences.count {
        let both = sentence.lowerBound..<sentences[index + 1].upperBound
        if length(both) <= room { windows.append(both) }
      }
    }
    return windows
  }

  /// The window that holds most; of equals the longer, then the earlier.
  private func best(of windows: [Range<Int>], without shown: Set<Int>) -> Range<Int>? {
    var best: (window: Range<Int>, weight: Double)?
    for window in windows {
      let weight = weight(terms(in: window).subtracting(shown))
      if let current = best,
        (weight, length(window)) <= (current.weight, length(current.window))
      {
        continue
      }
      best = (window, weight)
    }
    return best?.window
  }

  /// A sentence as it is, or, if it is longer than a snippet may be, the pieces of it that begin
  /// shortly before a mark.
  private func pieces(of sentence: Range<Int>) -> [Range<Int>] {
    guard length(sentence) > limit else { return [sentence] }
    let inside = marks.marks.filter { sentence.contains($0.range.lowerBound) }
    let starts =
      [sentence.lowerBound] + inside.map { start(before: $0.range.lowerBound, in: sentence) }
    var pieces: [Range<Int>] = []
    for start in starts where start >= (pieces.last?.upperBound ?? sentence.lowerBound) {
      pieces.append(marks.boundaries.widen(start..<end(after: start, in: sentence)))
    }
    return pieces
  }

  /// Where a piece begins that shows a mark with a few words before it.
  private func start(before offset: Int, in sentence: Range<Int>) -> Int {
    let lead = max(marks.boundaries.characters(before: offset) - limit / 5, 0)
    let earliest = max(marks.boundaries[lead], sentence.lowerBound)
    guard earliest > sentence.lowerBound else { return earliest }
    let bytes = Array(text.utf8)[earliest..<offset]
    return bytes.firstIndex(of: UInt8(ascii: " ")).map { $0 + 1 } ?? earliest
  }

  /// Where a piece ends that begins at `start`: before a space if there is one in its second half.
  private func end(after start: Int, in sentence: Range<Int>) -> Int {
    let first = marks.boundaries.characters(before: start)
    // Two characters are kept for the "…" that shows the cut.
    let last = min(first + limit - 2, marks.boundaries.count)
    let latest = min(marks.boundaries[last], sentence.upperBound)
    guard latest < sentence.upperBound else { return latest }
    let middle = marks.boundaries[(first + last) / 2]
    let bytes = Array(text.utf8)[middle..<latest]
    return bytes.lastIndex(of: UInt8(ascii: " ")) ?? latest
  }

  private func length(_ range: Range<Int>) -> Int {
    marks.boundaries.characters(before: range.upperBound)
      - marks.boundaries.characters(before: range.lowerBound)
  }

  private func terms(in range: Range<Int>) -> Set<Int> {
    Set(
      marks.marks.filter {
        range.lowerBound <= $0.range.lowerBound && $0.range.upperBound <= range.upperBound
      }.map(\.term))
  }

  private func weight(_ terms: Set<Int>) -> Double {
    terms.sorted().reduce(0) { $0 + weights[$1] }
  }

  private func render(_ fragments: [Range<Int>]) -> Snippet {
    var snippet = Snippet(segments: [])
    var end = 0
    for fragment in fragments {
      if fragment.lowerBound > end { snippet.add(end == 0 ? "… " : " … ", isMatch: false) }
      snippet.add(text, fragment, matches: marks.merged(within: fragment))
      end = fragment.upperBound
    }
    if end < text.utf8.count { snippet.add(" …", isMatch: false) }
    return snippet
  }
}
