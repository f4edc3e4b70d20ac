/// What is wrong with the files or the choice of an evaluation, in words a person can act on.
package struct EvaluationError: Error, Sendable, CustomStringConvertible {
  /// The kind of failure, for code that reacts to it.
  package enum Code: String, Sendable, CaseIterable {
    /// A file is missing or can't be read.
    case unreadable
    /// A file can't be written.
    case unwritable
    /// A line of a file is not what should be there.
    case malformed
    /// A judgement is of a query that there is no text of.
    case unknownTopic
    /// No query has a judgement that something answers it.
    case nothingJudged
  }

  /// The kind of failure.
  package var code: Code
  /// What went wrong, where, and what to do about it.
  package var message: String
  /// The error below this one, if there was one.
  package var underlying: (any Error)?

  /// Creates an error.
  package init(_ code: Code, _ message: String, underlying: (any Error)? = nil) {
    self.code = code
    self.message = message
    self.underlying = underlying
  }

  /// The message.
  package var description: String { message }
}
