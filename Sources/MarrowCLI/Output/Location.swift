import Foundation
import Marrow

/// Where a passage stands, as `path:line` that editors understand and terminals can open.
struct Location {
  private let text: String
  private let address: String?

  /// - Parameters:
  ///   - article: the article's path in the corpus.
  ///   - corpus: absolute path of the corpus, if it is known.
  init(article: String, line: Int, corpus: String?) {
    guard let corpus else {
      text = "\(article):\(line)"
      address = nil
      return
    }
    let path = corpus + "/" + article
    let here = FileManager.default.currentDirectoryPath
    let shown = path.hasPrefix(here + "/") ? String(path.dropFirst(here.count + 1)) : path
    text = "\(shown):\(line)"
    let url = URL(fileURLWithPath: path)
    address = url.absoluteString.replacing(
      "file:///", with: "file://\(Self.host)/", maxReplacements: 1)
  }

  func rendered(_ style: Style) -> String {
    let shown = style.location(Terminal.printable(text))
    return address.map { style.link(shown, to: $0) } ?? shown
  }

  /// Terminals over ssh compare the host, so that they don't open a file of the wrong machine.
  private static let host = ProcessInfo.processInfo.hostName
}
