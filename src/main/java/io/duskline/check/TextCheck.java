package io.duskline.check;

import io.duskline.campaign.plan.Plan;
import io.duskline.catalog.LanguageTags;
import io.duskline.finding.Check;
import io.duskline.finding.Finding;
import io.duskline.finding.Finding.Severity;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.editor.Proofs;
import io.duskline.notice.lint.NoticeLint;
import io.duskline.notice.text.NoticeField;
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
class TextCheck implements Check<CheckContext> {

    private static final int KILOBYTE = 1024;

    private final NoticeLint lint;
    private final Proofs proofs;

    TextCheck(NoticeLint lint, Proofs proofs) {
        this.lint = lint;
        this.proofs = proofs;
    }

    @Override
    public List<Finding> of(CheckContext checked) {
        if (checked.texts().isEmpty()) {
            return List.of(Finding.error("no_text", "There is no text yet.")
                    .withDetail("Write the notice in at least one language first.")
                    .withLink(notices(checked) + "en", "Write it"));
        }
        List<Finding> found = new ArrayList<>();
        checked.texts()
                .forEach(text -> lint.text(text, checked.texts(), checked.deprecation(), checked.now()).stream()
                        .filter(each -> checked.campaign().kind().isMandatory()
                                || !each.code().equals(NoticeLint.ADVERTISING))
                        .map(each -> found(each, text, checked))
                        .forEach(found::add));
        found.add(size(checked));
        if (found.stream().allMatch(each -> each.isInfo())) {
            found.addFirst(Finding.info("text", languages(checked) + ": no blockers in the text."));
        }
        return found;
    }

    private static Finding found(Finding finding, NoticeRevision text, CheckContext checked) {
        String language = language(text.locale());
        String field = finding.subject();
        String label = field.isEmpty() ? language : language + ", " + label(field);
        return finding.withSubject(text.locale() + (field.isEmpty() ? "" : "." + field))
                .withMessage(label + ": " + finding.message() + ".")
                .withLink(notices(checked) + text.locale() + (field.isEmpty() ? "" : "#" + field), "Fix the text")
                .withEvidence(text.locale() + "\n" + field + "\n" + finding.message() + "\n"
                        + (field.isEmpty() ? "" : NoticeField.of(field).in(text.text())));
    }

    /** Of all mails that the plan may send the first that would be cut off, else the largest; with long names in it. */
    private Finding size(CheckContext checked) {
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
            return Finding.info(
                    "mail_size",
                    "The largest mail has " + kilobytes(bytes) + " KB, far below the limit of "
                            + NoticeLint.CUT_OFF / KILOBYTE + " KB.");
        }
        Proofs.Size mail = largest.orElseThrow();
        return Finding.of(
                        bytes >= NoticeLint.CUT_OFF ? Severity.ERROR : Severity.WARNING,
                        "large_mail",
                        "The mail \"" + mail.kind().code() + "\" in " + mail.language() + " has up to "
                                + kilobytes(bytes) + " KB.")
                .withDetail(
                        "Mail programs cut off mails above " + NoticeLint.CUT_OFF / KILOBYTE + " KB. Shorten the text.")
                .withLink(notices(checked) + mail.locale(), "Shorten it")
                .withEvidence(mail.kind().code() + " " + mail.locale() + " " + kilobytes(bytes) / 4);
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
