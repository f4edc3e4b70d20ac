#if DOCX || EPUB
  import CLibraries

  #if canImport(Darwin)
    import Darwin
  #elseif canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #endif

  /// A ZIP archive in memory, whose files are unpacked on demand, in memory and within limits.
  ///
  /// Nothing is written to disk, and an archive within the archive is a file like any other.
  struct ZipContainer {
    /// What an archive may ask for.
    struct Limits {
      /// How many files and folders it may hold.
      var entries = 10_000
      /// How many bytes its files may unpack to, one by one and together.
      var bytes = 64 << 20
      /// How many times its own size they may unpack to, beyond the first 8 MiB.
      var ratio = 250
    }

    /// The files in the order that the archive holds them, by normalised name, each name once.
    private(set) var names: [String] = []
    /// Entries that are never read because their names lead out of the archive or they are links.
    private(set) var refused: [String] = []
    private let bytes: [UInt8]
    private let limits: Limits

    /// Lists an archive; nothing is unpacked yet.
    ///
    /// - Throws: `Format.Unsupported` for an archive that is damaged or has too many entries.
    /// - Complexity: O(n log n) in the number of entries.
    init(_ bytes: [UInt8], limits: Limits = Limits()) throws(Format.Unsupported) {
      self.bytes = bytes
      self.limits = limits
      var names: [String] = []
      var refused: [String] = []
      var seen: Set<String> = []
      var count = 0
      try walk { (archive, entry) throws(Format.Unsupported) in
        count += 1
        guard count <= limits.entries else {
          throw Format.Unsupported(
            reason: "a ZIP archive with more than \(limits.entries) entries, which is not read")
        }
        let type = archive_entry_filetype(entry)
        if type == Self.folder { return }
        let name = Self.name(of: entry)
        if type == Self.file, let normalised = EntryName.normalised(name) {
          if seen.insert(normalised).inserted { names.append(normalised) }
        } else {
          refused.append(name.isEmpty ? "an entry without a name" : name)
        }
      }
      self.names = names
      self.refused = refused
    }

    /// Whether the archive holds a file.
    func contains(_ name: String) -> Bool { names.contains(name) }

    /// Unpacks the files that are asked for.
    ///
    /// Of two entries with the same name, the first one counts.
    ///
    /// - Throws: `Format.Unsupported` as soon as a limit is passed, and for what is damaged or
    ///   encrypted among the files that are asked for.
    /// - Complexity: O(n) in the bytes of the archive and those that are unpacked.
    func unpack(
      where isWanted: (String) -> Bool
    ) throws(Format.Unsupported) -> [String: [UInt8]] {
      var files: [String: [UInt8]] = [:]
      var room = limits.bytes
      let (grown, overflows) = bytes.count.multipliedReportingOverflow(by: limits.ratio)
      if !overflows { room = min(room, 8 << 20 + grown) }
      try walk { (archive, entry) throws(Format.Unsupported) in
        guard archive_entry_filetype(entry) == Self.file,
          let name = EntryName.normalised(Self.name(of: entry)), files[name] == nil, isWanted(name)
        else { return }
        guard archive_entry_is_encrypted(entry) == 0 else {
          throw Format.Unsupported(
            reason: "a ZIP archive locked with a password; unlock it and save it anew")
        }
        let method = archive_format_name(archive).map { String(cString: $0) } ?? ""
        guard method.hasSuffix("(deflation)") || method.hasSuffix("(uncompressed)") else {
          throw Format.Unsupported(
            reason: "a ZIP archive packed in an unusual way (\(method)), which is not read")
        }
        let file = try Self.data(of: archive, room: room)
        guard let file else { throw tooLarge }
        room -= file.count
        files[name] = file
      }
      return files
    }

    /// The refused entries as an article reports them.
    var refusals: [Chrome] {
      refused.map {
        Chrome(
          text: $0, range: SourceRange(lines: 1...1, bytes: 0..<0), reason: .refusedEntry)
      }
    }

    private var tooLarge: Format.Unsupported {
      Format.Unsupported(
        reason: "a ZIP archive whose contents unpack to more than \(limits.bytes >> 20) MiB or "
          + "\(limits.ratio) times its own size, which is not read; it may be made to do harm")
    }

    private static let file: mode_t = 0o100000
    private static let folder: mode_t = 0o040000

    private static func name(of entry: OpaquePointer) -> String {
      if let name = archive_entry_pathname_utf8(entry) { return String(cString: name) }
      return archive_entry_pathname(entry).map { String(cString: $0) } ?? ""
    }

    /// What an entry unpacks to, or nil if that is more than there is room for.
    private static func data(
      of archive: OpaquePointer, room: Int
    ) throws(Format.Unsupported) -> [UInt8]? {
      var file: [UInt8] = []
      while true {
        var block: UnsafeRawPointer?
        var size = 0
        var offset: Int64 = 0
        let status = archive_read_data_block(archive, &block, &size, &offset)
        if status == ARCHIVE_EOF { return file }
        guard status == ARCHIVE_OK else { throw damaged(archive) }
        guard let block, size > 0 else { continue }
        // Blocks of a ZIP entry follow one another without holes.
        guard offset == file.count else { throw damaged(archive) }
        guard size <= room - file.count else { return nil }
        file.append(contentsOf: UnsafeRawBufferPointer(start: block, count: size))
      }
    }

    private static func damaged(_ archive: OpaquePointer) -> Format.Unsupported {
      let why = archive_error_string(archive).map { " (\(String(cString: $0)))" } ?? ""
      return Format.Unsupported(reason: "a damaged ZIP archive\(why)")
    }

    /// Visits every entry in the order of the archive.
    private func walk(
      _ visit: (OpaquePointer, OpaquePointer) throws(Format.Unsupported) -> Void
    ) throws(Format.Unsupported) {
      try Library.libarchive.open()
      // libarchive hands names over in the encoding of the thread's locale, which is ASCII in a
      // program that never chose one.
      let locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil)
      let previous = locale.flatMap { uselocale($0) }
      defer {
        if let locale {
          _ = uselocale(previous)
          freelocale(locale)
        }
      }
      guard let archive = archive_read_new() else {
        throw Format.Unsupported(reason: "a ZIP archive for which there is no memory")
      }
      defer { archive_read_free(archive) }
      archive_read_support_format_zip(archive)
      let result = bytes.withUnsafeBytes { buffer -> Result<Void, Format.Unsupported> in
        guard archive_read_open_memory(archive, buffer.baseAddress, buffer.count) == ARCHIVE_OK
        else { return .failure(Self.damaged(archive)) }
        while true {
          var entry: OpaquePointer?
          let status = archive_read_next_header(archive, &entry)
          if status == ARCHIVE_EOF { return .success(()) }
          guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry else {
            return .failure(Self.damaged(archive))
          }
          do throws(Format.Unsupported) { try visit(archive, entry) } catch {
            return .failure(error)
          }
        }
      }
      try result.get()
    }
  }
#endif
