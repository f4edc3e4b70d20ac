import Foundation
import Marrow

/// The whole terminal: every key as it is pressed, and a screen of its own, which leaves what stood
/// there before untouched.
final class RawTerminal {
  /// What there is to react to.
  struct Event {
    /// What was typed.
    var bytes: [UInt8] = []
    /// Signals that came; 0 is a call of `wake`.
    var signals: Set<Int32> = []
    /// Whether the terminal is gone.
    var isClosed = false
    /// Whether nothing came within the time.
    var isTimeout = false
  }

  private let input: Int32
  private let output: Int32
  private let pipe: (read: Int32, write: Int32)
  private var original = termios()

  /// Finds the terminal, also where a command's output is being read by a shell.
  ///
  /// - Throws: `MarrowError` if there is none that can show a screen.
  init() throws {
    let name = ProcessInfo.processInfo.environment["TERM"] ?? ""
    guard name != "dumb", !name.isEmpty else {
      throw MarrowError(
        .storage,
        "The terminal calls itself \(name.isEmpty ? "nothing" : "dumb") (TERM) and can't show a screen. Use 'marrow query' there."
      )
    }
    input = isatty(0) == 1 ? 0 : open("/dev/tty", O_RDONLY | O_CLOEXEC)
    output = isatty(1) == 1 ? 1 : open("/dev/tty", O_WRONLY | O_CLOEXEC)
    var ends: [Int32] = [0, 0]
    guard input >= 0, output >= 0, tcgetattr(input, &original) == 0, Foundation.pipe(&ends) == 0
    else {
      throw MarrowError(
        .storage, "'marrow browse' needs a terminal. Use 'marrow query' without one.")
    }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    pipe = (ends[0], ends[1])
  }

  deinit {
    leave()
    // Standard streams are not this terminal's to close.
    for file in [input, output] where file > 2 { close(file) }
    close(pipe.read)
    close(pipe.write)
  }

  /// Takes the terminal.
  func enter() {
    tcgetattr(input, &original)
    TerminalGuard.take(output, original: original, wakeUp: pipe.write)
    becomeRaw()
  }

  /// Gives it back as it was.
  func leave() { TerminalGuard.release() }

  /// Sets the modes again, which whoever continued this process may have changed.
  func becomeRaw() {
    var modes = original
    cfmakeraw(&modes)
    while tcsetattr(input, TCSADRAIN, &modes) != 0, errno == EINTR {}
    // Alternate screen, pastes marked as such, and no wrapping of lines that the terminal finds
    // wider than they were measured.
    write("\u{1B}[?1049h\u{1B}[?2004h\u{1B}[?7l")
  }

  /// Stops this process until the shell continues it.
  func suspend() {
    leave()
    // Threads of the runtime block signals, and a stop that came later would find a raw terminal.
    var stop = sigset_t()
    sigemptyset(&stop)
    sigaddset(&stop, SIGTSTP)
    var before = sigset_t()
    pthread_sigmask(SIG_UNBLOCK, &stop, &before)
    raise(SIGTSTP)
    pthread_sigmask(SIG_SETMASK, &before, nil)
    enter()
  }

  var size: WindowSize {
    var size = winsize()
    guard ioctl(output, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
      return WindowSize(columns: 80, rows: 24)
    }
    return WindowSize(columns: Int(size.ws_col), rows: Int(size.ws_row))
  }

  /// Waits until something is typed, a signal comes, or another thread calls what `waker` gives.
  ///
  /// - Parameter milliseconds: how long at most; -1 for ever.
  func wait(milliseconds: Int32) -> Event {
    var event = Event()
    var files = [
      pollfd(fd: input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: pipe.read, events: Int16(POLLIN), revents: 0),
    ]
    let count = poll(&files, 2, milliseconds)
    if count < 0 {
      event.isClosed = errno != EINTR && errno != EAGAIN
      return event
    }
    event.isTimeout = count == 0
    if files[1].revents != 0 { event.signals = Set(read(pipe.read)?.map { Int32($0) } ?? []) }
    if files[0].revents != 0 {
      if let bytes = read(input) { event.bytes = bytes } else { event.isClosed = true }
    }
    return event
  }

  /// A closure that wakes `wait`, for other threads.
  var waker: @Sendable () -> Void {
    let end = pipe.write
    return {
      // A full pipe wakes as well.
      var byte: UInt8 = 0
      _ = Foundation.write(end, &byte, 1)
    }
  }

  /// Writes all of a text; what a terminal that is gone doesn't take is lost.
  func write(_ text: String) {
    // A signal that ends the process may have given it back in the meantime.
    guard TerminalGuard.isTaken else { return }
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let written = Foundation.write(output, rest.baseAddress, rest.count)
        if written > 0 {
          rest = UnsafeRawBufferPointer(rebasing: rest[written...])
        } else if errno == EAGAIN {
          var file = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
          poll(&file, 1, -1)
        } else if errno != EINTR {
          return
        }
      }
    }
  }

  /// What there is to read; nil at the end.
  private func read(_ file: Int32) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = Foundation.read(file, &buffer, buffer.count)
    guard count > 0 else { return count < 0 && (errno == EINTR || errno == EAGAIN) ? [] : nil }
    return Array(buffer[..<count])
  }
}
