package io.duskline.catalog;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * Input for a deprecation; {@link DeprecationCheck} checks it.
 *
 * @param title internal name; null to use its slug
 * @param texts texts in further languages, by tag
 * @param sunset the object {@link Moment#TO_BE_ANNOUNCED} if it is not known yet; null if it is missing
 */
public record NewDeprecation(
        @Nullable String slug,
        @Nullable String integration,
        List<String> names,
        List<String> stops,
        List<String> continues,
        @Nullable String reason,
        Upstream upstream,
        @Nullable String replacement,

        @JsonDeserialize(using = OptionalMomentDeserializer.class) @Nullable Moment sunset,

        List<Step> milestones,
        Map<String, @Nullable LocalizedPassages> texts,
        @Nullable String title) {

    /** A missing list becomes empty. */
    public NewDeprecation {
        names = Objects.requireNonNullElse(names, List.of());
        stops = Objects.requireNonNullElse(stops, List.of());
        continues = Objects.requireNonNullElse(continues, List.of());
        upstream = Objects.requireNonNullElse(upstream, new Upstream(null, null, null));
        milestones = Objects.requireNonNullElse(milestones, List.of());
        texts = Objects.requireNonNullElse(texts, Map.of());
    }

    /** A local date and time with its zone. */
    public record Moment(@Nullable String at, @Nullable String zone) {

        /** There is no date yet. */
        public static final Moment TO_BE_ANNOUNCED = new Moment(null, null);

        /** Compares identity: an empty object has two missing fields instead. */
        @SuppressWarnings("ReferenceEquality")
        boolean isToBeAnnounced() {
            return this == TO_BE_ANNOUNCED;
        }
    }

    /** A milestone: a single time ({@code at}), or a period ({@code from}, {@code to}). */
    public record Step(
            @Nullable String kind,
            @Nullable String at,
            @Nullable String from,
            @Nullable String to,
            @Nullable String zone) {

        @Nullable String start() {
            return at != null ? at : from;
        }

        String startField() {
            return at != null || from == null ? "at" : "from";
        }
    }

    /** The same input with these texts in further languages. */
    NewDeprecation saying(Map<String, @Nullable LocalizedPassages> others) {
        return with(sunset, milestones, others);
    }

    /** The same input with this end, or none, and without other dates. */
    NewDeprecation undated(@Nullable Moment end) {
        return with(end, List.of(), texts);
    }

    private NewDeprecation with(
            @Nullable Moment end, List<Step> steps, Map<String, @Nullable LocalizedPassages> others) {
        return new NewDeprecation(
                slug, integration, names, stops, continues, reason, upstream, replacement, end, steps, others, title);
    }
}
