package io.duskline.check;

import io.duskline.campaign.plan.Plan;
import io.duskline.catalog.LanguageTags;
import io.duskline.check.CheckResult.Place;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.editor.Proofs;
import io.duskline.notice.lint.LintFinding;
import io.duskline.notice.lint.NoticeLint;
import io.duskline.notice.text.NoticeField;
import io.duskline.web.Finding.Weight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the texts say, as the editor's lint reads them, and how large the mails are that they become. */
@Order(1)
@Component
class TextCheck implements Check {

    private static final int KILOBYTE = 1024;

    private final NoticeLint lint;
    private final Proofs proofs;

    TextCheck(NoticeLint lint, Proofs proofs) {
        this.lint = lint;
        this.proofs = proofs;
    }

    @Override
    public List<CheckResult> of(CheckContext checked) {
        if (checked.texts().isEmpty()) {
            return List.of(CheckResult.must(
                    "no_text",
                    1,
                    "There is no text yet.",
                    "Write the notice in at least one language first.",
                    new Place(notices(checked) + "en", "Write it"),
                    ""));
        }
        List<CheckResult> found = new ArrayList<>();
        checked.texts()
                .forEach(text -> lint.text(text, checked.texts(), checked.deprecation(), checked.now()).stream()
                        .filter(each -> checked.campaign().kind().isMandatory()
                                || !each.kind().equals(NoticeLint.ADVERTISING))
                        .map(each -> found(each, text, checked))
                        .forEach(found::add));
        found.add(size(checked));
        if (found.stream().allMatch(each -> each.finding().weight() == Weight.GOOD)) {
            found.addFirst(CheckResult.good("text", languages(checked) + ": no blockers in the text."));
        }
        return found;
    }

    private static CheckResult found(LintFinding finding, NoticeRevision text, CheckContext checked) {
        String language = language(text.locale());
        String field = finding.field();
        String label = field.isEmpty() ? language : language + ", " + label(field);
        return CheckResult.of(
                finding.kind(),
                finding.level(),
                1,
                label + ": " + finding.reason() + ".",
                "",
                new Place(notices(checked) + text.locale() + (field.isEmpty() ? "" : "#" + field), "Fix the text"),
                text.locale() + "\n" + field + "\n" + finding.reason() + "\n"
                        + (field.isEmpty() ? "" : NoticeField.of(field).in(text.text())));
    }

    /** Of all mails that the plan may send the first that would be cut off, else the largest; with long names in it. */
    private CheckResult size(CheckContext checked) {
        List<Proofs.Size> mails = proofs.sizes(
                checked.deprecation(),
                checked.texts(),
                Plan.of(checked.campaign()).mails());
        Optional<Proofs.Size> largest = mails.stream()
                .filter(mail -> mail.bytes() >= NoticeLint.CUT_OFF)
                .findFirst()
                .or(() -> mails.stream().max(Comparator.comparingInt(Proofs.Size::bytes)));
        int bytes = largest.map(Proofs.Size::bytes).orElse(0);
        if (bytes <= NoticeLint.LARGE) {
            return CheckResult.good(
                    "mail_size", "The largest mail has " + kilobytes(bytes) + " KB, far from where it is cut off.");
        }
        Proofs.Size mail = largest.orElseThrow();
        return CheckResult.of(
                "large_mail",
                bytes >= NoticeLint.CUT_OFF ? Weight.MUST : Weight.SHOULD,
                1,
                "The mail \"" + mail.kind().code() + "\" in " + mail.language() + " has up to " + kilobytes(bytes)
                        + " KB.",
                "Mail programs cut it off from " + NoticeLint.CUT_OFF / KILOBYTE + " KB on. Shorten the text.",
                new Place(notices(checked) + mail.locale(), "Shorten it"),
                mail.kind().code() + " " + mail.locale() + " " + kilobytes(bytes) / 4);
    }

    private static int kilobytes(int bytes) {
        return (bytes + KILOBYTE - 1) / KILOBYTE;
    }

    private static String notices(CheckContext checked) {
        return "/console/deprecations/" + checked.deprecation().slug() + "/notices/";
    }

    private static String languages(CheckContext checked) {
        return checked.texts().stream().map(text -> language(text.locale())).collect(Collectors.joining(", "));
    }

    private static String label(String field) {
        return NoticeField.of(field).label();
    }

    private static String language(String tag) {
        return LanguageTags.inEnglish(tag);
    }
}
