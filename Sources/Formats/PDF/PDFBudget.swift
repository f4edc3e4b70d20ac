#if PDF
  import CLibraries
  import Dispatch
  import Synchronization

  #if canImport(Glibc)
    import Glibc
  #else
    import Darwin
  #endif

  /// Stops poppler where a page takes too long or too much memory.
  ///
  /// Poppler can't be stopped, but reads the file through a stream that can: when the time is up,
  /// the stream is closed, and with it ends whatever was being unpacked or drawn.
  final class PDFBudget: Sendable {
    /// GLib lets a stream that is being read be closed at any moment; the reader finds it at its
    /// end.
    private struct Stream: @unchecked Sendable {
      let pointer: OpaquePointer
    }

    /// Seconds that poppler has for opening a file, and again for each page.
    private static let maximumSeconds = 5
    /// By how many bytes the memory of the process may grow meanwhile.
    ///
    /// Other files that are read at the same time count, so this is far more than a page of any book
    /// takes.
    private static let maximumGrowth = 512 << 20

    /// What is left of what poppler may use.
    private enum State: UInt8, AtomicRepresentable { case left, noTime, noMemory }

    private let stream: Stream
    private let state = Atomic(State.left)

    /// Makes a stream of bytes in memory.
    init?(_ bytes: [UInt8]) {
      guard let data = bytes.withUnsafeBytes({ g_bytes_new($0.baseAddress, $0.count) })
      else { return nil }
      defer { g_bytes_unref(data) }
      guard let stream = g_memory_input_stream_new_from_bytes(data) else { return nil }
      self.stream = Stream(pointer: stream)
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(pointer)) }

    /// The stream that poppler reads.
    var pointer: OpaquePointer { stream.pointer }

    /// Whether the time or the memory was used up.
    var isSpent: Bool { state.load(ordering: .sequentiallyConsistent) != .left }

    /// - Throws: `Format.Unsupported` if the time or the memory was used up.
    func check() throws(Format.Unsupported) {
      switch state.load(ordering: .sequentiallyConsistent) {
      case .left: break
      case .noTime:
        throw Format.Unsupported(
          reason: "a PDF file with a page that takes longer than \(Self.maximumSeconds) s to read, "
            + "which is not read; it may be made to do harm")
      case .noMemory:
        throw Format.Unsupported(
          reason: "a PDF file with a page that takes more than \(Self.maximumGrowth >> 20) MiB of "
            + "memory to read, which is not read; it may be made to do harm")
      }
    }

    /// Does something that may take the time and memory of a page.
    func spend<Value>(on body: () -> Value) -> Value {
      let deadline = DispatchTime.now() + .seconds(Self.maximumSeconds)
      let memory = Self.mostMemory
      let alarm = DispatchSource.makeTimerSource(queue: .global(qos: .userInitiated))
      // A timer may outlive what it was set for by a moment; the file must not.
      alarm.setEventHandler { [weak self] in
        if DispatchTime.now() >= deadline {
          self?.close(.noTime)
        } else if Self.mostMemory > memory + Self.maximumGrowth {
          self?.close(.noMemory)
        }
      }
      alarm.schedule(deadline: .now() + .milliseconds(50), repeating: .milliseconds(50))
      alarm.resume()
      defer { alarm.cancel() }
      return body()
    }

    /// The most memory that the process has had, in bytes.
    private static var mostMemory: Int {
      var usage = rusage()
      guard getrusage(ownUsage, &usage) == 0 else { return 0 }
      #if os(Linux)
        return usage.ru_maxrss << 10
      #else
        return usage.ru_maxrss
      #endif
    }

    #if os(Linux)
      private static var ownUsage: __rusage_who_t { Int32(RUSAGE_SELF.rawValue) }
    #else
      private static var ownUsage: Int32 { RUSAGE_SELF }
    #endif

    private func close(_ reason: State) {
      let (isFirst, _) = state.compareExchange(
        expected: .left, desired: reason, ordering: .sequentiallyConsistent)
      guard isFirst else { return }
      // It can't be closed in the very moment of a read.
      for _ in 0..<100_000 where g_input_stream_is_closed(pointer) == 0 {
        if g_input_stream_close(pointer, nil, nil) == 0 { g_usleep(50) }
      }
    }
  }
#endif
