import TestSupport

/// An archive as a text, which a fuzzer can change without hurting checksums: before each file a line
/// such as `=== word/document.xml`.
struct ArchiveText {
  /// The files by their names; of two with one name the first.
  private(set) var files: [String: [UInt8]] = [:]
  private var names: [String] = []

  /// Reads a text; nil if it doesn't begin with the line before a file.
  init?(_ bytes: [UInt8]) {
    let mark = Array("=== ".utf8)
    guard bytes.starts(with: mark) else { return nil }
    var name = ""
    var file: [UInt8] = []
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if line.starts(with: mark) {
        add(name, file)
        // No name goes on behind a NUL.
        let path = String(decoding: line.dropFirst(mark.count).prefix { $0 != 0 }, as: UTF8.self)
        // Two ways to write one path would be two files of one name to the readers.
        name = path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
        file = []
      } else {
        file += line
        file.append(0x0A)
      }
    }
    add(name, file)
  }

  private mutating func add(_ name: String, _ file: [UInt8]) {
    guard !name.isEmpty, files[name] == nil else { return }
    files[name] = file
    names.append(name)
  }

  /// The archive.
  var archive: ZipArchive {
    ZipArchive(names.map { ZipArchive.Entry(name: $0, data: files[$0] ?? []) })
  }
}
