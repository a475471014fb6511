package io.duskline.figure;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A kind of figure.
 *
 * @param name the first part of its keys
 * @param type type of the figure; JSON must be able to represent it: numbers, instants and codes
 * @param keptFor after which a count is deleted, once another of its kind is kept; null for never
 */
public record FigureKind<T>(
        String name, Class<T> type, @Nullable Duration keptFor) {

    private static final int LONGEST_KEY = 100;

    /** Its counts are kept until they are counted again. */
    public FigureKind(String name, Class<T> type) {
        this(name, type, null);
    }

    /** @param id everything that the count depends on */
    public FigureRequest<T> request(String id, Supplier<T> count) {
        return request(id, null, count);
    }

    /** @param changedAt time of the last change of the counted rows; null if unknown */
    public FigureRequest<T> request(String id, @Nullable Instant changedAt, Supplier<T> count) {
        return new FigureRequest<>(this, id, changedAt, count);
    }

    String prefix() {
        return name + ":";
    }

    /** @throws IllegalArgumentException if it is longer than the column */
    String key(String id) {
        String key = prefix() + id;
        if (key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("the key of a figure is too long: " + key);
        }
        return key;
    }
}
