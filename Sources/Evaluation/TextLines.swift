import Foundation

/// The lines of a text file, with what it takes to say which of them is wrong.
struct TextLines {
  /// One line that is not empty.
  struct Line {
    /// Counted from 1.
    var number: Int
    /// Without what ends it.
    var text: String
    var bytes: Data.SubSequence
  }

  let path: String
  private let contents: Data

  /// Reads a file.
  ///
  /// - Throws: `EvaluationError` with `unreadable`.
  init(path: String) throws {
    self.path = path
    do {
      contents = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      let isThere = FileManager.default.fileExists(atPath: path)
      throw EvaluationError(
        .unreadable,
        isThere
          ? "\(path) can't be read. Check that it is a file, and its permissions."
          : "There is no file \(path). Check the path.",
        underlying: error)
    }
  }

  /// Goes through all lines that are not empty.
  func forEach(_ body: (Line) throws -> Void) throws {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    var rest = contents[...].dropFirst(contents.starts(with: mark) ? mark.count : 0)
    var number = 0
    while !rest.isEmpty {
      let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
      var line = rest[rest.startIndex..<end]
      rest = rest[end...].dropFirst()
      number += 1
      if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
      guard line.contains(where: { $0 != 0x20 && $0 != 0x09 }) else { continue }
      guard let text = String(validating: line, as: UTF8.self) else {
        throw malformed(number, "It is not UTF-8. Save the file as UTF-8.")
      }
      try body(Line(number: number, text: text, bytes: line))
    }
  }

  /// The error for a line.
  func malformed(_ number: Int, _ reason: String) -> EvaluationError {
    EvaluationError(.malformed, "\(path), line \(number): \(reason)")
  }
}
