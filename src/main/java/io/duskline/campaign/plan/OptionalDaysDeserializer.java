package io.duskline.campaign.plan;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Tells days that somebody does not want ({@code null}) from those that were left out, which are as usual. */
public final class OptionalDaysDeserializer extends ValueDeserializer<Integer> {

    /** They are not wanted. */
    public static final int NONE = 0;

    @Override
    public Integer deserialize(JsonParser parser, DeserializationContext context) {
        int days = context.readValue(parser, Integer.class);
        return days == NONE ? -1 : days; // nobody says nothing by a number
    }

    @Override
    public Object getNullValue(DeserializationContext context) {
        return NONE;
    }

    @Override
    public @Nullable Object getAbsentValue(DeserializationContext context) {
        return null;
    }
}
