package io.duskline.gate;

import io.duskline.finding.Check;
import io.duskline.finding.Finding;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import io.duskline.web.NumberText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** They read it in their language. */
@Component
class MissingLanguages implements Check<GateContext> {

    static final String KIND = "language_missing";

    private final Notices notices;

    MissingLanguages(Notices notices) {
        this.notices = notices;
    }

    @Override
    public List<Finding> of(GateContext looked) {
        Set<String> written = notices.current(looked.deprecation().id()).stream()
                .map(NoticeRevision::locale)
                .map(tag -> Locale.forLanguageTag(tag).getLanguage())
                .collect(Collectors.toSet());
        if (written.isEmpty()) {
            return List.of();
        }
        Map<String, Long> missing = looked.groups()
                .only(group -> group.language() != null && !written.contains(group.language()))
                .by(group -> group.language());
        long n = missing.values().stream().mapToLong(Long::longValue).sum();
        if (n == 0) {
            return List.of();
        }
        String languages = missing.keySet().stream()
                .map(language -> Locale.forLanguageTag(language).getDisplayLanguage(Locale.ENGLISH))
                .collect(Collectors.joining(", "));
        return List.of(Finding.warning(
                        KIND,
                        NumberText.accounts(n) + (n == 1 ? " reads " : " read ") + languages
                                + " and got another language.")
                .withCount(n)
                .withDetail("There is no text in " + (missing.size() == 1 ? "it." : "them."))
                .withLink(
                        looked.accounts("language=" + String.join("&language=", missing.keySet()))
                                .orElseThrow(),
                        n == 1 ? "See it" : "See them"));
    }
}
