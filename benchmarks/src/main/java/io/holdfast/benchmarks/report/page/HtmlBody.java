package io.holdfast.benchmarks.report.page;

import io.holdfast.benchmarks.report.page.Chart.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The visible part of a page, complete without its script: headings, figures, tables. */
final class HtmlBody {
    /** A longer one scrolls in a box of its own. */
    private static final int LONGEST_FULL_TABLE = 60;

    private final ReportPage page;
    private final StringBuilder out = new StringBuilder();

    HtmlBody(ReportPage page) {
        this.page = page;
    }

    String html() {
        header();
        out.append("<main id=\"content\">\n");
        page.sections().forEach(this::section);
        out.append("</main>\n");
        return out.toString();
    }

    private void header() {
        out.append("<header class=\"top\">\n<h1>")
                .append(Html.escape(page.title()))
                .append("</h1>\n");
        Badge verdict = page.verdict();
        if (verdict != null) {
            out.append("<p class=\"verdict ")
                    .append(verdict.tone().cssClass())
                    .append("\"><b>")
                    .append(Html.escape(verdict.value()))
                    .append("</b> ")
                    .append(Html.escape(verdict.text()))
                    .append("</p>\n");
        }
        out.append("<p class=\"lead\">");
        out.append(Html.escape(page.lead())).append("</p>\n");
        if (!page.badges().isEmpty()) {
            out.append("<ul class=\"badges\">\n");
            for (Badge badge : page.badges()) {
                out.append("<li class=\"")
                        .append(badge.tone().cssClass())
                        .append("\"><b>")
                        .append(Html.escape(badge.value()))
                        .append("</b> <span>")
                        .append(Html.escape(badge.text()))
                        .append("</span></li>\n");
            }
            out.append("</ul>\n");
        }
        out.append("</header>\n<nav aria-label=\"Contents\"><ul>\n");
        for (Section section : page.sections()) {
            out.append("<li><a href=\"#").append(section.id()).append("\">");
            out.append(Html.escape(section.title())).append("</a></li>\n");
        }
        out.append("</ul></nav>\n");
    }

    private void section(Section section) {
        String heading = section.id() + "-title";
        out.append("<section id=\"").append(section.id()).append("\" aria-labelledby=\"");
        out.append(heading).append("\">\n<h2 id=\"").append(heading).append("\">");
        out.append(Html.escape(section.title())).append("</h2>\n");
        if (!section.text().isEmpty()) {
            out.append("<p class=\"text\">").append(Html.escape(section.text())).append("</p>\n");
        }
        out.append("<div class=\"figures\">\n");
        Set<Figure> halves = halves(section.figures());
        section.figures().forEach(figure -> figure(figure, halves.contains(figure)));
        out.append("</div>\n</section>\n");
    }

    /** The figures that stand two in a row; one that is left over has a row to itself. */
    private static Set<Figure> halves(List<Figure> figures) {
        Set<Figure> halves = new HashSet<>();
        Figure waiting = null;
        for (Figure figure : figures) {
            if (!isHalf(figure)) {
                waiting = null;
            } else if (waiting == null) {
                waiting = figure;
            } else {
                halves.addAll(List.of(waiting, figure));
                waiting = null;
            }
        }
        return halves;
    }

    private static boolean isHalf(Figure figure) {
        return figure.chart() != null && figure.chart().format().shape() == Shape.HALF;
    }

    private void figure(Figure figure, boolean half) {
        String heading = figure.id() + "-title";
        Chart chart = figure.chart();
        out.append("<figure id=\"").append(figure.id()).append(half ? "\"" : "\" class=\"wide\"");
        out.append(" aria-labelledby=\"")
                .append(heading)
                .append("\">\n<figcaption><h3 id=\"")
                .append(heading);
        out.append("\">").append(Html.escape(figure.title())).append("</h3>\n<p>");
        out.append(Html.escape(figure.description())).append("</p></figcaption>\n");
        List<Selector> selectors = List.of();
        if (chart != null) {
            selectors = chart.selectors();
            selectors(figure.id(), selectors);
            out.append("<div class=\"legend\" role=\"group\" aria-label=\"Lines of the chart\"></div>\n");
            out.append("<div class=\"chart")
                    .append(chart.format().shape() == Shape.LOW ? " low" : "")
                    .append("\" data-chart=\"")
                    .append(figure.id())
                    .append("\" role=\"img\" aria-label=\"");
            out.append(
                    Html.escape(figure.title() + ". " + figure.description() + " The table below has every number."));
            out.append("\"></div>\n");
        }
        table(figure, selectors);
        out.append("</figure>\n");
    }

