import Foundation

/// The process's terminal and its streams.
enum Terminal {
  enum Stream: Int32 {
    case output = 1
    case error = 2
  }

  static func isTerminal(_ stream: Stream) -> Bool { isatty(stream.rawValue) == 1 }

  /// Width of the terminal in columns; 80 where there is none and `COLUMNS` doesn't say either.
  static func columns(of stream: Stream = .output) -> Int {
    var size = winsize()
    if isTerminal(stream), ioctl(stream.rawValue, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col > 0
    {
      return Int(size.ws_col)
    }
    let named = ProcessInfo.processInfo.environment["COLUMNS"].flatMap(Int.init) ?? 80
    return min(max(named, 20), 1000)
  }

  /// Keeps the numbers of streams that were closed from being given to the next file that is opened,
  /// which would then be written to as if it were the terminal.
  static func occupyClosedStreams() {
    for stream: Int32 in 0...2 where fcntl(stream, F_GETFD) < 0 {
      // Open for reading only, so that writing to it still fails.
      _ = open("/dev/null", O_RDONLY)
    }
  }

  /// Whether lines on a stream can be written over: not on a terminal that calls itself dumb.
  static func canRewriteLines(_ stream: Stream) -> Bool {
    isTerminal(stream) && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  }

  static func write(_ text: String) { write(text, to: .output) }
  static func writeError(_ text: String) { write(text, to: .error) }
  static func complain(_ message: String) { writeError("marrow: \(printable(message))\n") }

  private static func write(_ text: String, to stream: Stream) {
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let written = Foundation.write(stream.rawValue, rest.baseAddress, rest.count)
        if written < 0 && errno == EINTR { continue }
        guard written > 0 else { return giveUp(on: stream, errno) }
        rest = UnsafeRawBufferPointer(rebasing: rest[written...])
      }
    }
  }

  /// Ends the process if its results can't be written; what it has to say beside them may be lost.
  private static func giveUp(on stream: Stream, _ error: Int32) {
    guard stream == .output else { return }
    // Nobody reads any more ('marrow … | head'): there is nothing left to do, and no error.
    if error == EPIPE { exit(ExitStatus.found.code) }
    complain("The results can't be written: \(String(cString: strerror(error))).")
    exit(ExitStatus.failure.code)
  }

  /// A text without what could steer a terminal or hide in it: control characters, separators of
  /// lines, marks that turn the direction of writing, and tags become U+FFFD.
  static func printable(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F,
        0xFFF9...0xFFFB, 0xE0000...0xE007F:
        scalars.append("\u{FFFD}")
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }
}
