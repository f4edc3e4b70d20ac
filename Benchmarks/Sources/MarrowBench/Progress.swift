import Foundation

/// What the run is busy with, for whoever waits; never on standard output.
enum Progress {
  static func say(_ text: String) { FileHandle.standardError.write(Data("\(text) …\n".utf8)) }
}
