#if os(Linux)
  import Foundation
  import TestSupport
  import Testing

  @Suite("Libraries of formats are loaded when a file needs them") struct LibraryTests {
    /// A folder that the system looks into first, with files in the libraries' names that are none.
    private func brokenLibraries(_ folder: TemporaryFolder) throws -> [String: String] {
      for name in ["libpoppler-glib.so.8", "libarchive.so.13"] {
        try folder.write("broken/\(name)", "no library")
      }
      return ["LD_LIBRARY_PATH": folder.at("broken")]
    }

    private static let book = ZipArchive([
      "mimetype": "application/epub+zip",
      "META-INF/container.xml": """
      <container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles>
      <rootfile full-path='book.opf'/></rootfiles></container>
      """,
      "book.opf": """
      <package xmlns='http://www.idpf.org/2007/opf'><manifest>
      <item id='a' href='a.html' media-type='application/xhtml+xml'/></manifest>
      <spine><itemref idref='a'/></spine></package>
      """,
      "a.html": """
      <html xmlns='http://www.w3.org/1999/xhtml'><body>
      <p>Quibblewort grows in the shade of old walls.</p></body></html>
      """,
    ])

    @Test("Text is indexed and searched without them, and other files say what to install")
    func without() throws {
      let workspace = try Workspace(corpus: false)
      try workspace.folder.write("Corpus/knee.txt", "Knee\n\n• Ice helps a swollen knee.\n")
      try workspace.folder.write("Corpus/book.epub", "PK\u{3}\u{4} and more")
      try workspace.folder.write("Corpus/paper.pdf", "%PDF-1.4\n")
      let environment = try brokenLibraries(workspace.folder)

      let rebuilt = try workspace.marrow("rebuild", environment: environment)
      #expect(rebuilt.status == 0)
      let told = rebuilt.output + rebuilt.errors
      #expect(told.contains("book.epub") && told.contains("libarchive13"))
      #expect(told.contains("paper.pdf") && told.contains("libpoppler-glib8"))
      let found = try workspace.marrow("query", "swollen", environment: environment)
      #expect(found.status == 0)
      #expect(found.output.contains("Ice helps"))
    }

    @Test("A file that waited for its library is read by the next update")
    func installedLater() throws {
      let workspace = try Workspace(corpus: false)
      try workspace.folder.write("Corpus/knee.txt", "Knee\n\n• Ice helps a swollen knee.\n")
      try workspace.folder.write("Corpus/book.epub", bytes: Self.book.bytes)
      // What is new could have changed since; only a file that is old is taken for unchanged.
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -3600)],
        ofItemAtPath: workspace.folder.at("Corpus/book.epub"))
      _ = try workspace.marrow("rebuild", environment: try brokenLibraries(workspace.folder))
      #expect(try workspace.marrow("query", "quibblewort").status == 1)

      #expect(try workspace.marrow("update").status == 0)
      #expect(try workspace.marrow("query", "quibblewort").status == 0)
    }
  }
#endif
