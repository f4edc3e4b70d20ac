/// Which elements of a page are not its text, and why.
struct HTMLChromeMarks {
  /// For each node the reason why it is chrome with all that is in it, or nil.
  private(set) var marks: [Chrome.Reason?]

  /// Marks what is never text: what isn't shown, controls, the title of the window.
  init(_ tree: HTMLTree) {
    marks = [Chrome.Reason?](repeating: nil, count: tree.nodes.count)
    for (index, node) in tree.nodes.enumerated() {
      marks[index] = Self.reason(node, tree)
    }
  }

  private static func reason(_ node: HTMLTree.Node, _ tree: HTMLTree) -> Chrome.Reason? {
    switch node.tag {
    case .title: return .metadata
    case .script, .style, .template, .iframe, .object, .video, .audio, .canvas, .noframes:
      return .hidden
    case .noscript: if tree.hasScripts { return .hidden }
    case .button, .select, .datalist, .textarea, .input, .output, .progress, .meter:
      return .control
    case .html, .body, .document, .text: return nil
    default: break
    }
    if node.hints.contains(.hidden) { return .hidden }
    if node.tag == .a, node.hints.contains(.permalink) { return .control }
    return nil
  }
}
