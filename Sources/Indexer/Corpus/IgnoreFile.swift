import Store

/// Reading an ignore file from disk with the care that an unknown folder asks for.
enum IgnoreFile {
  /// Why an ignore file could not be used, and what to do about it.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// The largest file that is read, in bytes; every pattern is tried on every path, so more would
  /// be a mistake and not a list of rules.
  static let maximumSize = 1 << 20

  /// Reads the file's bytes.
  ///
  /// - Throws: `Failure` if it is not a plain file of text of reasonable size.
  static func bytes(at path: [UInt8]) throws(Failure) -> [UInt8] {
    do {
      // Opening a pipe could wait for ever, so look first; and a link could lead anywhere.
      let status = try FileStatus(path: path, followsLink: false)
      guard status.kind == .file else {
        throw Failure(description: "this is not a plain file. Replace it with one.")
      }
      let bytes = try FileContents.bytes(at: path, upTo: maximumSize + 1, followsLink: false)
      guard bytes.count <= maximumSize else {
        throw Failure(description: "the file is larger than 1 MiB. Shorten it.")
      }
      guard !bytes.contains(0) else {
        throw Failure(description: "the file holds a zero byte and is no text. Save it as UTF-8.")
      }
      return bytes
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(description: "the file can't be read (\(error)). Check its permissions.")
    }
  }
}
