package io.duskline.notice.lint;

import io.duskline.notice.text.NoticeLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where links lead. Nobody calls them: a request from here to an address that somebody typed could reach what only this server
 * reaches, and no page waits for strangers. So whether a page is still there is for a person to see.
 */
final class LinkLint {

    static final String INSECURE_LINK = "insecure_link";
    static final String MISLEADING_LINK = "misleading_link";
    static final String LOOKALIKE_LINK = "lookalike_link";
    static final String FOREIGN_LINK = "foreign_link";

    private static final Pattern PLAIN_HTTP = Pattern.compile("(?<!\\w)http://[^\\s)>]+");

    private LinkLint() {}

    /** @param known hosts of the vendor and of the provider, and those that the catalog names */
    static List<LintFinding> check(LintedText text, List<String> known) {
        List<LintFinding> found = new ArrayList<>();
        text.fields().forEach((field, words) -> {
            insecure(field, words).ifPresent(found::add);
            if (!field.equals("subject")) {
                for (NoticeLink link : NoticeLink.in(words)) {
                    check(field, link, known).ifPresent(found::add);
                }
            }
        });
        return found;
    }

    static Optional<LintFinding> insecure(String field, String text) {
        Matcher url = PLAIN_HTTP.matcher(text);
        return url.find()
                ? Optional.of(LintFinding.should(INSECURE_LINK, field, url.group() + " is not encrypted. Use https"))
                : Optional.empty();
    }

    private static Optional<LintFinding> check(String field, NoticeLink link, List<String> known) {
        Optional<WebHost> target = WebHost.of(link.target());
        if (target.isEmpty()) {
            return Optional.empty();
        }
        WebHost host = target.get();
        Optional<WebHost> shown = WebHost.shown(link.words());
        if (shown.isPresent() && !host.isWithin(shown.get())) {
            return Optional.of(LintFinding.must(
                    MISLEADING_LINK,
                    field,
                    "a link that reads “" + link.words().strip() + "” leads to " + host.written()));
        }
        boolean isKnown =
                known.stream().flatMap(each -> WebHost.of(each).stream()).anyMatch(host::isOfSameOwner);
        if (isKnown) {
            return Optional.empty();
        }
        Optional<String> model = known.stream()
                .flatMap(each -> WebHost.of(each).stream())
                .filter(host::looksLike)
                .map(WebHost::written)
                .findFirst();
        if (model.isPresent()) {
            return Optional.of(LintFinding.must(
                    LOOKALIKE_LINK,
                    field,
                    "a link leads to " + host.written() + " (" + host.ascii() + "), which looks like " + model.get()
                            + " and is not"));
        }
        if (host.mixesScripts()) {
            return Optional.of(LintFinding.must(
                    LOOKALIKE_LINK,
                    field,
                    "a link leads to " + host.written() + " (" + host.ascii()
                            + "), whose letters are of several scripts that look alike"));
        }
        return link.isMail()
                ? Optional.empty()
                : Optional.of(LintFinding.should(
                        FOREIGN_LINK,
                        field,
                        "a link leads to " + host.written() + ", which is neither yours nor the provider's nor named in"
                                + " the catalog"));
    }
}
