package io.duskline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * Rules of HTML that every page fetched by a test must keep: the Nu checker has nothing against it, no reference leads nowhere,
 * and nothing stands there that the checker takes for data of ours. With {@code -Dduskline.html=folder} the pages are kept there.
 */
public final class ValidHtml {

    private static final Pattern MOMENT = Pattern.compile(
            "\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,3})?)?(Z|[+-]\\d{2}:\\d{2})?)?|\\d{2}:\\d{2}");
    private static final List<String> REFERENCES =
            List.of("aria-labelledby", "aria-describedby", "aria-controls", "for");

    /** What may stand only in what. */
    private static final List<String> WRONG_PLACES = List.of(
            "ul > :not(li)",
            "ol > :not(li)",
            "dl > :not(dt, dd, div)",
            "tr > :not(th, td)",
            "a a, a button, button a, a input, label label, form form",
            "span > div, span > p, b > div, label > div, h1 > div, h2 > div, h3 > div, button > div, dt > h2",
            "img:not([alt]), iframe:not([title])",
            "input[type=hidden][id], [tabindex=''], [id=''], [href=''], [datetime='']");

    /** A field shows again what was sent to it, also what it does not take. */
    private static final Pattern TYPED =
            Pattern.compile("error: Bad value “[^”]*” for attribute “value” on element “input”.*");

    /** Within a file to be kept the whole style sheet stands, of which the checker does not know what is newer than it. */
    private static final String OF_STYLE = "error: CSS: ";

    /** What mail programs need and browsers do not: Outlook its namespaces and layout in attributes, Apple and Gmail their hints. */
    private static final Pattern OF_MAIL_PROGRAMS =
            Pattern.compile("(error|warning): (.*(“xmlns:[vo]”|“mso-|“supported-color-schemes”).*"
                    + "|The “(width|height|align|valign|bgcolor|border|cellpadding|cellspacing)” attribute on the .*"
                    + "|Element “meta” is missing .*name=\"x-apple-disable-message-reformatting\">)");

    private static final String MAIL = "aria-roledescription=\"email\"";

    /** Of each visitor's own: what there is of it is alike, and valid in any place or in none. */
    private static final Pattern TOKEN = Pattern.compile("(?<=name=\"_csrf\" value=\")[\\w-]+(?=\")");

    /** The bodies that were checked, which many tests fetch again. */
    private static final Set<Integer> CHECKED = ConcurrentHashMap.newKeySet();

    private ValidHtml() {}

    /** @throws AssertionError with all that is wrong, if this is a page of ours and not valid */
    public static HttpResponse<String> checked(HttpResponse<String> response) {
        if (isPage(response)
                && CHECKED.add(TOKEN.matcher(response.body()).replaceAll("").hashCode())) {
            keep(response.body());
            List<String> wrong = response.body().contains(MAIL) ? wrongMail(response.body()) : wrong(response.body());
            if (!wrong.isEmpty()) {
                throw new AssertionError(response.uri() + " is not valid HTML:\n" + String.join("\n", wrong));
            }
        }
        return response;
    }

    /** A banner is a part of somebody else's page; what no page of ours can answer, Tomcat does. */
    private static boolean isPage(HttpResponse<String> response) {
        return response.headers().firstValue("Content-Type").orElse("").startsWith("text/html")
                && !response.body().isEmpty()
                && !response.body().contains("<title>HTTP Status ")
                && !response.uri().getPath().startsWith("/banner")
                && !response.uri().getPath().startsWith("/swagger-ui");
    }

    /** What is wrong with a mail's HTML, beside what mail programs need. */
    public static List<String> wrongMail(String html) {
        return NuChecker.wrong(html).stream()
                .filter(each -> !OF_MAIL_PROGRAMS.matcher(each).matches())
                .toList();
    }

    /** What is wrong with a part of a page of somebody else's. */
    public static List<String> wrongPart(String html) {
        return wrong(
                "<!doctype html><html lang=\"en\"><head><title>Host</title></head><body>" + html + "</body></html>");
    }

    /** What is wrong with a whole page. */
    public static List<String> wrong(String html) {
        Parser parser = Parser.htmlParser().setTrackErrors(20);
        Document page = Jsoup.parse(html, "", parser);
        List<String> wrong = new ArrayList<>();
        parser.getErrors().forEach(error -> wrong.add(error.toString()));
        attributes(page, wrong);
        references(page, wrong);
        WRONG_PLACES.forEach(place -> page.select(place)
                .forEach(element -> wrong.add(
                        place + ": " + Jsoup.parse(element.outerHtml()).body().html())));
        NuChecker.wrong(html).stream()
                .filter(each -> !TYPED.matcher(each).matches() && !each.startsWith(OF_STYLE))
                .forEach(wrong::add);
        if (page.title().isBlank() || page.selectFirst("html[lang]") == null) {
            wrong.add("no title or no language");
        }
        return wrong;
    }

    private static void attributes(Document page, List<String> wrong) {
        for (Element element : page.getAllElements()) {
            for (Attribute attribute : element.attributes()) {
                if (attribute.getKey().startsWith("hx-")) {
                    wrong.add(attribute + " is no attribute of HTML");
                }
            }
        }
        page.select("time").stream()
                .filter(time -> !MOMENT.matcher(time.hasAttr("datetime") ? time.attr("datetime") : time.text())
                        .matches())
                .forEach(time -> wrong.add("no time that HTML knows: " + time));
    }

    private static void references(Document page, List<String> wrong) {
        Set<String> ids = new HashSet<>();
        for (String id : page.select("[id]").eachAttr("id")) {
            if (!ids.add(id) || id.contains(" ")) {
                wrong.add("the id “" + id + "” is not the only one, or has a blank");
            }
        }
        for (String reference : REFERENCES) {
            page.select("[" + reference + "]").eachAttr(reference).stream()
                    .flatMap(all -> Stream.of(all.split(" ")))
                    .filter(id -> !ids.contains(id))
                    .forEach(id -> wrong.add(reference + "=" + id + " leads nowhere"));
        }
    }

    private static void keep(String html) {
        String folder = System.getProperty("duskline.html");
        if (folder != null) {
            try {
                Files.writeString(
                        Files.createDirectories(Path.of(folder))
                                .resolve(Integer.toHexString(html.hashCode()) + ".html"),
                        html);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
