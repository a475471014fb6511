package io.duskline.web;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects all faults of a request, without repetition, so that the caller can fix them at once. */
public final class Faults {

    private final Set<Fault> found = new LinkedHashSet<>();

    public Faults add(String field, String reason) {
        found.add(new Fault(field, reason));
        return this;
    }

    /** Adds the fault unless the condition holds. */
    public Faults require(boolean condition, String field, String reason) {
        return condition ? this : add(field, reason);
    }

    /** A required text of at most {@code longest} characters, without control characters. */
    public String text(@Nullable String value, String field, int longest) {
        if (value == null || value.isBlank()) {
            add(field, "is required");
            return "";
        }
        return optionalText(value, field, longest);
    }

    /** As {@link #text}, but the empty string for null. */
    public String optionalText(@Nullable String value, String field, int longest) {
        if (value == null) {
            return "";
        }
        if (value.codePointCount(0, value.length()) > longest) {
            add(field, "is longer than " + longest + " characters");
        } else if (value.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r')) {
            add(field, "contains a control character");
        } else if (value.codePoints().anyMatch(Faults::isHalf)) {
            add(field, "contains half a character, which no text can hold");
        }
        return value.strip();
    }

    /** JSON can contain half of a surrogate pair; UTF-8 cannot. */
    public static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** A text of one line: as {@link #text}, without line breaks, so that it is safe in a header. */
    public String line(@Nullable String value, String field, int longest) {
        String text = text(value, field, longest);
        if (text.chars().anyMatch(Character::isISOControl)) {
            add(field, "must be one line without control characters");
        }
        return text;
    }

    /**
     * Reads a value on its own.
     *
     * @throws ProblemException (422) with every fault found
     */
    public static <T extends @Nullable Object> T check(Function<Faults, T> reading) {
        Faults faults = new Faults();
        T read = reading.apply(faults);
        faults.throwIfAny();
        return read;
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<Fault> found() {
        return List.copyOf(found);
    }

    /** @throws ProblemException (422) with every fault found, if there is one */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw ProblemException.invalid(found());
        }
    }
}
