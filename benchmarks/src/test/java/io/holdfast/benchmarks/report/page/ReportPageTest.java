package io.holdfast.benchmarks.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.benchmarks.report.page.Chart.Format;
import io.holdfast.benchmarks.report.page.Chart.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportPageTest {
    private static final String HOSTILE = "</script><script>alert('1')</script><b a=\"&\">{{library}}";
    private static final String ESCAPED = "&lt;/script&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&lt;b "
            + "a=&quot;&amp;&quot;&gt;{{library}}";

    @Test
    void keepsATextATextWhereverItStands() {
        String html = page(HOSTILE).html();

        assertThat(html).doesNotContain("<script>alert").doesNotContain("<b a=");
        assertThat(html).contains("<title>" + ESCAPED + "</title>");
        assertThat(html).contains("<h1>" + ESCAPED + "</h1>");
        assertThat(html).contains("<h2 id=\"s-title\">" + ESCAPED + "</h2>");
        assertThat(html).contains("<td data-label=\"" + ESCAPED + "\">" + ESCAPED + "</td>");
        assertThat(html).contains("data-value=\"" + ESCAPED + "\" checked><span>" + ESCAPED + "</span>");
    }

    @Test
    void keepsATextATextInTheJsonOfItsCharts() throws Exception {
        Matcher json = Pattern.compile("<script type=\"application/json\" id=\"charts\">(.*?)</script>")
                .matcher(page(HOSTILE).html());

        assertThat(json.find()).isTrue();
        assertThat(new ObjectMapper()
                        .readTree(json.group(1))
                        .at("/0/options/0/option/series/0/name")
                        .textValue())
                .isEqualTo(HOSTILE);
    }

    @Test
    void letsNoScriptRunButItsOwn() {
        String html = page("t").html();

        assertThat(html.split("<script", -1)).hasSize(4);
        assertThat(html)
                .containsPattern("content=\"default-src 'none'; script-src 'sha256-[A-Za-z0-9+/=]{44}' "
                        + "'sha256-[A-Za-z0-9+/=]{44}'; style-src 'unsafe-inline'; img-src data: blob:; "
                        + "base-uri 'none'; form-action 'none'\"");
    }

    @Test
    void isTheSameForTheSameContent() {
        assertThat(page("t").html()).isEqualTo(page("t").html());
    }

    @Test
    void tellsTheRowsOfEachChoice() {
        String html = page("t").html();

        assertThat(html).contains("<tr data-choice=\"0\"><td data-label=\"t\">t</td></tr>");
        assertThat(html).contains("<tr data-choice=\"1\"><td data-label=\"t\">second</td></tr>");
        assertThat(html).contains("<tr><td data-label=\"t\">always</td></tr>");
    }

    @Test
    void putsTheVerdictUnderTheTitleAsAText() {
        ReportPage page = new ReportPage("t", new Badge(HOSTILE, HOSTILE, Tone.BAD), "l", List.of(), List.of());

        assertThat(page.html())
                .contains("<h1>t</h1>\n<p class=\"verdict bad\"><b>" + ESCAPED + "</b> " + ESCAPED + "</p>\n<p class=");
    }

    @Test
    void linksToAFileBesideThePage() {
        String html = pageOf(new Table(
                        List.of(Column.text("c")),
                        List.of(Row.of(List.of(Cell.text("run").linkedTo("a b/\"<c>'.html"))))))
                .html();

        assertThat(html).contains("<td data-label=\"c\"><a href=\"./a%20b/%22%3Cc%3E&#39;.html\">run</a></td>");
    }

    @Test
    void linksToNoOtherPlace() {
        assertThat(Cell.text("x").linkedTo("javascript:alert(1)").link()).isEqualTo("./javascript:alert(1)");
        for (String path : List.of("/etc/passwd", "../x", "a/../../x", "..", "\\\\host\\x")) {
            assertThatThrownBy(() -> Cell.text("x").linkedTo(path))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Not a path below the page: '" + path + "'");
        }
    }

    @Test
    void marksACellInAColourOfTheCharts() {
        String html = pageOf(new Table(
                        List.of(Column.text("c")),
                        List.of(Row.of(List.of(Cell.text("delay").inColour("@step2"))))))
                .html();

        assertThat(html)
                .contains("<td data-label=\"c\"><i class=\"mark\" style=\"background:var(--c-step2)\"></i>delay</td>");
        assertThatThrownBy(() -> Cell.text("x").inColour("@red;}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Not an anchor of lower-case letters, digits and hyphens: 'red;}'");
    }

    @Test
    void foldsATableUnderItsText() {
        Table table = new Table(List.of(Column.text("c")), List.of()).foldedUnder(HOSTILE);

        assertThat(pageOf(table).html())
                .contains("<details><summary>" + ESCAPED + "</summary><div class=\"scroll full\"")
                .contains("</tbody></table></div></details>");
    }

    @Test
    void setsHalvesInPairsAndOneThatIsLeftOverAlone() {
        String html = pageOf(Shape.HALF, Shape.WIDE, Shape.HALF, Shape.HALF, Shape.LOW, Shape.HALF)
                .html();

        assertThat(Pattern.compile("<figure id=\"(f\\d)\"( class=\"wide\")?")
                        .matcher(html)
                        .results()
                        .map(match -> match.group(1) + (match.group(2) == null ? " half" : " wide")))
                .containsExactly("f0 wide", "f1 wide", "f2 half", "f3 half", "f4 wide", "f5 wide");
        assertThat(html).contains("<div class=\"chart low\" data-chart=\"f4\"");
    }

    private static ReportPage pageOf(Shape... shapes) {
        List<Figure> figures = new ArrayList<>();
        for (Shape shape : shapes) {
            Chart chart = new Chart(
                    Format.lines("number", "number", "").as(shape),
                    List.of(),
                    Map.of(List.of(), new ObjectMapper().createObjectNode()));
            figures.add(new Figure("f" + figures.size(), "t", "", chart, new Table(List.of(), List.of())));
        }
        return new ReportPage("t", "", List.of(), List.of(new Section("s", "t", "", figures)));
    }

    private static ReportPage pageOf(Table table) {
        return new ReportPage(
                "t", "", List.of(), List.of(new Section("s", "t", "", List.of(new Figure("f", "t", "", null, table)))));
    }

    @Test
    void refusesAnAnchorThatIsThereTwice() {
        Section section = new Section("s", "t", "", List.of());

        assertThatThrownBy(() -> new ReportPage("t", "", List.of(), List.of(section, section)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Two places of the page are called 's'");
    }

    @Test
    void refusesAnAnchorThatWouldNeedEscaping() {
        assertThatThrownBy(() -> new Section("a\"b", "t", "", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Not an anchor of lower-case letters, digits and hyphens: 'a\"b'");
    }

    @Test
    void refusesARowThatDoesNotFit() {
        assertThatThrownBy(() -> new Table(List.of(Column.text("a")), List.of(Row.of(List.of()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A row has 0 cells, the table 1 columns");
    }

    private static ReportPage page(String text) {
        ObjectNode option = new ObjectMapper().createObjectNode();
        option.putArray("series").addObject().put("name", text);
        Chart chart = new Chart(
                Format.lines("number", "number", ""),
                List.of(new Selector(text, List.of(text, "second"))),
                Map.of(List.of(text), option));
        Table table = new Table(
                List.of(Column.text(text)),
                List.of(
                        new Row(List.of(Cell.text(text)), List.of(text)),
                        new Row(List.of(Cell.text("second")), List.of("second")),
                        Row.of(List.of(Cell.text("always")))));
        Figure figure = new Figure("f", text, text, chart, table);
        return new ReportPage(
                text,
                text,
                List.of(new Badge(text, text, Tone.GOOD)),
                List.of(new Section("s", text, text, List.of(figure))));
    }
}
