#if PDF
  /// What a PDF file says about itself.
  struct PDFMetadata {
    private(set) var metadata = Metadata()
    /// The title, unless a program made it up.
    private(set) var title: String?

    init(_ document: PopplerDocument) throws(Format.Unsupported) {
      var xmp = DocumentProperties()
      if let packet = document.metadata {
        // Damaged metadata is no reason to give the text up.
        do throws(Format.Unsupported) {
          xmp = try DocumentProperties(
            Array(packet.utf8), as: "a PDF file", part: "metadata")
        } catch {
          xmp = DocumentProperties()
        }
      }
      metadata = xmp.metadata
      metadata.author = document.author.map(Self.folded) ?? metadata.author
      metadata.published = document.date ?? metadata.published
      title = document.title.map(Self.folded).flatMap {
        DocumentProperties.isTitle($0) ? $0 : nil
      }
      title = title ?? xmp.title?.text
    }

    private static func folded(_ text: String) -> String {
      var result = FoldedText()
      result.append(text.utf8, from: 0..<text.utf8.count, line: 1)
      return result.string
    }
  }
#endif
