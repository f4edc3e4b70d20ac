import Postings
import Store

/// Rescores the best passages by how close they come to what was typed.
struct ClosenessRescorer {
  /// Instances of a term that are looked at; a passage full of one word is no closer for it.
  private static let mostInstances = 64

  private let weights: Closeness
  /// Terms that were typed as one word with another.
  private let joined: [(first: Int, second: Int)]
  private let scorer: Scorer
  private let search: Search
  /// What each term can contribute to the score at most.
  private let maxima: [Double]
  /// The words of each term as they were typed, folded; nil where any form will do.
  private let typed: [[UInt8]?]

  init(_ search: Search, _ scorer: Scorer) throws {
    self.search = search
    self.scorer = scorer
    weights = search.configuration.closeness
    joined = search.plan.joined
    maxima = search.plan.terms.indices.map(scorer.maximum)
    typed = try search.plan.terms.map { term in
      guard term.typed.kind != .prefix, let text = term.ranked.choices.first?.text else {
        return nil
      }
      return try search.analyzers.folded(text)
    }
  }

  /// Puts the first passages in order anew.
  ///
  /// What follows them scored less by the words alone, so it still follows.
  func rescore(_ passages: [RescoredPassage]) throws -> [RescoredPassage] {
    let depth = maxima.isEmpty ? 0 : max(0, weights.depth)
    var rescored: [RescoredPassage] = []
    // What passages with all terms score at least, if the articles were looked at.
    let allTerms = passages.prefix(depth).map(\.article.allTerms).max() ?? 0
    let stored = try search.passages(passages.prefix(depth).map(\.passage.id))
    for (var measured, stored) in zip(passages, stored) {
      let passage = measured.passage
      let instances = try search.instances(in: stored.passage.text, .text).instances
      var closeness = try closeness(stored.passage, instances)
      // Of a passage that lacks a term, the score stays below that of all which have them.
      let isPartial = scorer.allTermsBonus > 0 && passage.terms != scorer.present
      let least = scorer.allTermsBonus + allTerms
      if isPartial, passage.score + closeness.sum >= least {
        closeness.cut = (passage.score + closeness.sum) - least * (1 - 1e-9)
      }
      measured.passage.score += closeness.sum
      measured.closeness = closeness
      measured.stored = stored
      measured.instances = instances
      rescored.append(measured)
    }
    rescored.sort { RankedPassage.isBetter($0.passage, $1.passage) }
    return rescored + passages.dropFirst(depth)
  }

  /// The closeness of a passage, in whose text terms were found.
  private func closeness(
    _ passage: Passage, _ found: [TermPatterns.Instance]
  ) throws -> ClosenessParts {
    var parts = ClosenessParts()
    var byTerm = [[ClosedRange<Int>]](repeating: [], count: maxima.count)
    var forms = [Form](repeating: .other, count: maxima.count)
    var isInLead = [Bool](repeating: false, count: maxima.count)
    let leadEnd = passage.lead.utf8.count
    var text = passage.text
    try text.withUTF8 { bytes in
      for instance in found where byTerm[instance.term].count < Self.mostInstances {
        let term = instance.term
        byTerm[term].append(instance.positions)
        if instance.range.upperBound <= leadEnd { isInLead[term] = true }
        guard forms[term] != .typed, let wanted = typed[term] else { continue }
        if Self.isWithinNumber(instance.range, bytes) {
          if forms[term] == .other { forms[term] = .partOfNumber }
          continue
        }
        let piece = UnsafeBufferPointer(rebasing: bytes[instance.range])
        if instance.choice > 0 {
          // What means the same, or was probably meant, is no other word.
          forms[term] = .inflected
        } else if try isSame(piece, wanted) {
          forms[term] = .typed
        } else if forms[term] != .inflected {
          forms[term] = try isInflected(piece, wanted) ? .inflected : .other
        }
      }
    }
    for term in maxima.indices {
      switch forms[term] {
      case .typed: parts.exactness += weights.exactness * maxima[term]
      case .other where typed[term] != nil && !byTerm[term].isEmpty:
        parts.exactness -= weights.form * maxima[term]
      // What is only a part of other numbers isn't there.
      case .partOfNumber: parts.exactness -= maxima[term]
      case .inflected, .other: break
      }
      if isInLead[term] { parts.lead += weights.lead * maxima[term] }
    }
    for term in maxima.indices.dropLast() {
      let near = nearness(byTerm[term], byTerm[term + 1])
      parts.proximity += weights.proximity * near * min(maxima[term], maxima[term + 1])
    }
    for (first, second) in joined {
      let isTogether = byTerm[first].contains { one in
        byTerm[second].contains { $0.lowerBound == one.upperBound + 1 }
      }
      if isTogether { parts.proximity += weights.compound * min(maxima[first], maxima[second]) }
    }
    return parts
  }

  /// How near two neighbouring terms of the query come to each other: 1 side by side in their order.
  private func nearness(_ first: [ClosedRange<Int>], _ second: [ClosedRange<Int>]) -> Double {
    var best = 0.0
    for one in first {
      for other in second {
        let gap = other.lowerBound - one.upperBound
        let back = one.lowerBound - other.upperBound
        if (1...max(1, weights.horizon)).contains(gap) {
          best = max(best, 1 / Double(gap))
        } else if (1...max(1, weights.horizon)).contains(back) {
          best = max(best, 0.5 / Double(back))
        }
      }
      if best == 1 { break }
    }
    return best
  }

  /// In which form a word that was typed occurs in a text.
  private enum Form {
    /// As the 5 of 2.5.
    case partOfNumber
    /// As another word with the same stem.
    case other
    case inflected
    /// As it was typed, but for case and diacritics.
    case typed
  }

  /// Whether a number in a text is only a part of one, before or behind a decimal point or between the
  /// groups of its digits.
  private static func isWithinNumber(
    _ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    func isDigit(_ place: Int) -> Bool {
      bytes.indices.contains(place) && (0x30...0x39).contains(bytes[place])
    }
    func isPoint(_ place: Int) -> Bool {
      bytes.indices.contains(place) && (bytes[place] == 0x2E || bytes[place] == 0x2C)
    }
    let (first, last) = (range.lowerBound, range.upperBound - 1)
    return isDigit(first) && isPoint(first - 1) && isDigit(first - 2)
      || isDigit(last) && isPoint(last + 1) && isDigit(last + 2)
  }

  /// Whether a piece of text is what was typed, but for case and diacritics.
  private func isSame(_ piece: UnsafeBufferPointer<UInt8>, _ wanted: [UInt8]) throws -> Bool {
    if piece.allSatisfy({ $0 < 0x80 }) {
      // Between words is what parts them, which is a space in `wanted`.
      return piece.count == wanted.count
        && zip(piece, wanted).allSatisfy { byte, other in
          (0x41...0x5A).contains(byte) ? byte | 0x20 == other : byte == other || other == 0x20
        }
    }
    return try folded(piece) == wanted
  }

  /// Whether a piece of text is a form of what was typed, each word of the word in its place.
  private func isInflected(_ piece: UnsafeBufferPointer<UInt8>, _ wanted: [UInt8]) throws -> Bool {
    let words = try folded(piece).split(separator: 0x20)
    let others = wanted.split(separator: 0x20)
    return words.count == others.count
      && zip(words, others).allSatisfy {
        Inflection.isSame(String(decoding: $0, as: UTF8.self), String(decoding: $1, as: UTF8.self))
      }
  }

  private func folded(_ piece: UnsafeBufferPointer<UInt8>) throws -> [UInt8] {
    try search.analyzers.folded(String(decoding: piece, as: UTF8.self))
  }
}
