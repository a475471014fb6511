package io.duskline.campaign.paper;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.campaign.policy.AccountFacts.Content;
import io.duskline.campaign.policy.Forecast.Coming;
import io.duskline.catalog.Deprecation;
import io.duskline.delivery.LeavingHours.Hours;
import io.duskline.notice.MailKind;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * A campaign on paper: what of it is still to come, if nothing changes and it were launched now. The waves of its plan are known
 * at once, all others when the first message of them is. Threads may share it.
 */
@NamedInterface("run")
public final class RehearsedCampaign {

    /** So many fit into the bits of one number; more are counted with one that is like them. */
    private static final int MOST = 60;

    private final Campaign campaign;
    private final Deprecation deprecation;
    private final Instant at;
    private final Function<Wave, Optional<Hours>> hours;
    private final List<RehearsedWave> waves = new ArrayList<>();
    private final Map<Key, Integer> numbers = new HashMap<>();

    /** @param campaign launched at {@code at}, unless it is already */
    RehearsedCampaign(Campaign campaign, Deprecation deprecation, Instant at, Function<Wave, Optional<Hours>> hours) {
        this.campaign = campaign;
        this.deprecation = deprecation;
        this.at = at;
        this.hours = hours;
    }

    /**
     * Messages with equal keys belong to one wave.
     *
     * @param step the wave of the plan; 0 where it is none of it
     * @param hour in which they are queued; null where none knows
     */
    private record Key(
            MailKind kind,
            long step,
            @Nullable LocalDateTime ownEnd,
            @Nullable Long brownoutId,
            boolean isBrownoutCorrection,
            int level,
            @Nullable Instant hour) {

        boolean isLike(Key other) {
            return kind == other.kind && level == other.level;
        }
    }

    public Campaign campaign() {
        return campaign;
    }

    public Deprecation deprecation() {
        return deprecation;
    }

    public Instant at() {
        return at;
    }

    /** As they begin. */
    public synchronized List<RehearsedWave> waves() {
        return waves.stream()
                .sorted(Comparator.comparing(wave -> Objects.requireNonNullElse(wave.begins(), Instant.MAX)))
                .toList();
    }

    /** Those that will begin. */
    public List<RehearsedWave> sent() {
        return waves().stream().filter(RehearsedWave::isSent).toList();
    }

    public synchronized RehearsedWave wave(int number) {
        return waves.get(number);
    }

    /** One of those that are planned already. */
    synchronized void add(Wave wave, @Nullable Instant begins, @Nullable String whyNot) {
        long step = wave.isPlanned() ? wave.id() : step(wave).map(Wave::id).orElse(0L);
        Key key = new Key(
                wave.template(),
                step,
                wave.ownEnd(),
                wave.brownoutId(),
                wave.isBrownoutCorrection(),
                0,
                begins == null ? null : begins.truncatedTo(ChronoUnit.HOURS));
        add(key, wave, begins, whyNot, 0);
    }

    private RehearsedWave add(Key key, Wave wave, @Nullable Instant begins, @Nullable String whyNot, int level) {
        RehearsedWave added = new RehearsedWave(waves.size(), wave, begins, hours.apply(wave), whyNot, level);
        waves.add(added);
        if (whyNot == null) {
            numbers.putIfAbsent(key, added.number());
        }
        return added;
    }

    /** The wave of a message; one that is not known yet is added. */
    public synchronized RehearsedWave of(Coming coming) {
        Key key = key(coming);
        @Nullable Integer number = numbers.get(key);
        if (number == null && waves.size() >= MOST) {
            number = numbers.entrySet().stream()
                    .filter(each -> each.getKey().isLike(key))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(waves.size() - 1);
            numbers.put(key, number);
        }
        if (number == null) {
            return add(key, wave(key, coming.at()), coming.at(), null, key.level());
        }
        RehearsedWave known = waves.get(number).startingBy(coming.at());
        waves.set(number, known);
        return known;
    }

    private Key key(Coming coming) {
        MailKind kind = coming.message().kind();
        Content content = coming.message().content();
        boolean isOfBrownout = kind == MailKind.BROWNOUT;
        long step = kind.isStep() && coming.level() == 0 ? content.occasion() : 0;
        boolean isAtLaunch = step(step).filter(Wave::isNow).isPresent();
        @Nullable LocalDateTime ownEnd = content.isOwnEnd() && content.end() != null && !kind.isOfBrownout() && !isAtLaunch
                ? content.end().date().map(date -> date.at()).orElse(null)
                : null;
        return new Key(
                kind,
                step,
                ownEnd,
                content.brownoutId(),
                isOfBrownout && content.occasion() != 0,
                coming.level(),
                coming.at().truncatedTo(ChronoUnit.HOURS));
    }

    private Optional<Wave> step(long id) {
        return campaign.waves().stream()
                .filter(wave -> wave.id() == id && id != 0)
                .findFirst();
    }

    private Optional<Wave> step(Wave like) {
        return campaign.waves().stream()
                .filter(wave -> wave.isPlanned()
                        && wave.template() == like.template()
                        && Objects.equals(wave.offsetDays(), like.offsetDays()))
                .findFirst();
    }

    private Wave wave(Key key, Instant begins) {
        boolean isOwn = key.ownEnd() != null && key.step() != 0;
        @Nullable Integer offset = isOwn
                ? step(key.step()).map(Wave::offsetDays).orElse(null)
                : key.kind() == MailKind.BROWNOUT
                                && !key.isBrownoutCorrection()
                                && campaign.brownoutDaysBefore() != null
                        ? Integer.valueOf(-campaign.brownoutDaysBefore())
                        : null;
        boolean isAnew = key.kind().isStep() && offset == null;
        return planned(key.kind(), offset, key.ownEnd(), key.brownoutId(), isAnew, begins);
    }

    /** A wave with mails of this kind: one that is to come, else one as it would be planned. */
    public synchronized Wave any(MailKind kind) {
        return waves.stream()
                .map(RehearsedWave::wave)
                .filter(wave -> wave.template() == kind)
                .findFirst()
                .orElseGet(() -> planned(kind, null, null, null, false, at));
    }

    /** One as it was counted before. */
    public RehearsedWave like(
            long id,
            MailKind kind,
            @Nullable Integer offsetDays,
            @Nullable LocalDateTime ownEnd,
            @Nullable Long brownoutId,
            @Nullable Instant begins) {
        Wave wave = step(id).orElseGet(
                        () -> planned(kind, offsetDays, ownEnd, brownoutId, kind.isStep() && offsetDays == null, at));
        return new RehearsedWave(0, wave, begins, Optional.empty(), null, 0);
    }

    private Wave planned(
            MailKind kind,
            @Nullable Integer offsetDays,
            @Nullable LocalDateTime ownEnd,
            @Nullable Long brownout,
            boolean isAnew,
            Instant createdAt) {
        return new Wave(
                0,
                campaign.id(),
                campaign.waves().size(),
                kind,
                offsetDays,
                WaveState.PLANNED,
                null,
                null,
                null,
                isAnew,
                null,
                createdAt,
                null,
                null,
                ownEnd,
                brownout,
                null);
    }
}
