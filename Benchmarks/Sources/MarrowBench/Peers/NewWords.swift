import Foundation

/// Words that no text had before, as many as Heaps' law foretells at a place of a growing collection.
struct NewWords {
  private static let exponent = 0.6

  /// How many there are before this place.
  private let known: Double
  /// How many were made since.
  private var minted: UInt64 = 0
  /// How likely a word here is one that never stood before.
  private let rate: Double

  /// - Parameters:
  ///   - vocabulary: distinct words of the collection that grows.
  ///   - words: its words in all.
  ///   - position: how many words stand before this place, those of the collection not counted.
  init(vocabulary: Double, words: Double, position: Double) {
    let growth = (words + position) / max(1, words)
    known = vocabulary * (pow(growth, Self.exponent) - 1)
    rate = Self.exponent * vocabulary / max(1, words) * pow(growth, Self.exponent - 1)
  }

  /// A sentence with some of its words replaced: as often by new ones as by those known by now.
  mutating func sprinkled(_ sentence: Substring, _ generator: inout SplitMix64) -> String {
    let words = sentence.split(separator: " ", omittingEmptySubsequences: false)
    return words.map { word in
      guard Double.random(in: 0..<1, using: &generator) < 2 * rate else { return String(word) }
      if Bool.random(using: &generator) {
        minted += 1
        return Self.spelled(UInt64(known) + minted)
      }
      return Self.spelled(UInt64.random(in: 0...UInt64(known), using: &generator))
    }.joined(separator: " ")
  }

  /// Syllables that stand for a number, never the same for two.
  private static func spelled(_ number: UInt64) -> String {
    let consonants = Array("bdfgklmnprtvz")
    let vowels = Array("aou")
    var rest = number
    var word = "x"
    repeat {
      word.append(consonants[Int(rest % 13)])
      word.append(vowels[Int(rest / 13 % 3)])
      rest /= 39
    } while rest > 0
    return word + "k"
  }
}
