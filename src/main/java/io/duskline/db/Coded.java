package io.duskline.db;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** An enum whose constants are stored, and shown to other programs, by names of their own. */
@NullMarked
public interface Coded {

    /** As in Java: {@code IN_DOUBT}. */
    String name();

    /** As stored, in REST, in imports and in message bundles: {@code in_doubt}. */
    @JsonValue
    default String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The constant with this code. */
    static <E extends Enum<E> & Coded> Optional<E> find(Class<E> type, @Nullable String code) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.code().equals(code))
                .findFirst();
    }
}
