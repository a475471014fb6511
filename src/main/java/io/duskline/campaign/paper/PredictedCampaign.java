package io.duskline.campaign.paper;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.campaign.policy.AccountFacts.Content;
import io.duskline.campaign.policy.Forecast.Coming;
import io.duskline.catalog.Deprecation;
import io.duskline.delivery.SendingHours.Hours;
import io.duskline.notice.MailKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * A simulated campaign: its future part, as if it were launched now. Planned waves are known from the start; others are added
 * with their first message. Thread-safe.
 */
@NamedInterface("run")
public final class PredictedCampaign {

    /** Wave numbers are bits of a long. Messages of further waves are counted with a similar one. */
    private static final int MOST = 60;

    /** Messages queued within this time of a wave's start belong to it. */
    private static final Duration TAKES_IN = Duration.ofDays(1);

    private final Campaign campaign;
    private final Deprecation deprecation;
    private final Instant at;
    private final Function<Wave, Optional<Hours>> hours;
    private final List<PredictedWave> waves = new ArrayList<>();
    private final Map<Key, List<Integer>> numbers = new LinkedHashMap<>();

    /** @param at the launch time to assume if the campaign is not launched yet */
    PredictedCampaign(Campaign campaign, Deprecation deprecation, Instant at, Function<Wave, Optional<Hours>> hours) {
        this.campaign = campaign;
        this.deprecation = deprecation;
        this.at = at;
        this.hours = hours;
    }

    /**
     * Messages with equal keys belong to one wave, if they are queued within a day.
     *
     * @param step the planned wave; 0 if it is not planned
     */
    private record Key(
            MailKind kind,
            long step,
            @Nullable LocalDateTime ownEnd,
            @Nullable Long brownoutId,
            boolean isBrownoutCorrection,
            int level) {}

    public Campaign campaign() {
        return campaign;
    }

    public Deprecation deprecation() {
        return deprecation;
    }

    public Instant at() {
        return at;
    }

    /** The launch time; for a draft, the assumed one. */
    public Instant launchedAt() {
        return Objects.requireNonNullElse(campaign.launchedAt(), at);
    }

    /** In order of start. */
    public synchronized List<PredictedWave> waves() {
        return waves.stream()
                .sorted(Comparator.comparing(wave -> Objects.requireNonNullElse(wave.begins(), Instant.MAX)))
                .toList();
    }

    /** Waves that will start. */
    public List<PredictedWave> sent() {
        return waves().stream().filter(PredictedWave::isSent).toList();
    }

    /** Planned waves that an answer stops. Before the campaign begins, the first is left out. */
    public List<PredictedWave> answerWaves() {
        List<PredictedWave> planned = sent().stream()
                .filter(wave -> wave.isOfThePlan() && wave.wave().template() != MailKind.DONE)
                .toList();
        return campaign.hasBegun() || planned.isEmpty() ? planned : planned.subList(1, planned.size());
    }

    /** Adds an existing wave. */
    synchronized void add(Wave wave, @Nullable Instant begins, @Nullable String whyNot) {
        long step =
                wave.isPlanned() ? wave.id() : campaign.step(wave).map(Wave::id).orElse(0L);
        Key key = new Key(wave.template(), step, wave.ownEnd(), wave.brownoutId(), wave.isBrownoutCorrection(), 0);
        if (waves.size() < MOST) {
            add(key, wave, begins, whyNot);
        }
    }

    private PredictedWave add(Key key, Wave wave, @Nullable Instant begins, @Nullable String whyNot) {
        PredictedWave added = new PredictedWave(waves.size(), wave, begins, hours.apply(wave), whyNot, key.level());
        waves.add(added);
        if (added.isSent()) {
            numbers.computeIfAbsent(key, each -> new ArrayList<>()).add(added.number());
        }
        return added;
    }