    private void selectors(String id, List<Selector> selectors) {
        if (selectors.stream().allMatch(selector -> selector.values().size() == 1)) {
            out.append("<div class=\"selectors fixed\">");
        } else {
            out.append("<div class=\"selectors\">");
        }
        for (int i = 0; i < selectors.size(); i++) {
            Selector selector = selectors.get(i);
            out.append("<fieldset data-name=\"")
                    .append(Html.escape(selector.name()))
                    .append("\"><legend>");
            out.append(Html.escape(selector.name())).append("</legend>");
            for (int value = 0; value < selector.values().size(); value++) {
                String text = Html.escape(selector.values().get(value));
                out.append("<label><input type=\"radio\" name=\"")
                        .append(id)
                        .append('-')
                        .append(i);
                out.append("\" value=\"")
                        .append(value)
                        .append("\" data-value=\"")
                        .append(text)
                        .append('"');
                out.append(value == 0 ? " checked>" : ">")
                        .append("<span>")
                        .append(text)
                        .append("</span></label>");
            }
            out.append("</fieldset>");
        }
        out.append("</div>\n");
    }

    private void table(Figure figure, List<Selector> selectors) {
        String folded = figure.table().folded();
        if (!folded.isEmpty()) {
            out.append("<details><summary>").append(Html.escape(folded)).append("</summary>");
        }
        boolean full = figure.chart() == null && figure.table().rows().size() <= LONGEST_FULL_TABLE;
        out.append(full ? "<div class=\"scroll full\"" : "<div class=\"scroll\"")
                .append(" tabindex=\"0\" role=\"region\" aria-labelledby=\"")
                .append(figure.id());
        out.append("-title\"><table><thead><tr>");
        for (Column column : figure.table().columns()) {
            out.append("<th scope=\"col\"").append(classAttribute(classes(column)));
            out.append("><button type=\"button\">")
                    .append(Html.escape(column.title()))
                    .append("</button></th>");
        }
        out.append("</tr></thead><tbody>\n");
        for (Row row : figure.table().rows()) {
            String key = Choices.key(selectors, row.choice());
            out.append(key.isEmpty() ? "<tr>" : "<tr data-choice=\"" + key + "\">");
            for (int i = 0; i < row.cells().size(); i++) {
                cell(row.cells().get(i), figure.table().columns().get(i));
            }
            out.append("</tr>\n");
        }
        out.append("</tbody></table></div>").append(folded.isEmpty() ? "\n" : "</details>\n");
    }

    private void cell(Cell cell, Column column) {
        String tone = cell.tone() == Tone.PLAIN ? "" : cell.tone().cssClass();
        out.append("<td data-label=\"").append(Html.escape(column.title())).append('"');
        out.append(classAttribute(classes(column) + tone));
        out.append(Double.isNaN(cell.order()) ? "" : " data-order=\"" + cell.order() + '"')
                .append('>');
        String text = Html.escape(cell.text());
        boolean badge = cell.tone() == Tone.GOOD || cell.tone() == Tone.BAD;
        if (!cell.colour().isEmpty()) {
            out.append("<i class=\"mark\" style=\"background:var(--c-")
                    .append(cell.colour().substring(1))
                    .append(")\"></i>");
        }
        if (!cell.link().isEmpty()) {
            text = "<a href=\"" + Html.escape(cell.link()) + "\">" + text + "</a>";
        }
        if (cell.code()) {
            out.append("<code>").append(text).append("</code>");
        } else if (badge) {
            out.append("<span>").append(text).append("</span>");
        } else {
            out.append(text);
        }
        out.append("</td>");
    }

    private static String classes(Column column) {
        return (column.numeric() ? "number " : "") + (column.chosen() ? "chosen " : "");
    }

    private static String classAttribute(String classes) {
        return classes.isBlank() ? "" : " class=\"" + classes.strip() + '"';
    }
}
