package io.duskline.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.duskline.db.Coded;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.util.NumberUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Filters of a list: a record that a controller method takes as a parameter. Page, REST and CSV of the list take the same one.
 * Each component is a query parameter, in snake case unless {@link JsonProperty} renames it. A component is a text (empty where
 * it is missing), a number or a code (null where it is missing).
 */
public interface ListFilter {

    /** The address of the list at a path, with these filters. */
    default ListAddress at(String path) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (RecordComponent part : getClass().getRecordComponents()) {
            @Nullable Object value = invoke(part);
            parts.put(name(part), value instanceof Coded code ? code.code() : Objects.toString(value, ""));
        }
        return ListAddress.of(path, parts);
    }

    private @Nullable Object invoke(RecordComponent part) {
        ReflectionUtils.makeAccessible(part.getAccessor());
        return ReflectionUtils.invokeMethod(part.getAccessor(), this);
    }

    /** External name of a record's component or method: in addresses, REST and CSV. */
    static String name(Method method) {
        @Nullable JsonProperty named = method.getAnnotation(JsonProperty.class);
        return named == null || named.value().isEmpty()
                ? method.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT)
                : named.value();
    }

    private static String name(RecordComponent part) {
        return name(part.getAccessor());
    }

    /**
     * Reads a filter from the query parameters.
     *
     * @throws ProblemException (400) naming the parameter
     */
    static Object read(Class<?> filter, Function<String, @Nullable String> parameters) {
        return BeanUtils.instantiateClass(
                filter.getDeclaredConstructors()[0],
                Arrays.stream(filter.getRecordComponents())
                        .map(part -> value(part, Objects.requireNonNullElse(parameters.apply(name(part)), "")))
                        .toArray());
    }

    private static @Nullable Object value(RecordComponent part, String given) {
        String text = given.strip();
        if (part.getType() == String.class) {
            return text;
        }
        if (text.isEmpty()) {
            return null;
        }
        if (Number.class.isAssignableFrom(part.getType())) {
            try {
                return NumberUtils.parseNumber(text, part.getType().asSubclass(Number.class));
            } catch (IllegalArgumentException e) {
                throw ProblemException.malformed(name(part), "must be a number");
            }
        }
        List<Coded> codes = Arrays.stream(part.getType().getEnumConstants())
                .map(Coded.class::cast)
                .toList();
        return codes.stream()
                .filter(each -> each.code().equals(text))
                .findFirst()
                .orElseThrow(() -> ProblemException.malformed(
                        name(part),
                        "must be one of " + codes.stream().map(Coded::code).collect(Collectors.joining(", "))));
    }
}
