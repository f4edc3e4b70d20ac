#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reading files that anybody may have put there.
package enum FileContents {
  /// Reads a regular file, or its beginning; whatever else is there is not waited for.
  ///
  /// - Parameters:
  ///   - path: the path's bytes, none of them 0.
  ///   - limit: how many bytes to read at most.
  ///   - followsLink: whether to read what a symbolic link leads to.
  /// - Throws: `SystemError`.
  package static func bytes(
    at path: [UInt8], upTo limit: Int, followsLink: Bool = true
  ) throws(SystemError) -> [UInt8] {
    let name = path.map { CChar(bitPattern: $0) } + [0]
    // A pipe without a writer would let the opening wait for ever.
    let flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | (followsLink ? 0 : O_NOFOLLOW)
    let file = open(name, flags)
    guard file >= 0 else { throw .last }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .last }
    // A pipe, a terminal or a socket may never say anything.
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
    // The size is a first guess only: the file may grow, and some files don't say theirs.
    let guess = min(max(Int(clamping: status.st_size), 0) + 1, limit)
    var bytes = [UInt8](repeating: 0, count: max(guess, min(limit, 4096)))
    var count = 0
    while count < limit {
      if count == bytes.count {
        bytes.append(contentsOf: repeatElement(0, count: min(bytes.count, limit - count)))
      }
      let read = bytes.withUnsafeMutableBytes { buffer in
        Self.read(file, UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
      }
      if read < 0, errno == EINTR { continue }
      guard read >= 0 else { throw .last }
      if read == 0 { break }
      count += read
    }
    bytes.removeSubrange(count...)
    return bytes
  }

  private static func read(_ file: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.read(file, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      Musl.read(file, buffer.baseAddress, buffer.count)
    #else
      Darwin.read(file, buffer.baseAddress, buffer.count)
    #endif
  }
}
