import Foundation
import Synchronization

/// Gives the terminal back however the process ends.
///
/// All that a signal handler touches lies here, made before the handler is installed; the handlers
/// call nothing but what POSIX allows them.
enum TerminalGuard {
  /// What ends a process: by request, and by a fault of its own.
  private static let fatal = [
    SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGSYS,
  ]
  /// What the loop that draws has to hear of.
  private static let told = [SIGWINCH, SIGTSTP, SIGCONT]

  /// The terminal's file while it is taken, -1 while it is not.
  private static let taken = Atomic<Int32>(-1)
  private static let pipe = Atomic<Int32>(-1)
  nonisolated(unsafe) private static let modes = UnsafeMutablePointer<termios>.allocate(capacity: 1)
  nonisolated(unsafe) private static let actions =
    UnsafeMutablePointer<sigaction>.allocate(capacity: 65)
  nonisolated(unsafe) private static let farewell = bytes(
    // Attributes, cursor, line wrap and paste as they were; back from the alternate screen.
    "\u{1B}[0m\u{1B}[?25h\u{1B}[?7h\u{1B}[?2004l\u{1B}[?1049l")

  /// Keeps the terminal's modes, and has them restored by signals that end the process.
  ///
  /// - Parameters:
  ///   - terminal: the file to restore.
  ///   - original: the modes.
  ///   - wakeUp: a file that the number of each signal is written to that the loop has to hear of.
  static func take(_ terminal: Int32, original: termios, wakeUp: Int32) {
    modes.initialize(to: original)
    pipe.store(wakeUp, ordering: .sequentiallyConsistent)
    // Made here, since the first use of a global takes a lock.
    _ = farewell.count
    for number in fatal {
      // Kept whole: the runtime's own handlers, which print where a program crashed, come next.
      sigaction(number, nil, actions + Int(number))
      var action = sigaction()
      sigemptyset(&action.sa_mask)
      action.sa_flags = Int32(SA_SIGINFO)
      #if canImport(Darwin)
        action.__sigaction_u.__sa_sigaction = { number, info, _ in
          TerminalGuard.end(number, info?.pointee.si_code ?? 0)
        }
      #else
        action.__sigaction_handler.sa_sigaction = { number, info, _ in
          TerminalGuard.end(number, info?.pointee.si_code ?? 0)
        }
      #endif
      sigaction(number, &action, nil)
    }
    listen()
    taken.store(terminal, ordering: .sequentiallyConsistent)
  }

  /// Gives the terminal back and lets a signal do what it would have done.
  private static func end(_ number: Int32, _ code: Int32) {
    restore()
    sigaction(number, actions + Int(number), nil)
    // After a fault the same instruction fails again, with all that the next handler wants to know.
    let isFault =
      code > 0 && (number == SIGSEGV || number == SIGBUS || number == SIGILL || number == SIGFPE)
    guard !isFault else { return }
    var blocked = sigset_t()
    sigemptyset(&blocked)
    sigaddset(&blocked, number)
    pthread_sigmask(SIG_UNBLOCK, &blocked, nil)
    raise(number)
    // The runtime's handlers return, since they count on a fault to come again.
    signal(number, SIG_DFL)
    raise(number)
  }

  static var isTaken: Bool { taken.load(ordering: .relaxed) >= 0 }

  /// Gives the terminal back, if it is taken; says whether it was.
  @discardableResult
  static func restore() -> Bool {
    let terminal = taken.exchange(-1, ordering: .sequentiallyConsistent)
    guard terminal >= 0 else { return false }
    _ = write(terminal, farewell.baseAddress, farewell.count)
    // What was typed and not read yet was not meant for the shell.
    tcflush(terminal, TCIFLUSH)
    tcsetattr(terminal, TCSANOW, modes)
    return true
  }

  /// Gives the terminal back, and the signals their actions.
  static func release() {
    guard restore() else { return }
    for number in fatal { sigaction(number, actions + Int(number), nil) }
    for number in told { signal(number, SIG_DFL) }
  }

  /// Has the loop told of changes of size, and of being suspended and continued.
  static func listen() {
    for number in told {
      signal(number) { number in
        var byte = UInt8(truncatingIfNeeded: number)
        let before = errno
        _ = write(TerminalGuard.pipe.load(ordering: .relaxed), &byte, 1)
        errno = before
      }
    }
  }

  private static func bytes(_ text: String) -> UnsafeBufferPointer<UInt8> {
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.utf8.count)
    _ = copy.initialize(from: text.utf8)
    return UnsafeBufferPointer(copy)
  }
}
