package io.duskline.campaign.web;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.campaign.progress.AccountStep;
import io.duskline.campaign.progress.AccountSteps;
import io.duskline.campaign.progress.StepFilter;
import io.duskline.campaign.progress.StepGroup;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.web.CsvFile;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The accounts of a campaign as CSV, read and written page by page. */
@Component
class AccountsCsv {

    private static final List<String> HEAD = List.of(
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
            "shown_in_product_at",
            "because");

    private static final Set<String> TIMES =
            Set.of("since", "answered_at", "ends_at", "told_end", "last_used_at", "shown_in_product_at");

    private final AccountSteps steps;

    AccountsCsv(AccountSteps steps) {
        this.steps = steps;
    }

    void write(Campaign campaign, Deprecation deprecation, StepFilter filter, CsvFile file) {
        ZoneId zone = deprecation.zone();
        try (Stream<AccountStep> all = steps.all(campaign, deprecation, filter)) {
            file.head(HEAD, TIMES);
            all.forEach(account -> file.row(cells(account, campaign, zone)));
        }
    }

    /** What the file is called. */
    static String name(Campaign campaign) {
        return "campaign-" + campaign.id() + "-accounts.csv";
    }

    private static @Nullable Object[] cells(AccountStep account, Campaign campaign, ZoneId zone) {
        StepGroup group = account.group();
        return new @Nullable Object[] {
            account.externalId(),
            account.name(),
            group.plan(),
            group.region(),
            group.manager(),
            group.language(),
            account.step().code(),
            account.since(),
            group.lostBecause() == null ? null : group.lostBecause().code(),
            account.lostWords(),
            account.answer() == null ? null : account.answer().code(),
            account.answeredAt(),
            account.by(),
            group.isContradicted(),
            group.isOutdated(),
            group.isExposed(),
            group.isExtended(),
            at(account.end(), zone),
            at(account.told(), zone),
            wave(account, campaign),
            account.uses(),
            account.lastUsedAt(),
            account.shownAt(),
            account.because()
        };
    }

    private static @Nullable ZonedDateTime at(@Nullable LocalDateTime local, ZoneId zone) {
        return local == null ? null : new LocalMoment(local, zone).zoned();
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
