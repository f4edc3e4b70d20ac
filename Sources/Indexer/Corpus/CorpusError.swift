/// Why a corpus folder could not be read at all.
public struct CorpusError: Error, Sendable, CustomStringConvertible {
  /// What kind of failure it was.
  public enum Code: String, Sendable {
    /// Nothing stands at the path.
    case notFound
    /// Something other than a folder stands at the path.
    case notAFolder
    /// The folder is there but may not or can't be read.
    case unreadable
  }

  /// What kind of failure it was.
  public var code: Code

  /// What was wrong and what to do about it.
  public var message: String

  /// The system's own error, if there was one.
  public var underlying: (any Error)?

  /// Creates an error.
  public init(code: Code, message: String, underlying: (any Error)? = nil) {
    self.code = code
    self.message = message
    self.underlying = underlying
  }

  /// The message.
  public var description: String { message }
}
