package io.duskline.catalog;

import io.duskline.catalog.NewDeprecation.Moment;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Distinguishes a date given as unknown ({@code null}) from a missing one. */
final class OptionalMomentDeserializer extends ValueDeserializer<Moment> {

    @Override
    public Moment deserialize(JsonParser parser, DeserializationContext context) {
        return context.readValue(parser, Moment.class);
    }

    @Override
    public Object getNullValue(DeserializationContext context) {
        return Moment.TO_BE_ANNOUNCED;
    }

    @Override
    public @Nullable Object getAbsentValue(DeserializationContext context) {
        return null;
    }
}
