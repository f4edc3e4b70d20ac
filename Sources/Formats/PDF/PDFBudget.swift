#if PDF
  import CPopplerGlib
  import Dispatch
  import Synchronization

  /// Stops poppler where a page takes too long.
  ///
  /// Poppler can't be stopped, but reads the file through a stream that can: when the time is up,
  /// the stream is closed, and with it ends whatever was being unpacked or drawn.
  final class PDFBudget: Sendable {
    /// GLib lets a stream that is being read be closed at any moment; the reader finds it at its
    /// end.
    private struct Stream: @unchecked Sendable {
      let pointer: UnsafeMutablePointer<GInputStream>
    }

    private let stream: Stream
    private let spent = Atomic(false)

    /// Makes a stream of bytes in memory.
    init?(_ bytes: [UInt8]) {
      guard let data = bytes.withUnsafeBytes({ g_bytes_new($0.baseAddress, gsize($0.count)) })
      else { return nil }
      defer { g_bytes_unref(data) }
      guard let stream = g_memory_input_stream_new_from_bytes(data) else { return nil }
      self.stream = Stream(pointer: stream)
    }

    deinit { g_object_unref(pointer) }

    /// The stream that poppler reads.
    var pointer: UnsafeMutablePointer<GInputStream> { stream.pointer }

    /// Whether the time was up.
    var isSpent: Bool { spent.load(ordering: .sequentiallyConsistent) }

    /// Does something for which there are so many seconds.
    func spend<Value>(atMost seconds: Int, on body: () -> Value) -> Value {
      // An alarm outlives what it was set for until it would have rung; the file must not.
      let alarm = DispatchWorkItem { [weak self] in self?.close() }
      DispatchQueue.global(qos: .userInitiated)
        .asyncAfter(deadline: .now() + .seconds(seconds), execute: alarm)
      defer { alarm.cancel() }
      return body()
    }

    private func close() {
      spent.store(true, ordering: .sequentiallyConsistent)
      // It can't be closed in the very moment of a read.
      for _ in 0..<100_000 where g_input_stream_is_closed(pointer) == 0 {
        if g_input_stream_close(pointer, nil, nil) == 0 { g_usleep(50) }
      }
    }
  }
#endif
