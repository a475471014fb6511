package io.duskline.catalog;

import io.duskline.catalog.NewDeprecation.Moment;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Tells a date that is stated as not known yet ({@code null}) from one that was forgotten. */
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
