import Foundation

/// Made-up articles in the shape of saved pages: a title, sections under bare headings, paragraphs,
/// and bullets with lead terms.
struct SyntheticCorpus {
  var vocabulary: Vocabulary
  var seed: UInt64

  /// Writes articles into a folder, 500 to a subfolder, until they have the given size together.
  ///
  /// - Parameter megabytes: in units of 1,000,000 bytes.
  func write(to folder: String, megabytes: Int) throws {
    var generator = SplitMix64(seed: seed)
    var left = megabytes * 1_000_000
    var number = 0
    while left > 0 {
      let subfolder = URL(fileURLWithPath: folder).appendingPathComponent("\(number / 500)")
      if number % 500 == 0 {
        try FileManager.default.createDirectory(at: subfolder, withIntermediateDirectories: true)
      }
      let text = Data(article(&generator).utf8)
      try text.write(to: subfolder.appendingPathComponent("article-\(number).txt"))
      left -= text.count
      number += 1
    }
  }

  private func article(_ generator: inout SplitMix64) -> String {
    let title = vocabulary.words(Int.random(in: 2...6, using: &generator), &generator)
    var text = title + "\n\n" + paragraph(&generator) + "\n"
    for _ in 0..<Int.random(in: 2...8, using: &generator) {
      let heading = vocabulary.words(Int.random(in: 1...5, using: &generator), &generator)
      text += "\n" + heading + "\n\n"
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        text += paragraph(&generator) + "\n\n"
      }
      guard Bool.random(using: &generator) else { continue }
      text += vocabulary.words(8, &generator) + ":\n\n"
      for _ in 0..<Int.random(in: 3...8, using: &generator) {
        text += bullet(&generator) + "\n"
      }
    }
    return text
  }

  private func paragraph(_ generator: inout SplitMix64) -> String {
    (0..<Int.random(in: 1...6, using: &generator)).map { _ in vocabulary.sentence(&generator) }
      .joined(separator: " ")
  }

  private func bullet(_ generator: inout SplitMix64) -> String {
    let lead = vocabulary.words(Int.random(in: 1...3, using: &generator), &generator)
    return "  • \(lead). " + vocabulary.sentence(&generator)
  }
}
