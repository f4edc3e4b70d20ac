#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An error number of the operating system.
package struct SystemError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The value of `errno`.
  package let number: Int32

  /// Creates an error from a value of `errno`.
  package init(number: Int32) {
    self.number = number
  }

  /// The error of the call that has just failed.
  package static var last: SystemError { SystemError(number: errno) }

  /// What a path holds that is no file, though a file was asked for.
  package static let notAFile = SystemError(number: -1)

  /// Whether it only says that there is nothing at a path.
  package var isAbsence: Bool { number == ENOENT || number == ENOTDIR || number == ELOOP }

  /// Whether the device or server fails on which a file lies, so that the next try may well succeed.
  package var isOfDevice: Bool {
    [EIO, ENXIO, ENODEV, ESTALE, ENOTCONN, ETIMEDOUT, EHOSTDOWN].contains(number)
  }

  /// The system's own words, such as "Permission denied".
  package var description: String {
    self == .notAFile ? "Not a regular file" : String(cString: strerror(number))
  }
}
