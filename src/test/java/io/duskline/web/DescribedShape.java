package io.duskline.web;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.duskline.RestContract;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

/** Compares what is described with the records that go over the wire: names, types, what may be null, what is always there. */
final class DescribedShape {

    private static final Map<Class<?>, String> TYPES = Map.of(
            String.class, "string",
            Instant.class, "string",
            LocalDate.class, "string",
            long.class, "integer",
            Long.class, "integer",
            int.class, "integer",
            Integer.class, "integer",
            boolean.class, "boolean",
            Boolean.class, "boolean");

    private final RestContract contract;
    private final List<String> faults = new ArrayList<>();

    DescribedShape(RestContract contract) {
        this.contract = contract;
    }

    List<String> faults() {
        return faults;
    }

    /** A request: other fields are refused, so the description closes it. */
    void asked(String at, ResolvableType type, JsonNode schema) {
        compare(at, type, schema, false);
    }

    /** An answer: every field is always there. */
    void answered(String at, ResolvableType type, JsonNode schema) {
        compare(at, type.resolve() == ResponseEntity.class ? type.getGeneric(0) : type, schema, true);
    }

    private void compare(String at, ResolvableType type, JsonNode described, boolean isAnswer) {
        compare(at, type, described, isAnswer, name -> true);
    }

    /** @param isShown by the name of a field; a record may show some fields of another alone */
    private void compare(
            String at, ResolvableType type, JsonNode described, boolean isAnswer, Predicate<String> isShown) {
        JsonNode schema = real(described);
        Class<?> raw = type.resolve(Object.class);
        if (raw.isRecord()) {
            record(at, type, raw, schema, isAnswer, isShown);
        } else if (Collection.class.isAssignableFrom(raw)) {
            require(types(schema).contains("array"), at, "is a list");
            compare(at + "[]", type.getGeneric(0), schema.path("items"), isAnswer, isShown);
        } else if (TYPES.containsKey(raw)) {
            require(types(schema).contains(TYPES.get(raw)), at, "is of type " + TYPES.get(raw));
            require(
                    raw != Instant.class || schema.path("format").asString("").equals("date-time"),
                    at,
                    "is a date-time");
            require(raw != LocalDate.class || schema.path("format").asString("").equals("date"), at, "is a date");
        }
    }

    private record Field(Type type, boolean isNullable, Predicate<String> isShown) {

        static Field of(Type type, boolean isNullable, Method accessor) {
            JsonIgnoreProperties left = accessor.getAnnotation(JsonIgnoreProperties.class);
            JsonIncludeProperties shown = accessor.getAnnotation(JsonIncludeProperties.class);
            return new Field(
                    type,
                    isNullable,
                    name -> (left == null || !List.of(left.value()).contains(name))
                            && (shown == null || List.of(shown.value()).contains(name)));
        }
    }

    /** The components of a record, and the methods that Jackson takes for fields as well. */
    private static void fields(Class<?> raw, Map<String, Field> fields) {
        Set<Method> accessors = new HashSet<>();
        for (RecordComponent component : raw.getRecordComponents()) {
            accessors.add(component.getAccessor());
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                fields(component.getType(), fields);
            } else if (!component.getAccessor().isAnnotationPresent(JsonIgnore.class)) {
                fields.put(
                        name(component),
                        Field.of(
                                component.getGenericType(),
                                component.getAnnotatedType().isAnnotationPresent(Nullable.class),
                                component.getAccessor()));
            }
        }
        for (Method method : raw.getDeclaredMethods()) {
            if (method.isAnnotationPresent(JsonProperty.class) && !accessors.contains(method)) {
                String named = method.getAnnotation(JsonProperty.class).value();
                fields.put(
                        named.isEmpty() ? method.getName() : named,
                        Field.of(
                                method.getGenericReturnType(),
                                method.getAnnotatedReturnType().isAnnotationPresent(Nullable.class),
                                method));
            }
        }
    }

    private void record(
            String at,
            ResolvableType type,
            Class<?> raw,
            JsonNode schema,
            boolean isAnswer,
            Predicate<String> isShown) {
        Map<String, Field> fields = new TreeMap<>();
        fields(raw, fields);
        fields.keySet().removeIf(isShown.negate());
        Set<String> properties = new TreeSet<>(schema.path("properties").propertyNames());
        require(fields.keySet().equals(properties), at, "has " + fields.keySet() + ", and described are " + properties);
        if (isAnswer) {
            Set<String> required = new TreeSet<>();
            schema.path("required").forEach(name -> required.add(name.asString()));
            require(required.equals(properties), at, "always has each of its fields; required are " + required);
        } else {
            require(!schema.path("additionalProperties").asBoolean(true), at, "takes no other fields");
        }
        fields.forEach((name, field) -> {
            JsonNode property = schema.path("properties").path(name);
            boolean isNullable = field.isNullable();
            require(
                    !isAnswer || isNullable == isNullable(property),
                    at + "." + name,
                    isNullable ? "may be null" : "is never null");
            ResolvableType its = ResolvableType.forType(field.type(), type);
            compare(at + "." + name, its, property, isAnswer, field.isShown());
        });
    }

    private static String name(RecordComponent component) {
        JsonProperty own = component.getAccessor().getAnnotation(JsonProperty.class);
        return own != null
                ? own.value()
                : component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** Without references, and without the null that stands beside. */
    private JsonNode real(JsonNode schema) {
        JsonNode at = contract.resolved(schema);
        if (at.path("oneOf").size() == 2 && at.at("/oneOf/1/type").asString("").equals("null")) {
            return real(at.at("/oneOf/0"));
        }
        return at;
    }

    private boolean isNullable(JsonNode schema) {
        JsonNode at = contract.resolved(schema);
        return types(at).contains("null") || at.at("/oneOf/1/type").asString("").equals("null");
    }

    private static Set<String> types(JsonNode schema) {
        Set<String> types = new TreeSet<>();
        if (schema.path("type").isString()) {
            types.add(schema.path("type").asString());
        }
        schema.path("type").forEach(type -> types.add(type.asString()));
        return types;
    }

    private void require(boolean isSo, String at, String what) {
        if (!isSo) {
            faults.add(at + " " + what);
        }
    }
}
