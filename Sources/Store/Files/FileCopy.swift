import Foundation

/// Copies files without taking their bytes through the program where the system can do that.
enum FileCopy {
  /// How many bytes are asked of the system at once.
  private static let step = 1 << 24

  /// Copies a file's bytes into a new file that only its owner may write.
  ///
  /// On Linux the kernel copies; elsewhere they are read and written in large steps.
  ///
  /// - Throws: a `POSIXError` if either file can't be used, or if there is one at `target`.
  static func copy(_ source: String, to target: String) throws(POSIXError) {
    let input = open(source, O_RDONLY | O_CLOEXEC)
    guard input >= 0 else { throw failure() }
    defer { close(input) }
    let output = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard output >= 0 else { throw failure() }
    defer { close(output) }
    #if os(Linux)
      while true {
        let count = sendfile(output, input, nil, step)
        if count == 0 { return }
        if count > 0 || errno == EINTR { continue }
        // What the file system can't do goes on by reading and writing from where it stopped.
        guard [EXDEV, EINVAL, ENOSYS, EOPNOTSUPP, EPERM].contains(errno) else { throw failure() }
        break
      }
    #endif
    try pass(from: input, to: output)
  }

  /// Copies what is left of a file by reading and writing.
  private static func pass(from input: Int32, to output: Int32) throws(POSIXError) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 4096)
    defer { buffer.deallocate() }
    while true {
      let count = read(input, buffer.baseAddress, buffer.count)
      if count == 0 { return }
      if count < 0 {
        guard errno == EINTR else { throw failure() }
        continue
      }
      var written = 0
      while written < count {
        let part = write(output, buffer.baseAddress?.advanced(by: written), count - written)
        if part >= 0 { written += part } else if errno != EINTR { throw failure() }
      }
    }
  }

  private static func failure() -> POSIXError {
    POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
  }
}
