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
            ("dòng\n  một\t hai", "dòng một hai", false), ("<P>MỘT</P><BR><Strong>hai</STRONG>", "MỘT\nhai", true),
            ("<table><tr><th>a</th><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc", false),
            ("một<hr>hai<blockquote>ba</blockquote>bốn", "một\nhai\nba\nbốn", false),
            ("<pre>a\nb</pre>c\nd", "a\nb\nc d", false), ("10<sup>3</sup> CO<sub>2</sub>", "10³ CO₂", false),
            ("x<sup>n</sup>", "xn", true), ("<img alt=\"a > b\">c", "c", false),
            ("<stdio.h> <a@b.vn>", "<stdio.h> <a@b.vn>", false),
            ("&Agrave;&yuml;&le;&ge;&ne;&euro;&sup2;&laquo;&times;&shy;", "Àÿ≤≥≠€²«×", false),
        ])
    func reduce(_ html: String, _ text: String, _ isLess: Bool) {
        let reduced = PlainText.reduce(html: html)
        #expect(reduced.text == text && reduced.isLess == isLess, "\(reduced)")
    }

    @Test("What else was left behind is told apart")
    func losses() {
        #expect(PlainText.reduce(html: "a<img src=x>").hasPicture && !PlainText.reduce(html: "<b>a</b>").hasPicture)
        #expect(PlainText.reduce(html: "<span lang=\"en\" class=\"multilang\">a</span>").hasLanguages)
        #expect(PlainText.reduce(html: "{mlang vi}a{mlang}").hasLanguages)
        #expect(PlainText.reduce(html: "&amp;&khong;&la;").unknown == "&khong;")
    }

    @Test("Markdown without its signs; what only looks like it stays")
    func markdown() {
        let text = "## Đầu\n* một **hai** *ba* `bốn`\n2 * 3 * 4 và a_b ![x](y.png)"
        let reduced = PlainText.reduce(markdown: text)
        #expect(reduced.text == "Đầu\n* một hai ba bốn\n2 * 3 * 4 và a_b" && reduced.isLess && reduced.hasPicture)
        #expect(!PlainText.reduce(markdown: "2 * 3").isLess)
    }

    @Test(
        "A million signs take no time that grows with their square", .timeLimit(.minutes(10)),
        arguments: ["<", "<!--", "<a b=\"", "&", "&a;", "<script>", "*", "![", "<sup>"])
    func long(_ sign: String) {
        let text = String(repeating: sign, count: 50_000)
        _ = PlainText.hasMarkup(text)
        _ = PlainText.reduce(html: text)
        _ = PlainText.reduce(markdown: text)
    }
}
