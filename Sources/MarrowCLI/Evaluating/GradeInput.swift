import Foundation

/// What a person answers when asked for a grade: one key on a terminal, one character of what is
/// piped in.
struct GradeInput {
  enum Answer: Equatable {
    case grade(Int)
    case skip, undo, quit
    /// Any other key.
    case unknown(Character)
  }

  private let isTerminal = isatty(STDIN_FILENO) == 1

  /// Waits for the next answer; the end of the input is the wish to quit.
  func next() -> Answer {
    while true {
      guard let byte = isTerminal ? key() : byte() else { return .quit }
      switch UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte {
      case UInt8(ascii: "0")...UInt8(ascii: "3"): return .grade(Int(byte - UInt8(ascii: "0")))
      case UInt8(ascii: "s"): return .skip
      case UInt8(ascii: "u"): return .undo
      // Ctrl-D, as it arrives where lines are not waited for.
      case UInt8(ascii: "q"), 4: return .quit
      case 0x09...0x0D, 0x20: continue
      case let other: return .unknown(Character(UnicodeScalar(other)))
      }
    }
  }

  /// Reads a key without waiting for the end of its line.
  private func key() -> UInt8? {
    var before = termios()
    guard tcgetattr(STDIN_FILENO, &before) == 0 else { return byte() }
    var raw = before
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO)
    tcsetattr(STDIN_FILENO, TCSANOW, &raw)
    let restored = before
    // Ctrl-C must not leave the terminal without its echo.
    let interrupts = Interrupts {
      var settings = restored
      tcsetattr(STDIN_FILENO, TCSANOW, &settings)
      Terminal.writeError("\n")
      exit(ExitStatus.interrupted(by: Interrupts.received.load(ordering: .relaxed)).code)
    }
    defer {
      tcsetattr(STDIN_FILENO, TCSANOW, &before)
      interrupts.stop()
    }
    return byte()
  }

  private func byte() -> UInt8? {
    var byte: UInt8 = 0
    while true {
      let count = read(STDIN_FILENO, &byte, 1)
      if count == 1 { return byte }
      guard count < 0, errno == EINTR else { return nil }
    }
  }
}
