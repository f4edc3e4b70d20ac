import Foundation
import Marrow

/// Words by rank, drawn by Zipf's law: the word of rank r comes with a frequency in proportion to
/// 1/r.
struct Vocabulary: Sendable {
  private let words: [String]
  /// Sums of the frequencies up to each rank.
  private let sums: [Double]

  /// Takes the words of all texts in a folder, most frequent first, and behind them, as the long
  /// tail that a large collection has, words made of the beginning of one and the end of another.
  init(wordsIn folder: String, size: Int = 50_000) throws {
    var counts: [String: Int] = [:]
    let files = FileManager.default.enumerator(atPath: folder)
    while let name = files?.nextObject() as? String {
      guard name.hasSuffix(".txt"),
        let data = FileManager.default.contents(atPath: folder + "/" + name)
      else { continue }
      // Letters that are not ASCII stand in other encodings as well, so they end a word here.
      for word in data.split(whereSeparator: { !Self.isLetter($0) }) where word.count > 1 {
        counts[String(decoding: word, as: UTF8.self).lowercased(), default: 0] += 1
      }
    }
    guard counts.count >= 100 else {
      throw MarrowError(
        .corpusUnreadable,
        "\(folder) holds no texts to take words from. Run in Benchmarks, or name one with --words.")
    }
    let found = counts.keys.sorted { (counts[$1] ?? 0, $0) < (counts[$0] ?? 0, $1) }
    var words = found
    var known = Set(found)
    var generator = SplitMix64(seed: 0)
    let long = found.filter { $0.count >= 6 }
    while words.count < size, !long.isEmpty {
      let first = long[Int.random(in: long.indices, using: &generator)]
      let second = long[Int.random(in: long.indices, using: &generator)]
      let cut = Int.random(in: 2...4, using: &generator)
      let word = first.prefix(cut) + second.dropFirst(second.count - 2 - cut)
      if known.insert(String(word)).inserted { words.append(String(word)) }
    }
    self.words = words
    var sum = 0.0
    sums = words.indices.map { rank in
      sum += 1 / Double(rank + 1)
      return sum
    }
  }

  /// A word, frequent ones more often.
  func word(_ generator: inout SplitMix64) -> String {
    let target = Double.random(in: 0..<(sums.last ?? 1), using: &generator)
    var range = 0..<words.count - 1
    while !range.isEmpty {
      let middle = (range.lowerBound + range.upperBound) / 2
      range = sums[middle] > target ? range.lowerBound..<middle : middle + 1..<range.upperBound
    }
    return words[range.lowerBound]
  }

  /// Words with spaces between them, the first with a capital.
  func words(_ count: Int, _ generator: inout SplitMix64) -> String {
    let text = (0..<count).map { _ in word(&generator) }.joined(separator: " ")
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  /// A sentence of 6 to 24 words.
  func sentence(_ generator: inout SplitMix64) -> String {
    words(Int.random(in: 6...24, using: &generator), &generator) + "."
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
