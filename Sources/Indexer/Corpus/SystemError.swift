#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An error number of the operating system.
struct SystemError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The value of `errno`.
  let number: Int32

  /// Creates an error from a value of `errno`.
  init(number: Int32) {
    self.number = number
  }

  /// The error of the call that has just failed.
  static var last: SystemError { SystemError(number: errno) }

  /// The system's own words, such as "Permission denied".
  var description: String { String(cString: strerror(number)) }
}
