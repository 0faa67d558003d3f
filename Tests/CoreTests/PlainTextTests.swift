import Core
import Testing

/// HTML of foreign files as plain text.
@Suite struct PlainTextTests {
    @Test(
        "Paragraphs are lines, entities are signs, everything else leaves its words",
        arguments: [
            ("<p>Một</p>\n<p>Hai</p>", "Một\nHai", false), ("a<br/>b<br>c", "a\nb\nc", false),
            ("5 &lt; 7 &amp; &#273;&#x1EBF;n &hellip;&nbsp;xong", "5 < 7 & đến … xong", false),
            ("<ul><li>một</li><li>hai</li></ul>", "một\nhai", false),
            ("<p dir=\"ltr\">Xem <a href=\"x\">đây</a> <img src=\"@@PLUGINFILE@@/a.png\"></p>", "Xem đây", true),
            ("<script>alert('x')</script><style>p{}</style>còn", "còn", true),
            ("<!-- ghi chú --><span style=\"color:red\">đỏ</span>", "đỏ", false),
            ("x < y và 3 <5", "x < y và 3 <5", false), ("&khong; &#0; &", "&khong; &#0; &", false),
            ("dòng\n  một\t hai", "dòng một hai", false),
        ])
    func reduce(_ html: String, _ text: String, _ isLess: Bool) {
        let reduced = PlainText.reduce(html: html)
        #expect(reduced.text == text && reduced.isLess == isLess, "\(reduced)")
    }
}
