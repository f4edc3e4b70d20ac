import Foundation
import Store

extension Indexer {
  /// Compares what an index holds with the files that it was made from, by their content.
  ///
  /// - Parameters:
  ///   - corpus: path of the folder; nil for the one that the index was made from.
  ///   - index: path of the index file.
  /// - Returns: a sentence for each article whose file is gone, can't be read, has other content, or
  ///   is split in another way now.
  /// - Throws: ``MarrowError`` if the index can't be read or its folder is gone.
  public func compareSources(corpus: String?, index: String) throws -> [String] {
    let file = try IndexFile(path: index)
    let property = try file.read { try $0.property("corpus") }
    guard let corpus = corpus ?? RelativePath.resolve(property, against: index),
      FileManager.default.fileExists(atPath: corpus)
    else {
      throw MarrowError(
        .corpusUnreadable, "The folder that \(index) was made from is gone. Name it, or rebuild.")
    }
    var problems: [String] = []
    for (id, record) in try file.read({ try $0.articles() }) {
      let path = corpus + "/" + record.path
      guard FileManager.default.fileExists(atPath: path) else {
        problems.append("\(record.path): the file is gone")
        continue
      }
      do {
        let bytes = try CorpusFiles.read(path, limit: options.fileSizeLimit)
        guard Digest.of(bytes) == record.digest else {
          problems.append("\(record.path): the file has changed")
          continue
        }
        let document = Document(path: record.path, bytes: bytes, modified: record.modified)
        let stored = try file.read { try $0.passages(article: id).map(\.passage) }
        if try SplitDocument(document).passages != stored {
          problems.append("\(record.path): its passages are not what the file gives")
        }
      } catch let error as MarrowError {
        problems.append("\(record.path): \(error.message)")
      }
    }
    return problems
  }
}
