package io.duskline.campaign.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.campaign.progress.AccountStep;
import io.duskline.campaign.progress.AccountSteps;
import io.duskline.campaign.progress.StepFilter;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.web.SafeCell;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The accounts of a campaign as CSV (RFC 4180), read and written page by page. */
@Component
class AccountsCsv {

    private static final String[] HEAD = {
        "account",
        "name",
        "plan",
        "region",
        "manager",
        "language",
        "step",
        "since",
        "lost_because",
        "lost_words",
        "answer",
        "answered_at",
        "by",
        "contradicted",
        "outdated",
        "exposed",
        "extended",
        "ends_at",
        "told_end",
        "wave",
        "uses_30d",
        "last_used_at",
        "because"
    };

    private final AccountSteps steps;

    AccountsCsv(AccountSteps steps) {
        this.steps = steps;
    }

    void write(Campaign campaign, Deprecation deprecation, StepFilter filter, HttpServletResponse response)
            throws IOException {
        response.setContentType("text/csv; charset=utf-8");
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"campaign-" + campaign.id() + "-accounts.csv\"");
        ZoneId zone = deprecation.zone();
        try (CsvWriter csv = CsvWriter.builder().build(response.getWriter());
                Stream<AccountStep> all = steps.all(campaign, deprecation, filter)) {
            csv.writeRecord(HEAD);
            all.forEach(account -> csv.writeRecord(record(account, campaign, zone)));
        }
    }

    private static String[] record(AccountStep account, Campaign campaign, ZoneId zone) {
        return new String[] {
            SafeCell.of(account.externalId()),
            SafeCell.of(account.name()),
            text(account.group().plan()),
            text(account.group().region()),
            text(account.group().manager()),
            text(account.group().language()),
            account.step().code(),
            text(account.since()),
            account.group().lostBecause() == null
                    ? ""
                    : account.group().lostBecause().code(),
            text(account.lostWords()),
            account.answer() == null ? "" : account.answer().code(),
            text(account.answeredAt()),
            text(account.by()),
            Boolean.toString(account.group().isContradicted()),
            Boolean.toString(account.group().isOutdated()),
            Boolean.toString(account.group().isExposed()),
            Boolean.toString(account.group().isExtended()),
            at(account.end(), zone),
            at(account.told(), zone),
            wave(account, campaign),
            Long.toString(account.uses()),
            text(account.lastUsedAt()),
            SafeCell.of(account.because())
        };
    }

    private static String text(@Nullable Object value) {
        return SafeCell.of(Objects.toString(value, ""));
    }

    private static String at(@Nullable LocalDateTime local, ZoneId zone) {
        return local == null
                ? ""
                : new LocalMoment(local, zone).zoned().toOffsetDateTime().toString();
    }

    /** As "first, at launch". */
    private static String wave(AccountStep account, Campaign campaign) {
        return Optional.ofNullable(account.waveId())
                .flatMap(id -> campaign.waves().stream()
                        .filter(wave -> wave.id() == id)
                        .findFirst())
                .map(AccountsCsv::words)
                .orElse("");
    }

    private static String words(Wave wave) {
        return wave.template().code() + ", " + wave.place();
    }
}