    /** The wave of a message; a new one is added. */
    public synchronized PredictedWave of(Coming coming) {
        Key key = key(coming);
        Optional<PredictedWave> known = numbers.getOrDefault(key, List.of()).stream()
                .map(waves::get)
                .filter(wave ->
                        Duration.between(wave.start(), coming.at()).abs().compareTo(TAKES_IN) < 0)
                .findFirst()
                .or(() -> waves.size() < MOST ? Optional.empty() : Optional.of(substitute(key)));
        if (known.isEmpty()) {
            return add(key, wave(key, coming.at()), coming.at(), null);
        }
        PredictedWave wave = known.get().startingBy(coming.at());
        waves.set(wave.number(), wave);
        return wave;
    }

    /** A similar wave, after all numbers are used. */
    private PredictedWave substitute(Key key) {
        return Stream.<Predicate<PredictedWave>>of(
                        wave -> wave.wave().template() == key.kind() && wave.level() == key.level(),
                        wave -> wave.wave().template() == key.kind(),
                        wave -> true)
                .flatMap(isLike -> waves.stream()
                        .filter(PredictedWave::isSent)
                        .filter(isLike)
                        .limit(1))
                .findFirst()
                .orElseThrow();
    }

    private Key key(Coming coming) {
        MailKind kind = coming.message().kind();
        Content content = coming.message().content();
        boolean isOfBrownout = kind == MailKind.BROWNOUT;
        long step = kind.isStep() && coming.level() == 0 ? content.occasion() : 0;
        boolean isAtLaunch = step(step).filter(Wave::isNow).isPresent();
        @Nullable LocalDateTime ownEnd = kind.isOfBrownout() || isAtLaunch ? null : content.ownEnd();
        return new Key(
                kind, step, ownEnd, content.brownoutId(), isOfBrownout && content.occasion() != 0, coming.level());
    }

    private Optional<Wave> step(long id) {
        return campaign.waves().stream()
                .filter(wave -> wave.id() == id && id != 0)
                .findFirst();
    }

    /** The existing wave, else the automatic wave that would be added. */
    private Wave wave(Key key, Instant begins) {
        @Nullable Integer offset = key.ownEnd() != null && key.step() != 0
                ? step(key.step()).map(Wave::offsetDays).orElse(null)
                : ofBrownout(key);
        return campaign.waves().stream()
                .filter(wave -> !wave.isFrozen()
                        && !wave.state().isOver()
                        && key.ownEnd() != null
                        && wave.template() == key.kind()
                        && Objects.equals(wave.ownEnd(), key.ownEnd())
                        && Objects.equals(wave.offsetDays(), offset))
                .findFirst()
                .orElseGet(() -> planned(
                        key.kind(),
                        offset,
                        key.ownEnd(),
                        key.brownoutId(),
                        key.kind().isStep() && offset == null,
                        begins));
    }

    private @Nullable Integer ofBrownout(Key key) {
        @Nullable Integer days = campaign.brownoutDaysBefore();
        return key.kind() == MailKind.BROWNOUT && !key.isBrownoutCorrection() && days != null
                ? Integer.valueOf(-days)
                : null;
    }

    /** A wave with mails of this kind: a future one, else one as it would be planned. */
    public synchronized Wave any(MailKind kind) {
        return waves.stream()
                .map(PredictedWave::wave)
                .filter(wave -> wave.template() == kind)
                .findFirst()
                .orElseGet(() -> planned(kind, null, null, null, false, at));
    }

    /** A wave as an earlier dry run counted it. */
    public PredictedWave recreated(
            long id,
            MailKind kind,
            @Nullable Integer offsetDays,
            @Nullable LocalDateTime ownEnd,
            @Nullable Long brownoutId,
            @Nullable Instant begins) {
        Wave wave = step(id).orElseGet(
                        () -> planned(kind, offsetDays, ownEnd, brownoutId, kind.isStep() && offsetDays == null, at));
        return new PredictedWave(0, wave, begins, Optional.empty(), null, 0);
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
