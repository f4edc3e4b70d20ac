#if DOCX || EPUB
  import TestSupport
  import Testing

  @testable import Formats

  @Suite("ZIP archives are unpacked in memory and within limits") struct ZipContainerTests {
    private func message(_ body: () throws(Format.Unsupported) -> Void) -> String {
      do { try body() } catch { return error.reason }
      return ""
    }

    @Test("Files come out as they went in")
    func files() throws {
      let zip = try ZipContainer(
        ZipArchive(["a/b.txt": "one", "./c//d.txt": "two", "größe.txt": "three"]).bytes)
      #expect(zip.names == ["a/b.txt", "c/d.txt", "größe.txt"])
      let files = try zip.unpack { $0 != "a/b.txt" }
      #expect(files == ["c/d.txt": Array("two".utf8), "größe.txt": Array("three".utf8)])
    }

    @Test(
      "Entries that lead out of the archive are never read, but reported",
      arguments: [
        "../../etc/passwd", "/etc/passwd", "a/../../b", "..\\windows\\system.ini", "C:/boot.ini",
        "\\\\host\\share", "C:\\boot.ini",
      ])
    func slip(name: String) throws {
      let bytes = ZipArchive([name: "bad", "word.txt": "good"]).bytes
      let zip = try ZipContainer(bytes)
      #expect(zip.names == ["word.txt"])
      // The library turns backslashes.
      #expect(zip.refused == [name.replacing("\\", with: "/")])
      #expect(try zip.unpack { _ in true }.count == 1)
      #expect(zip.refusals.map(\.reason) == [.refusedEntry])
    }

    @Test("Symbolic links are not followed")
    func links() throws {
      let entry = ZipArchive.Entry(name: "link", data: Array("/etc/passwd".utf8), mode: 0xA1FF)
      let zip = try ZipContainer(ZipArchive([entry]).bytes)
      #expect(zip.names.isEmpty)
      #expect(zip.refused == ["link"])
    }

    @Test("Of two entries with one name the first one counts")
    func twice() throws {
      let zip = try ZipContainer(ZipArchive(["a": "first", "./a": "second"]).bytes)
      #expect(zip.names == ["a"])
      #expect(try zip.unpack { _ in true } == ["a": Array("first".utf8)])
    }

    @Test("The zeros of a bomb are what they are meant to be")
    func zeros() throws {
      // Checksum of one NUL and 100 × 1,032 more.
      let count = 1 + 100 * 1032
      let entry = ZipArchive.Entry(
        name: "zeros", data: ZipArchive.deflatedZeros(100), isDeflated: true, statedSize: count,
        checksum: ZipArchive.crc32([UInt8](repeating: 0, count: count)))
      let files = try ZipContainer(ZipArchive([entry]).bytes).unpack { _ in true }
      #expect(files["zeros"] == [UInt8](repeating: 0, count: count))
    }

    @Test("A bomb of 10 GB stops early, whatever size it states", arguments: [10, 10_000_000_000])
    func bomb(statedSize: Int) throws {
      let entry = ZipArchive.Entry(
        name: "word/document.xml", data: ZipArchive.deflatedZeros(9_700_000), isDeflated: true,
        statedSize: statedSize)
      let zip = try ZipContainer(ZipArchive([entry]).bytes)
      let reason = message { () throws(Format.Unsupported) in _ = try zip.unpack { _ in true } }
      #expect(
        reason.contains("unpack to more than 64 MiB") || reason.contains("damaged"), "\(reason)")
    }

    @Test("A small bomb stops at the ratio")
    func ratio() throws {
      let entry = ZipArchive.Entry(
        name: "a", data: ZipArchive.deflatedZeros(60_000), isDeflated: true,
        statedSize: 1 + 60_000 * 1032)
      let zip = try ZipContainer(ZipArchive([entry]).bytes)
      let reason = message { () throws(Format.Unsupported) in _ = try zip.unpack { _ in true } }
      #expect(reason.contains("250 times its own size"), "\(reason)")
    }

    @Test("Many files count together")
    func together() throws {
      let count = 1 + 400 * 1032
      let checksum = ZipArchive.crc32([UInt8](repeating: 0, count: count))
      let archive = ZipArchive(
        (0..<40).map {
          ZipArchive.Entry(
            name: "\($0)", data: ZipArchive.deflatedZeros(400), isDeflated: true,
            statedSize: count, checksum: checksum)
        })
      let limits = ZipContainer.Limits(entries: 100, bytes: 10_000_000, ratio: 1_000_000)
      let zip = try ZipContainer(archive.bytes, limits: limits)
      let reason = message { () throws(Format.Unsupported) in _ = try zip.unpack { _ in true } }
      #expect(reason.contains("unpack to more than"))
      #expect(try zip.unpack { $0.hasPrefix("1") }.count == 11)
    }

    @Test("An archive within the archive stays packed")
    func nested() throws {
      let bomb = ZipArchive([
        ZipArchive.Entry(
          name: "x", data: ZipArchive.deflatedZeros(1_000_000), isDeflated: true,
          statedSize: 1_032_000_001)
      ]).bytes
      let zip = try ZipContainer(ZipArchive([ZipArchive.Entry(name: "in.zip", data: bomb)]).bytes)
      #expect(try zip.unpack { _ in true } == ["in.zip": bomb])
    }

    @Test("More than 10,000 entries are refused")
    func entries() {
      let entries = (0...10_000).map { ZipArchive.Entry(name: "\($0)", data: []) }
      let reason = message { () throws(Format.Unsupported) in
        _ = try ZipContainer(ZipArchive(entries).bytes)
      }
      #expect(reason == "a ZIP archive with more than 10000 entries, which is not read")
    }

    @Test("A locked file is named as such")
    func locked() throws {
      let entry = ZipArchive.Entry(
        name: "a", data: [UInt8](repeating: 7, count: 40), isEncrypted: true)
      let zip = try ZipContainer(ZipArchive([entry]).bytes)
      let reason = message { () throws(Format.Unsupported) in _ = try zip.unpack { _ in true } }
      #expect(reason == "a ZIP archive locked with a password; unlock it and save it anew")
    }

    @Test("A wrong checksum is damage")
    func checksum() throws {
      let entry = ZipArchive.Entry(name: "a", data: Array("text".utf8), checksum: 1)
      let zip = try ZipContainer(ZipArchive([entry]).bytes)
      let reason = message { () throws(Format.Unsupported) in _ = try zip.unpack { _ in true } }
      #expect(reason.hasPrefix("a damaged ZIP archive"))
    }

    @Test(
      "Links within an archive are followed inside it only",
      arguments: [
        ("a.html", "text", "text/a.html"), ("../a%20b.html#x", "text/1", "text/a b.html"),
        ("/top.xml", "text", "top.xml"), ("../../x", "text", nil), ("./a?b", "", "a"),
        ("#x", "", nil),
        ("50%", "", "50%"), ("%2e%2e/x", "", nil),
      ] as [(String, String, String?)])
    func resolved(target: String, folder: String, expected: String?) {
      #expect(EntryName.resolved(target, in: folder) == expected)
    }

    @Test("Other archives are told by name")
    func kinds() throws {
      func kind(_ files: KeyValuePairs<String, String>) throws -> ZipContainer.Kind {
        try ZipContainer(ZipArchive(files).bytes).kind
      }
      #expect(try kind(["a.txt": ""]) == .plain)
      #expect(try kind(["[Content_Types].xml": "", "xl/workbook.xml": ""]) == .excel)
      #expect(try kind(["[Content_Types].xml": "", "ppt/presentation.xml": ""]) == .powerPoint)
      #expect(try kind(["[Content_Types].xml": "", "word/document.xml": ""]) == .docx)
      #expect(try kind(["mimetype": "application/epub+zip\n"]) == .epub)
      #expect(try kind(["mimetype": "application/vnd.oasis.opendocument.text"]) == .odt)
      #expect(
        try kind(["mimetype": "application/vnd.oasis.opendocument.spreadsheet"])
          == .otherOpenDocument)
    }
  }
#endif
