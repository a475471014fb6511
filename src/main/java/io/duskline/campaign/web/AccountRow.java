package io.duskline.campaign.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.progress.AccountStep;
import io.duskline.campaign.progress.StepGroup;
import io.duskline.catalog.LocalMoment;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An account of a campaign with its progress and answer, for REST and CSV.
 *
 * @param wave as {@code first, at launch}; empty if none reached it
 */
record AccountRow(
        String account,
        String name,
        @Nullable String plan,
        @Nullable String region,
        @Nullable String manager,
        @Nullable String language,
        String step,
        @Nullable Instant since,
        @Nullable String unreachableReason,
        @Nullable String unreachableDetails,
        @Nullable String answer,
        @Nullable Instant answeredAt,
        @Nullable LocalDate by,
        boolean contradicted,
        boolean outdated,
        boolean exposed,
        boolean extended,
        @Nullable Instant endsAt,
        @Nullable Instant toldEnd,
        String wave,
        @JsonProperty("uses_30d") long uses,
        @Nullable Instant lastUsedAt,
        @Nullable Instant shownInProductAt,
        String reason) {

    static AccountRow of(AccountStep account, Campaign campaign, ZoneId zone) {
        StepGroup group = account.group();
        return new AccountRow(
                account.externalId(),
                account.name(),
                group.plan(),
                group.region(),
                group.manager(),
                group.language(),
                group.step().code(),
                account.since(),
                group.unreachableReason() == null
                        ? null
                        : group.unreachableReason().code(),
                account.unreachableDetails(),
                group.answer() == null ? null : group.answer().code(),
                account.answeredAt(),
                account.by(),
                group.isContradicted(),
                group.isOutdated(),
                group.isExposed(),
                group.isExtended(),
                instant(account.end(), zone),
                instant(account.told(), zone),
                campaign.waves().stream()
                        .filter(wave -> Objects.equals(wave.id(), account.waveId()))
                        .map(wave -> wave.template().code() + ", " + wave.place())
                        .findFirst()
                        .orElse(""),
                account.uses(),
                account.lastUsedAt(),
                account.shownAt(),
                account.reason());
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime local, ZoneId zone) {
        return local == null ? null : new LocalMoment(local, zone).instant();
    }
}
