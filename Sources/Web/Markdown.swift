import CMarkGFM
import Glibc

/// Markdown to HTML by cmark-gfm in its safe mode: raw HTML and addresses other than http, https, mailto and relative
/// ones disappear.
package enum Markdown {
    package static func html(_ markdown: String) -> HTML {
        guard let cText = cmark_markdown_to_html(markdown, markdown.utf8.count, CMARK_OPT_DEFAULT) else {
            return .empty
        }
        defer { free(cText) }
        return HTML(trusted: String(cString: cText).replacing("<img ", with: "<img loading=\"lazy\" "))
    }
}
