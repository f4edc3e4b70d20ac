import Foundation
import Marrow

/// Searches a folder of articles, or an index file, from a program of one's own.
@main
struct EmbedSearch {
  let index: MarrowIndex

  /// Opens an index file, or makes an index in memory of a folder.
  init(_ path: String) async throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw Failure("There is no folder or index file at \(path).")
    }
    index =
      isFolder.boolValue ? try await MarrowIndex(corpus: path) : try MarrowIndex(path: path)
    for file in index.report?.skipped ?? [] {
      Self.complain("\(file.path) was skipped: \(file.reason)")
    }
    guard try index.statistics().passages > 0 else {
      throw Failure("There is nothing to search in \(path).")
    }
  }

  /// Prints the best passages for a query.
  ///
  /// - Returns: whether there were any.
  func answer(_ query: String) throws -> Bool {
    let results = try index.search(query, options: SearchOptions(limit: 5))
    for hit in results.hits {
      let snippet = hit.snippet.segments.map { $0.isMatch ? "[\($0.text)]" : $0.text }.joined()
      print(Self.printable(hit.headingPath.joined(separator: " › ")))
      print("  " + Self.printable(snippet))
      print("  " + Self.printable(hit.id) + "\n")
    }
    if results.hits.isEmpty { Self.complain("Nothing found for \(query).") }
    // Whoever reads through a pipe wants an answer before asking the next question.
    fflush(nil)
    return !results.hits.isEmpty
  }

  static func main() async {
    let arguments = CommandLine.arguments.dropFirst()
    guard let path = arguments.first, !path.hasPrefix("-") else {
      complain("Usage: embed-search FOLDER-OR-INDEX [QUERY …]. Queries may also come by line.")
      exit(2)
    }
    do {
      let search = try await EmbedSearch(path)
      let query = arguments.dropFirst().joined(separator: " ")
      var found = false
      if query.isEmpty {
        while let line = readLine() {
          if !line.allSatisfy(\.isWhitespace) { found = try search.answer(line) || found }
        }
      } else {
        found = try search.answer(query)
      }
      exit(found ? 0 : 1)
    } catch let error as MarrowError {
      complain(error.message)
    } catch {
      complain("\(error)")
    }
    exit(2)
  }

  /// A text without control characters, since a saved page may hold what would steer the terminal.
  private static func printable(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? " " : $0 }))
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control
  }

  private static func complain(_ message: String) {
    FileHandle.standardError.write(Data("\(printable(message))\n".utf8))
  }
}

/// An error of this program's own.
struct Failure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
