package io.duskline.notice.editor;

import io.duskline.notice.MailKind;
import io.duskline.notice.editor.NoticePreviews.Wanted;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.web.util.UriUtils;

/**
 * View options of the editor.
 *
 * @param find typed search for an account
 * @param beside language to compare with; empty for none
 */
public record PreviewRequest(Wanted wanted, String find, String beside) {

    private static final List<String> FORMS = List.of("mail", "advisory", "text", "page", "banner");
    private static final int LONGEST = 200;

    /** Ignores an unknown choice, so that a wrong view option never costs the text. */
    static PreviewRequest of(Map<String, String> asked) {
        String as = asked.getOrDefault("show", asked.getOrDefault("as", ""));
        String kind = asked.getOrDefault("kind", "");
        String find = asked.getOrDefault("find", "").strip();
        return new PreviewRequest(
                new Wanted(
                        FORMS.contains(as) ? as : "mail",
                        MailKind.of(kind)
                                .filter(known -> known != MailKind.FIRST)
                                .map(MailKind::code)
                                .orElse(""),
                        asked.getOrDefault("account", "").strip()),
                find.length() > LONGEST ? "" : find,
                asked.getOrDefault("side", asked.getOrDefault("beside", "")).strip());
    }

    /** The same for an account, by its external id. */
    PreviewRequest at(String account) {
        return new PreviewRequest(new Wanted(wanted.as(), wanted.kind(), account), find, beside);
    }

    /** As a query string. */
    String query() {
        return wanted.query() + "&find=" + encoded(find) + "&beside=" + encoded(beside);
    }

    private static String encoded(String value) {
        return UriUtils.encode(value, StandardCharsets.UTF_8);
    }
}
