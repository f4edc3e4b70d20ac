#if PDF
  import CLibraries

  /// What poppler tells about the text of one page.
  struct PopplerPage {
    /// Where a character is, in points from the upper left corner of the page.
    struct Box {
      var left = 0.0
      var right = 0.0
      var top = 0.0
      var bottom = 0.0
    }

    /// How a run of characters looks.
    struct Look: Equatable {
      /// Numbers of the characters that look so, newlines counted too.
      var characters: Range<Int>
      /// Size of the font in points.
      var size: Double
      var isBold: Bool
      /// Whether all characters of the font are equally wide, as code is set in.
      var isMonospaced: Bool
    }

    /// The text as UTF-8; lines end with a newline.
    let text: [UInt8]
    /// One box for each character, newlines included; empty if poppler gives none that fit.
    let boxes: [Box]
    /// In the order of the text.
    let looks: [Look]
    /// Targets of the links into the web.
    let links: [String]
    /// Size of the page in points.
    let width: Double
    let height: Double

    /// Reads a page.
    ///
    /// - Parameter isSpent: whether the time for it is up; what was read by then is of no use.
    init?(_ page: OpaquePointer, isSpent: () -> Bool) {
      var width = 0.0
      var height = 0.0
      poppler_page_get_size(page, &width, &height)
      self.width = Self.finite(width)
      self.height = Self.finite(height)
      // Poppler leaves words out that reach over the page's edge, unless the area does too.
      var area = PopplerRectangle(
        x1: -self.width, y1: -self.height, x2: 2 * self.width, y2: 2 * self.height)
      text = Self.text(page, &area)
      guard !isSpent() else { return nil }
      // Poppler puts marks of direction into its text that have no box.
      let count = Self.characters(of: text)
      let boxes = Self.boxes(page, &area)
      self.boxes = boxes.count >= count ? boxes : []
      looks = Self.looks(page, &area)
      links = Self.links(page)
    }

    private static func characters(of text: [UInt8]) -> Int {
      text.count { $0 & 0xC0 != 0x80 }
    }

    /// A hostile file can make any number of a coordinate, or none.
    private static func finite(_ value: Double) -> Double {
      value.isFinite ? min(max(value, -100_000), 100_000) : 0
    }

    private static func text(
      _ page: OpaquePointer, _ area: inout PopplerRectangle
    ) -> [UInt8] {
      guard let text = poppler_page_get_text_for_area(page, &area) else { return [] }
      defer { g_free(text) }
      // Decoding mends whatever is no UTF-8; marks of direction go.
      let bytes = Array(String(cString: text).utf8)
      guard bytes.contains(0xE2) else { return bytes }
      var result: [UInt8] = []
      result.reserveCapacity(bytes.count)
      var index = 0
      while index < bytes.count {
        if index + 2 < bytes.count, bytes[index] == 0xE2, bytes[index + 1] == 0x80,
          (0xAA...0xAE).contains(bytes[index + 2])
        {
          index += 3
        } else {
          result.append(bytes[index])
          index += 1
        }
      }
      return result
    }

    private static func boxes(
      _ page: OpaquePointer, _ area: inout PopplerRectangle
    ) -> [Box] {
      var rectangles: UnsafeMutablePointer<PopplerRectangle>?
      var count: UInt32 = 0
      guard poppler_page_get_text_layout_for_area(page, &area, &rectangles, &count) != 0,
        let rectangles
      else {
        return []
      }
      defer { g_free(rectangles) }
      return UnsafeBufferPointer(start: rectangles, count: Int(count)).map {
        let x = [finite($0.x1), finite($0.x2)]
        let y = [finite($0.y1), finite($0.y2)]
        return Box(
          left: min(x[0], x[1]), right: max(x[0], x[1]), top: min(y[0], y[1]),
          bottom: max(y[0], y[1]))
      }
    }

    private static func looks(
      _ page: OpaquePointer, _ area: inout PopplerRectangle
    ) -> [Look] {
      let list = poppler_page_get_text_attributes_for_area(page, &area)
      defer { poppler_page_free_text_attributes(list) }
      var looks: [Look] = []
      var next = list
      while let entry = next {
        next = entry.pointee.next
        guard let data = entry.pointee.data else { continue }
        let attributes = data.assumingMemoryBound(to: PopplerTextAttributes.self).pointee
        let start = max(Int(attributes.start_index), looks.last?.characters.upperBound ?? 0)
        let end = Int(attributes.end_index) + 1
        guard end > start else { continue }
        let font = attributes.font_name.map { String(cString: $0).lowercased() } ?? ""
        looks.append(
          Look(
            characters: start..<end, size: min(max(finite(attributes.font_size), 0.5), 1000),
            isBold: boldNames.contains(where: font.contains),
            isMonospaced: monospacedNames.contains(where: font.contains)))
      }
      return looks
    }

    /// Parts of font names, as foundries and TeX have them.
    private static let boldNames = ["bold", "black", "heavy", "demi", "cmbx", "sfbx", "-bd"]
    private static let monospacedNames = [
      "mono", "courier", "consolas", "menlo", "typewriter", "cmtt", "sftt", "fixed", "inconsolata",
    ]

    private static func links(_ page: OpaquePointer) -> [String] {
      let list = poppler_page_get_link_mapping(page)
      defer { poppler_page_free_link_mapping(list) }
      var links: [String] = []
      var next = list
      while let entry = next {
        next = entry.pointee.next
        guard let data = entry.pointee.data,
          let action = data.assumingMemoryBound(to: PopplerLinkMapping.self).pointee.action,
          action.pointee.type == POPPLER_ACTION_URI, let target = action.pointee.uri
        else { continue }
        links.append(String(cString: target))
      }
      return links.reversed()
    }
  }
#endif
