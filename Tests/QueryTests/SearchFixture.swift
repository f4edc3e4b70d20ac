import GRDB
import Indexer
import Postings
import Query
import Store
import TestSupport

/// An index file of generated articles, open for Marrow and for SQLite itself.
struct SearchFixture {
  let folder: TemporaryFolder
  var file: IndexFile
  let words: RandomText
  var random: SplitMix64

  /// Generates `articles` articles from a vocabulary of `vocabulary` words.
  init(seed: UInt64, articles: Int, vocabulary: Int) async throws {
    var random = SplitMix64(seed: seed)
    words = RandomText(vocabulary: vocabulary, using: &random)
    folder = try TemporaryFolder()
    for number in 0..<articles {
      try folder.write("corpus/\(number).txt", words.article(using: &random))
    }
    let path = folder.at("index.sqlite")
    _ = try await Indexer().rebuild(corpus: folder.at("corpus"), index: path)
    file = try IndexFile(path: path)
    self.random = random
  }

  /// SQLite without anything of Marrow's.
  func sqlite() throws -> DatabaseQueue {
    var configuration = GRDB.Configuration()
    configuration.readonly = true
    return try DatabaseQueue(path: folder.at("index.sqlite"), configuration: configuration)
  }

  /// Up to `count` different words, phrases and beginnings of words.
  mutating func terms(atMost count: Int) -> [RankedTerm] {
    var terms: [RankedTerm] = []
    for _ in 0..<Int.random(in: 1...count, using: &random) {
      let word = words.word(using: &random)
      let term =
        switch Int.random(in: 0..<10, using: &random) {
        case 0: RankedTerm(text: word + " " + words.word(using: &random))
        case 1: RankedTerm(text: String(word.prefix(3)), isPrefix: true)
        default: RankedTerm(text: word)
        }
      if !terms.contains(term) { terms.append(term) }
    }
    return terms
  }

  /// An index in memory of single texts.
  static func index(_ texts: [String], format: String = "txt") async throws -> IndexFile {
    let file = try IndexFile()
    let documents = texts.enumerated().map {
      Document(path: "\($0.offset).\(format)", text: $0.element)
    }
    _ = try await Indexer().index(documents, into: file)
    return file
  }
}
