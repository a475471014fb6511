package io.duskline.report;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignFindings;
import io.duskline.campaign.CampaignKinds;
import io.duskline.campaign.plan.Emergency;
import io.duskline.campaign.plan.EmergencyRepository;
import io.duskline.finding.Finding;
import io.duskline.gate.TargetShares;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerEntry;
import io.duskline.ledger.LedgerHead;
import io.duskline.notice.text.FrameTexts;
import io.duskline.notice.text.ReaderDates;
import io.duskline.report.Section.Cell;
import io.duskline.report.Section.Row;
import io.duskline.web.NumberText;
import io.duskline.web.StaffNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the report can be held against: the target share, who agreed, the exact mails, the ledger. */
@Component
@Order(7)
class EvidenceChapter implements Chapter {

    /** Of the entries about a campaign, the latest are looked through for its approvals. */
    private static final int ENTRIES = 2_000;

    private final TargetShares shares;
    private final Ledger ledger;
    private final CampaignFindings findings;
    private final EmergencyRepository emergencies;
    private final FrameTexts texts;
    private final StaffNames names;

    EvidenceChapter(
            TargetShares shares,
            Ledger ledger,
            CampaignFindings findings,
            EmergencyRepository emergencies,
            FrameTexts texts,
            StaffNames names) {
        this.shares = shares;
        this.ledger = ledger;
        this.findings = findings;
        this.emergencies = emergencies;
        this.texts = texts;
        this.names = names;
    }

    @Override
    public Section of(ReportScope scope, Counted counted) {
        List<Row> rows = new ArrayList<>();
        if (scope.isNow()) {
            rows.add(row("Target share", shares.of(scope.deprecation()).words()));
        }
        rows.add(row("Review", fourEyes(scope)));
        emergencies(scope).ifPresent(words -> rows.add(row("Without a second person", words)));
        overruled(scope).ifPresent(words -> rows.add(row("Findings waived", words)));
        rows.add(row("Exact messages", mails(counted)));
        LedgerHead head = ledger.headAt(scope.until());
        rows.add(row(
                "Ledger",
                "Entries 1 to " + NumberText.count(head.entry()) + (scope.isNow() ? "" : " by then")
                        + ". Hash of the last entry: " + head.hash() + "."));
        return new Section(
                "proof",
                "Proof",
                "",
                List.of("What", "Result"),
                rows,
                "Store the hash of the last ledger entry. It later proves that no earlier entry was changed.");
    }

    private static Row row(String what, String says) {
        return Row.of(Cell.words(what), Cell.words(says));
    }

    private String fourEyes(ReportScope scope) {
        Campaign campaign = scope.campaign();
        ReaderDates dates = texts.dates(Locale.ENGLISH, scope.zone());
        List<LedgerEntry> entries = ledger.about(List.of(campaign.subject()), ENTRIES).reversed().stream()
                .filter(entry -> !entry.at().isAfter(scope.until()))
                .toList();
        Set<String> authors = new LinkedHashSet<>(List.of(
                names.of(campaign.createdBy()).inWords(),
                names.of(editor(scope, entries)).inWords()));
        List<String> approvals = entries.stream()
                .filter(entry -> entry.is(CampaignKinds.Approved.class))
                .map(entry -> approval(entry, dates))
                .toList();
        return "Planned by " + String.join(" and ", authors) + ". "
                + (approvals.isEmpty() ? "Not approved." : "Approved by " + String.join(", and by ", approvals) + ".");
    }

    /** The last editor by then; without one, its author. */
    private static String editor(ReportScope scope, List<LedgerEntry> byThen) {
        Campaign campaign = scope.campaign();
        return campaign.editedAt().isAfter(scope.until())
                ? byThen.reversed().stream()
                        .filter(entry -> entry.is(CampaignKinds.Edited.class))
                        .map(LedgerEntry::actor)
                        .findFirst()
                        .orElseGet(campaign::createdBy)
                : campaign.editedBy();
    }

    private String approval(LedgerEntry entry, ReaderDates dates) {
        return names.of(entry.actor()).inWords() + " on " + dates.shortMoment(entry.at()) + " (entry "
                + NumberText.count(entry.id()) + ")";
    }

    /** For good, whatever was agreed to afterwards; and who had looked at it by then. */
    private Optional<String> emergencies(ReportScope scope) {
        ReaderDates dates = texts.dates(Locale.ENGLISH, scope.zone());
        List<Emergency> launches = emergencies.of(scope.campaign().id(), scope.until());
        if (launches.isEmpty()) {
            return Optional.empty();
        }
        List<Instant> pauses =
                ledger
                        .about(List.of(scope.campaign().subject()), List.of(CampaignKinds.EmergencyLapsed.class), 0)
                        .stream()
                        .map(LedgerEntry::at)
                        .filter(at -> !at.isAfter(scope.until()))
                        .toList();
        return Optional.of(launches.stream()
                        .map(each -> emergency(each, pauses, dates))
                        .collect(Collectors.joining(" ")))
                .filter(words -> !words.isEmpty());
    }

    private String emergency(Emergency launch, List<Instant> pauses, ReaderDates dates) {
        String paused = pauses.stream()
                .filter(launch::lapsedAt)
                .findFirst()
                .map(at -> " It was paused automatically on " + dates.shortMoment(at) + ".")
                .orElse("");
        return "Emergency launch by " + names.of(launch.by()).inWords() + " on " + dates.shortMoment(launch.at())
                + ": “" + launch.reason() + "”" + paused + " " + outcome(launch, dates);
    }

    private String outcome(Emergency launch, ReaderDates dates) {
        if (launch.confirmedBy() != null && launch.confirmedAt() != null) {
            return "Confirmed by " + names.of(launch.confirmedBy()).inWords() + " on "
                    + dates.shortMoment(launch.confirmedAt()) + ".";
        }
        if (launch.sentBackBy() != null && launch.sentBackAt() != null) {
            return "Sent back by " + names.of(launch.sentBackBy()).inWords() + " on "
                    + dates.shortMoment(launch.sentBackAt()) + ".";
        }
        if (launch.expiredAt() != null) {
            return "No second person confirmed it before the campaign changed on "
                    + dates.shortMoment(launch.expiredAt()) + ".";
        }
        return launch.isLate() ? "No second person confirmed it in time." : "No second person has confirmed it yet.";
    }

    private Optional<String> overruled(ReportScope scope) {
        return Optional.of(findings.of(scope.campaign()).overruled().stream()
                        .flatMap(finding -> Stream.ofNullable(finding.overruled())
                                .filter(by -> !by.at().isAfter(scope.until()))
                                .map(by -> overruled(finding, by)))
                        .collect(Collectors.joining(" ")))
                .filter(words -> !words.isEmpty());
    }

    private String overruled(Finding finding, Finding.Overruled by) {
        return finding.message() + " " + names.of(by.by()).inWords() + ": “" + by.reason() + "”";
    }

    private static String mails(Counted counted) {
        int all = counted.left().all().messages() - counted.left().all().refused();
        return all == 0
                ? "No message was sent."
                : NumberText.count(counted.exact()) + " of " + NumberText.count(all)
                        + " can be shown byte for byte, each with its SHA-256.";
    }
}
