#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

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
  /// - Throws: `Failure` if it is not a plain file of UTF-8 text of reasonable size.
  static func bytes(at path: [UInt8]) throws(Failure) -> [UInt8] {
    do {
      // Opening a pipe could wait for ever, so look first; and a link could lead anywhere.
      let status = try FileStatus(path: path, followsLink: false)
      guard status.kind == .file else {
        throw Failure(description: "this is not a plain file. Replace it with one.")
      }
      let bytes = try contents(of: path)
      guard bytes.count <= maximumSize else {
        throw Failure(description: "the file is larger than 1 MiB. Shorten it.")
      }
      guard !bytes.contains(0) else {
        throw Failure(description: "the file is not UTF-8 text. Save it as UTF-8.")
      }
      return bytes
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(description: "the file can't be read (\(error)). Check its permissions.")
    }
  }

  /// At most one byte more than `maximumSize`.
  private static func contents(of path: [UInt8]) throws(SystemError) -> [UInt8] {
    let name = path.map { CChar(bitPattern: $0) } + [0]
    let descriptor = open(name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while bytes.count <= maximumSize {
      let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .last }
      if count == 0 { break }
      bytes += buffer.prefix(count)
    }
    return bytes
  }
}
